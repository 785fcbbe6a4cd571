import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { refuse } from '../refusal/refusal.js';
import type { OutreachEvent } from './event.entity.js';
import { eventNumber, type EventAnswer } from './event.queries.js';
import { ofPartner, visibleEvents } from './event.reach.js';
import type { EventKind } from './event.types.js';
import { timesInWords } from './known-time.js';
import type { EventStage } from './outreach.stages.js';

/** Which events. What is left out is not asked. */
export interface EventFilter {
  /** Code of a cycle. */
  readonly cycle?: string;
  readonly unpsa?: boolean;
  readonly kind?: EventKind;
  readonly stage?: EventStage;
  /** Held in it, meant for it or attended by it; alpha-3. */
  readonly country?: string;
  /** The UN entity that reported it, or an organization that had a part in it. */
  readonly partner?: string;
  readonly confirmed?: boolean;
  /** Days, `YYYY-MM-DD`: what may have been going on from the one to the other, as far as its times are known. */
  readonly from?: string;
  readonly to?: string;
  /** Words of title, summary, place and parties, without regard to case and accents; all of them must be there. */
  readonly q?: string;
}

export interface EventListFilter extends EventFilter {
  readonly limit?: number;
  /** `next` of the page before, with the same filters. */
  readonly cursor?: string;
}

/** One row of the list. */
export interface ListedEvent
  extends Pick<EventAnswer, 'id' | 'number' | 'cycle' | 'unpsa' | 'kind' | 'title' | 'place' | 'country' | 'online' | 'begins' | 'ends' | 'timeZone' | 'when' | 'partner' | 'stage' | 'holder' | 'since' | 'nextWake'> {
  readonly confirmed: boolean;
  /** Sum of the numbers said; null where nobody counted. */
  readonly reached: number | null;
}

export interface EventPage {
  readonly items: readonly ListedEvent[];
  readonly next: string | null;
}

type Row = Omit<ListedEvent, 'number' | 'when' | 'since' | 'nextWake'> & Pick<OutreachEvent, 'number' | 'since' | 'nextWake'> & { readonly key: string };

/** The newest first; what has no date at all comes last. */
const key = `coalesce(e.begins_at, '-infinity'::timestamptz)`;

@Injectable()
export class EventList {
  constructor(private readonly database: DataSource) {}

  /** A page of what the caller may see, the newest first. @throws Refusal on a cursor that is none. */
  async page(caller: Caller, { limit = 50, cursor, ...filter }: EventListFilter): Promise<EventPage> {
    const parameters: unknown[] = [];
    const where = eventConditions(caller, filter, parameters);
    if (cursor !== undefined) {
      const [at, id] = readCursor(cursor);
      where.push(`(${key}, e.id) < ($${parameters.push(at)}::timestamptz, $${parameters.push(id)}::uuid)`);
    }
    const rows = await this.database.query<Row[]>(
      `/* composed */ select e.id, e.number, c.code as cycle, e.unpsa, e.kind, e.title, e.place, e.country, e.online, e.begins, e.ends, e.time_zone as "timeZone", e.partner,
              e.stage, e.holder, e.since, e.next_wake as "nextWake", e.confirmed_at is not null as confirmed, (${key})::text as key,
              (select sum(a.count)::int from outreach_attendance a where a.event_id = e.id) as reached
         from outreach_event e left join cycle c on c.id = e.cycle_id
        where ${where.join(' and ')} order by ${key} desc, e.id desc limit $${parameters.push(limit + 1)}`,
      parameters,
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(listed), next: last && rows.length > limit ? Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url') : null };
  }
}

/** The conditions on `outreach_event e`, left-joined with `cycle c`, for what the caller asks and may see. */
export function eventConditions(caller: Caller, { cycle, unpsa, kind, stage, country, partner, confirmed, from, to, q = '' }: EventFilter, parameters: unknown[]): string[] {
  const given = (value: unknown, condition: (parameter: string) => string) => (value === undefined ? [] : [condition(`$${parameters.push(value)}`)]);
  return [
    visibleEvents(caller, parameters),
    ...given(cycle, (p) => `c.code = ${p}`),
    ...given(unpsa, (p) => `e.unpsa = ${p}`),
    ...given(kind, (p) => `e.kind = ${p}`),
    ...given(stage, (p) => `e.stage = ${p}`),
    ...given(country, (p) => `(e.country = ${p} or ${p} = any (e.target_countries) or exists (select from outreach_attendance a where a.event_id = e.id and a.country = ${p}))`),
    ...given(partner, (p) => ofPartner(`${p}::text`)),
    ...given(confirmed, (p) => `(e.confirmed_at is not null) = ${p}`),
    ...given(from, (p) => `e.ends_at > ${p}::date::timestamp at time zone 'utc'`),
    ...given(to, (p) => `e.begins_at < (${p}::date + 1)::timestamp at time zone 'utc'`),
    ...q.split(/\s+/).filter(Boolean).slice(0, 10).flatMap((word) => given(`%${word.replace(/[\\%_]/g, '\\$&')}%`, (p) =>
      `folded(concat_ws(' ', 'E-' || e.number, e.title, e.summary, e.place, (select string_agg(p.name, ' ') from outreach_party p where p.event_id = e.id))) like folded(${p})`)),
  ];
}

const listed = ({ number, since, nextWake, key: _, ...row }: Row): ListedEvent => ({
  ...row, number: eventNumber(number), when: timesInWords(row), since: since.toISOString(), nextWake: nextWake?.toISOString() ?? null,
});

function readCursor(cursor: string): [at: string, id: string] {
  const wrong = () => refuse('invalid-fields', 'The cursor is not one that a page of this list gave.', { field: '/cursor' });
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return wrong();
    return at === '-infinity' || !Number.isNaN(Date.parse(at)) ? [at, id] : wrong();
  } catch {
    return wrong();
  }
}
