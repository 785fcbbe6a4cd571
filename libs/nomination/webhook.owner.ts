import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { isTeam } from '../access/role.js';
import { visibleTo } from './nomination.reach.js';
import { sentences } from './timeline.words.js';

/** Kinds of acts that a caller is told of: those that they read on a timeline. */
export const kindsFor = ({ role }: Pick<Caller, 'role'>): string[] =>
  Object.entries(sentences).filter(([, { nominator }]) => nominator || isTeam(role)).map(([kind]) => kind);

/** Whether the owner may still come in as who made the endpoint: by that key, or by that grant of a role. */
export async function isStillIn(manager: EntityManager, { keyId, personId, role, country, partner }: Caller): Promise<boolean> {
  const [{ is }] = await manager.query<[{ is: boolean }]>(
    keyId
      ? `select exists (select from api_key where id = $1 and revoked_at is null and (expires_at is null or expires_at > clock_timestamp())) as is`
      : `select exists (select from role_grant where person_id = $1 and role = $2 and revoked_at is null
                           and country is not distinct from $3 and partner is not distinct from $4) as is`,
    keyId ? [keyId] : [personId, role, role === 'focalPoint' ? country : null, role === 'partner' ? (partner ?? null) : null],
  );
  return is;
}

/** The public number of a nomination that the owner may see as it stands now; null for one that has none, undefined for one that is not theirs. */
export async function seenBy(manager: EntityManager, caller: Caller, nomination: string): Promise<string | null | undefined> {
  const parameters: unknown[] = [nomination];
  const [row] = await manager.query<{ ref: string | null }[]>(`select n.ref from nomination n where n.id = $1 and ${visibleTo(caller, parameters)}`, parameters);
  return row && (row.ref?.replace(':', '-') ?? null);
}
