import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { refuse } from '../refusal/refusal.js';
import { OutreachEvent } from './event.entity.js';

type Asking = Pick<Caller, 'role' | 'country' | 'partner'>;

/**
 * The SQL condition of what a caller may see of `outreach_event e`. A partner: what its entity reported or had a part in; a focal
 * point: what an officer stands for, held in its country, meant for it or attended by it. A caller whose country or entity is
 * missing sees nothing.
 * @param parameters of the statement; the condition's own are put behind them.
 */
export function visibleEvents({ role, country, partner }: Asking, parameters: unknown[]): string {
  const parameter = (value: string | null | undefined) => `$${parameters.push(value ?? null)}::text`;
  switch (role) {
    case 'nominator':
      return 'false';
    case 'focalPoint': {
      const theirs = parameter(country);
      return `(e.confirmed_at is not null and (e.country = ${theirs} or ${theirs} = any (e.target_countries)
        or exists (select from outreach_attendance a where a.event_id = e.id and a.country = ${theirs})))`;
    }
    case 'partner':
      return ofPartner(parameter(partner));
    default:
      return 'true';
  }
}

/** Reported by an entity, or with it as a party: by its short name, or as `United Nations Office on Drugs and Crime (UNODC)`. */
export const ofPartner = (name: string): string =>
  `(e.partner = ${name} or exists (select from outreach_party p where p.event_id = e.id and p.kind = 'organization' and (p.name = ${name} or strpos(p.name, '(' || ${name} || ')') > 0)))`;

/** The event as the caller may read it. @throws Refusal `not-found`. */
export async function readEvent(manager: EntityManager, caller: Asking, id: string): Promise<OutreachEvent> {
  const event = await manager.findOneBy(OutreachEvent, { id });
  return event && (await isVisible(manager, caller, id)) ? event : noSuchEvent();
}

/**
 * The event under its lock, for whoever may change it: the team, and of what it reported itself a partner. The lock lets others
 * refer to the row meanwhile; it keeps every other act on it waiting.
 * @throws Refusal `not-found`.
 */
export async function lockEvent(manager: EntityManager, caller: Asking, id: string): Promise<OutreachEvent> {
  const event = await manager.findOne(OutreachEvent, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!event || !(await isVisible(manager, caller, id))) return noSuchEvent();
  if (caller.role === 'partner' && event.partner !== caller.partner) refuse('not-allowed', `${caller.partner} had a part in this event but did not report it. Write to the UNPSA team about what should change.`);
  return event;
}

async function isVisible(manager: EntityManager, caller: Asking, id: string): Promise<boolean> {
  const parameters: unknown[] = [id];
  const [row] = await manager.query<unknown[]>(`select 1 from outreach_event e where e.id = $1 and ${visibleEvents(caller, parameters)}`, parameters);
  return row !== undefined;
}

export const noSuchEvent = (): never => refuse('not-found', 'There is no such event, or it is not yours to see.');
