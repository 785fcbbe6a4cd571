import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Keys } from '../access/keys.service.js';
import type { KeyRole } from '../access/role.js';
import type { NominatorKind } from '../cycle/cycle.types.js';
import type { Actor } from '../journal/actor.js';
import { Acts, type Once } from '../journal/acts.service.js';
import type { Reason } from '../refusal/problems.js';
import { refuseIf } from '../refusal/refusal.js';
import { entities } from './grant.service.js';
import { institutions } from './institutions.js';
import { people } from './people.js';

/** Whom a key is to name. A nominator's also names an institution and its kind, its country is ISO 3166-1 alpha-3; a partner's its UN entity. */
export interface KeyFor {
  readonly role: KeyRole;
  readonly name: string;
  readonly email: string;
  readonly institution?: string;
  readonly kind?: NominatorKind;
  readonly country?: string;
  /** As a cycle's categories name it: `UNODC`. */
  readonly partner?: string;
  /** ISO 639-1, the preferred one first: in which the person is written to. */
  readonly languages?: readonly string[];
  /** Absent: until it is revoked. */
  readonly expires?: Date;
}

export interface MadeKey {
  readonly prefix: string;
  /** The key itself, in the first answer and nowhere else: a repeated request finds null here. */
  readonly key: string | null;
}

/** A key as the list shows it. */
export interface ListedKey {
  readonly prefix: string;
  readonly role: KeyRole;
  readonly name: string;
  readonly institution: string | null;
  readonly country: string | null;
  readonly partner: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

export interface RevokedKey {
  readonly prefix: string;
  readonly state: 'revoked';
}

/** Makes keys with the records of the person and institution that they name. */
@Injectable()
export class KeyRing {
  constructor(
    private readonly acts: Acts,
    private readonly keys: Keys,
    private readonly database: DataSource,
  ) {}

  /** Makes a key. No table holds its text, so a request that is repeated is answered without it. @throws Refusal with everything that is missing. */
  async create(by: Caller, wanted: KeyFor, once: Once): Promise<MadeKey> {
    let text: string | null = null;
    const { prefix } = await this.acts.once(once, async (manager, act) => {
      // A request that is repeated would else be shown the text of a key that is rolled back.
      await act.mine;
      text = await this.make(manager, wanted, by.actor);
      return { prefix: prefixOf(text) };
    });
    return { prefix, key: text };
  }

  /** @returns the key's text, which is nowhere else. @throws Refusal as above. */
  async make(manager: EntityManager, wanted: KeyFor, by: Actor): Promise<string> {
    refuseIf(whyNotMake(wanted, await entities(manager)));
    const { role, name, email, institution, kind, country, partner, languages, expires } = wanted;
    const institutionId = institution && kind && country ? await institutions.resolve(manager, { name: institution, kind, country }) : undefined;
    const personId = await people.ensure(manager, { name, email, ...(country && { country }), ...(languages && { languages }), ...(institutionId && { institutionId }) });
    const { key } = await this.keys.create(manager, {
      role, personId, by, ...(institutionId && country && { institutionId, country }), ...(partner && { partner }), ...(expires && { expiresAt: expires }),
    });
    return key;
  }

  /** Ends a key at once; one that has ended stays as it is. @throws Refusal `not-found`. */
  revoke(by: Caller, prefix: string, once: Once): Promise<RevokedKey> {
    return this.acts.once(once, async (manager) => {
      await this.keys.revoke(manager, prefix, by.actor);
      return { prefix, state: 'revoked' };
    });
  }

  /** Every key that was made, the newest first; a key's text is in no table. */
  async list(): Promise<ListedKey[]> {
    const rows = await this.database.query<(Omit<ListedKey, 'createdAt' | 'expiresAt' | 'revokedAt'> & Record<'createdAt', Date> & Record<'expiresAt' | 'revokedAt', Date | null>)[]>(
      `select k.prefix, k.role, p.name, i.name as institution, k.country, k.partner, k.created_at as "createdAt", k.expires_at as "expiresAt", k.revoked_at as "revokedAt"
         from api_key k join person p on p.id = k.person_id left join institution i on i.id = k.institution_id order by k.created_at desc, k.id desc`,
    );
    return rows.map(({ createdAt, expiresAt, revokedAt, ...key }) => ({
      ...key, createdAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null, revokedAt: revokedAt?.toISOString() ?? null,
    }));
  }
}

const prefixOf = (key: string): string => key.split('_')[1]!;

/**
 * What a key for a nominator or a partner lacks; other keys name a person only.
 * @param known entities that share a category.
 */
function whyNotMake({ role, institution, kind, country, partner }: KeyFor, known: readonly string[]): Reason[] {
  const lacks = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });
  if (role === 'partner' && !known.includes(partner ?? '')) return [lacks('/partner', `A partner comes for a UN entity that shares a category: ${known.join(', ') || 'no cycle names one yet'}.`)];
  if (role !== 'partner' && partner) return [lacks('/partner', 'Only a partner comes for a UN entity. Leave the field out.')];
  if (role !== 'nominator') return [];
  return [
    ...(institution ? [] : [lacks('/institution', 'A nominator\'s key names the institution that nominates.')]),
    ...(kind ? [] : [lacks('/kind', 'Say what kind of institution it is.')]),
    ...(country ? [] : [lacks('/country', 'Name the country of the institution (ISO 3166-1 alpha-3).')]),
  ];
}
