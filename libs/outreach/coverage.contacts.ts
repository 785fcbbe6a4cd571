import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Way } from './coverage.rules.js';
import { awardYear } from './coverage.sql.js';
import type { EventKind, KnownTime } from './event.types.js';

/** Something between us and a country. Of mails and enquiries it says that they were, never what they said or whose they were. */
export interface CountryContact {
  /** Of mails the last one; null of an event without a date. */
  readonly at: string | null;
  readonly what: 'event' | 'mail' | 'enquiry';
  /** The event, or what the mails were about. */
  readonly event: { readonly id: string; readonly number: number; readonly kind: EventKind; readonly title: string; readonly begins: KnownTime | null } | null;
  /** Of an event: how it reached the country. */
  readonly ways: readonly Way[];
  /** Of mails: their kind and how many were sent. */
  readonly mail: { readonly kind: string; readonly count: number } | null;
  /** Of an enquiry. */
  readonly enquiry: { readonly id: string; readonly language: string; readonly stage: string } | null;
}

/** A result of an earlier edition. */
export interface Award {
  readonly edition: number;
  readonly initiative: string;
  readonly institution: string;
  readonly place: string;
}

/** All contacts with a country in a cycle, and its earlier results, in one statement. */
export async function contactsOf(manager: EntityManager, cycle: CurrentCycle, country: string): Promise<{ contacts: CountryContact[]; past: Award[] }> {
  const [found] = await manager.query<[{ contacts: CountryContact[]; past: Award[] }]>(
    `with said as (
       select r.at, 'event' as what, r.event_id, array_agg(r.way order by r.way) as ways, null as kind, null::int as count, null::uuid as enquiry
         from outreach_reach r where r.cycle_id = $1 and r.country = $2 and r.way <> 'mailed' group by r.event_id, r.at
       union all
       select max(m.sent_at), 'mail', m.event_id, '{}', m.kind, count(*)::int, null from (
         select m.sent_at, m.kind, e.id as event_id from outreach_event e join invitation i on i.event_id = e.id and i.country = $2 join mail m on m.subject = e.id and m.recipient = i.person_id
          where e.cycle_id = $1 and e.unpsa and m.state = 'sent'
         union all select m.sent_at, m.kind, s.event_id from silent_country s join mail m on m.subject = s.id where s.cycle_id = $1 and s.country = $2 and m.state = 'sent') m
        group by m.event_id, m.kind
       union all
       select q.asked_at, 'enquiry', q.event_id, '{}', null, null, q.id from enquiry q where q.cycle_id = $1 and q.country = $2
     )
     select coalesce((select json_agg(json_build_object(
                'at', to_char(s.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'what', s.what,
                'event', case when e.id is not null then json_build_object('id', e.id, 'number', e.number, 'kind', e.kind, 'title', e.title, 'begins', e.begins) end, 'ways', s.ways,
                'mail', case when s.kind is not null then json_build_object('kind', s.kind, 'count', s.count) end,
                'enquiry', case when q.id is not null then json_build_object('id', q.id, 'language', q.language, 'stage', q.stage) end) order by s.at desc nulls last, s.what, s.event_id, s.kind)
               from said s left join outreach_event e on e.id = s.event_id left join enquiry q on q.id = s.enquiry), '[]') as contacts,
            coalesce((select json_agg(json_build_object('edition', a.edition, 'initiative', a.initiative, 'institution', a.institution, 'place', a.place) order by a.edition desc, a.institution)
               from past_award a where a.country = $2 and ($3::int is null or a.edition < $3)), '[]') as past`,
    [cycle.id, country, awardYear(cycle)],
  );
  return found;
}
