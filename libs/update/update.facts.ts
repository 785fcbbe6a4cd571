import type { EntityManager } from 'typeorm';
import { listed, m49Names } from '../party/country.names.js';
import type { AttendanceFact, CommitmentFact, CommitmentTold, EventFact, OutcomeFact } from './composition.types.js';
import type { UpdateReport } from './update.entity.js';

/** What an update may tell: the archive's, all that its own document told; a month's, what happened before its end. */
export type Scope = { readonly document: string } | { readonly before: Date };

interface EventRow extends Omit<EventFact, 'country' | 'attendance' | 'outcomes' | 'commitments'> {
  readonly country: string | null;
}
type Of<F> = F & { readonly eventId: string };
type AttendanceRow = Of<Omit<AttendanceFact, 'country'> & { readonly country: string | null }>;
type CommitmentRow = Of<Omit<CommitmentFact, 'fresh'> & { readonly reported: readonly CommitmentTold[] }>;

const isTold = (record: UpdateReport['record'], id: string, fact: string) => `exists (select from update_report u where u.record = '${record}' and u.id = ${id} and u.fact = '${fact}')`;

/**
 * Events that an officer stands for and that have been held, of which no update has told, or not all. What a month's update tells was
 * neither read in an old update nor belongs to a past edition or a rehearsal.
 */
export async function freshFacts(manager: EntityManager, scope: Scope): Promise<EventFact[]> {
  const [within, value] = 'document' in scope
    ? [`e.source ->> 'document' = $1`, scope.document]
    : [`e.source is null and coalesce(c.mode, 'live') = 'live' and e.confirmed_at is not null and e.cancelled_at is null and coalesce(e.ends_at, e.held_at) < $1
        and (e.held_at is not null or e.ends_at <= clock_timestamp())`, scope.before];
  const events = await manager.query<EventRow[]>(
    `select e.id, e.number, e.kind, e.title, e.summary, e.place, e.country, e.online, e.begins, e.ends, e.time_zone as "timeZone", e.begins_at as "beginsAt", e.source,
            not ${isTold('event', 'e.id::text', 'held')} as fresh
       from outreach_event e left join cycle c on c.id = e.cycle_id where ${within} order by e.number`,
    [value],
  );
  const ids = [events.map(({ id }) => id)];
  const [attendance, outcomes, commitments] = await Promise.all([
    manager.query<AttendanceRow[]>(
      `select a.event_id as "eventId", a.event_id || '/' || a.n as id, a.kind, a.country, a.name, a.count, a.precision, not ${isTold('attendance', `a.event_id || '/' || a.n`, 'reached')} as fresh
         from outreach_attendance a where a.event_id = any ($1::uuid[]) order by a.event_id, a.n`,
      ids,
    ),
    manager.query<Of<OutcomeFact>[]>(
      `select o.event_id as "eventId", o.id, o.text, not ${isTold('outcome', 'o.id::text', 'said')} as fresh from outreach_outcome o where o.event_id = any ($1::uuid[]) order by o.at, o.id`,
      ids,
    ),
    manager.query<CommitmentRow[]>(
      `select m.event_id as "eventId", m.id, m.who, m.what, m.due, m.done_at as "doneAt", m.done_what as "doneWhat", m.dropped_at as "droppedAt", m.drop_reason as "dropReason",
              array(select u.fact from update_report u where u.record = 'commitment' and u.id = m.id::text) as reported
         from commitment m where m.event_id = any ($1::uuid[]) order by m.made_at, m.id`,
      ids,
    ),
  ]);
  return events
    .map((event): EventFact => ({
      ...event,
      country: event.country === null ? [] : namesOf(event.country),
      attendance: ofEvent(attendance, event.id).map((row) => ({ ...row, country: row.country === null ? [] : namesOf(row.country) })),
      outcomes: ofEvent(outcomes, event.id),
      commitments: ofEvent(commitments, event.id).map(({ reported, ...commitment }) => ({ ...commitment, fresh: happened(commitment).filter((fact) => !reported.includes(fact)) })),
    }))
    .filter(({ fresh, ...of }) => fresh || [...of.attendance, ...of.outcomes].some((one) => one.fresh) || of.commitments.some((one) => one.fresh.length > 0));
}

/** Takes the facts up for an update: no other one tells of them. What another took up meanwhile stays with that one. */
export async function takeUp(manager: EntityManager, updateId: string, events: readonly EventFact[]): Promise<void> {
  const facts = events.flatMap(({ id, fresh, attendance, outcomes, commitments }): (readonly [string, string, string])[] => [
    ...(fresh ? [['event', id, 'held'] as const] : []),
    ...attendance.flatMap((row) => (row.fresh ? [['attendance', row.id, 'reached'] as const] : [])),
    ...outcomes.flatMap((row) => (row.fresh ? [['outcome', row.id, 'said'] as const] : [])),
    ...commitments.flatMap((row) => row.fresh.map((fact) => ['commitment', row.id, fact] as const)),
  ]);
  await manager.query(
    `insert into update_report (record, id, fact, update_id) select record, id, fact, $1 from unnest($2::text[], $3::text[], $4::text[]) as f (record, id, fact) on conflict do nothing`,
    [updateId, facts.map(([record]) => record), facts.map(([, id]) => id), facts.map(([, , fact]) => fact)],
  );
}

const happened = ({ doneAt, droppedAt }: Pick<CommitmentFact, 'doneAt' | 'droppedAt'>): CommitmentTold[] => ['made', ...(doneAt ? ['done' as const] : []), ...(droppedAt ? ['dropped' as const] : [])];

const ofEvent = <R extends { readonly eventId: string }>(rows: readonly R[], event: string): Omit<R, 'eventId'>[] => rows.filter(({ eventId }) => eventId === event).map(({ eventId: _, ...row }) => row);

/** As the UN writes it, and as people do. */
const namesOf = (iso3: string): string[] => [...new Set([m49Names.get(iso3), listed.find(({ cca3 }) => cca3 === iso3)?.name.common, iso3].filter((name) => name !== undefined))];
