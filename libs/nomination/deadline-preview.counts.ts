import type { EntityManager } from 'typeorm';
import { languageOf } from '../words/reader.js';
import { concerned, concernedBy, focalPointsConcerned, type Meant } from './deadline.scope.js';

export const previewKinds = ['deadlineMoved', 'draftClosed', 'admitted', 'deadlineMovedInCountry'] as const;

/** Mails of one kind that would go out, to readers of one language in one country. */
export interface PlannedMails {
  readonly kind: (typeof previewKinds)[number];
  /** ISO 639-1. */
  readonly language: string;
  /** ISO 3166-1 alpha-3, of the nominator or the focal point. */
  readonly country: string;
  readonly count: number;
}

/** Mails that are alike, with the facts of one of them. */
export interface Group extends PlannedMails {
  /** About drafts that are closed now and would be open again. */
  readonly again: boolean;
  /** A nomination that one of them is about; null of focal points. */
  readonly nomination: string | null;
  /** The time zone of a reader. */
  readonly zone: string | null;
}

/** Earlier deadlines that a move would leave where they are. */
export interface Staying {
  readonly countries: readonly { readonly country: string; readonly closesAt: string; readonly drafts: number }[];
  /** Drafts with a deadline of their own. */
  readonly nominations: number;
}

type Row = Omit<Group, 'kind' | 'language'> & { readonly languages: readonly string[] };

const groupsOf = (kind: Group['kind'], rows: readonly Row[], { cycle }: Meant): Group[] =>
  rows.map(({ languages, ...row }) => ({ kind, language: languageOf({ languages }, cycle.data), ...row }));

/** Drafts whose deadline it would be. One that is over at once closes them. */
export async function draftsOf(manager: EntityManager, move: Meant, now: Date): Promise<Group[]> {
  const rows = await manager.query<Row[]>(
    `select s.country, s.closed as again, p.languages, count(*)::int as count, min(s.id::text) as nomination, min(p.time_zone) as zone
       from (select n.id, n.nominator_country as country, n.contact_id, d.closes_at <= $4 as closed ${concerned} and n.stage = 'draft') s
       join person p on p.id = s.contact_id
      group by s.country, s.closed, p.languages`,
    [...concernedBy(move), now],
  );
  return groupsOf(move.closesAt <= now ? 'draftClosed' : 'deadlineMoved', rows, move);
}

/** Late nominations that it would make timely. */
export async function lateOf(manager: EntityManager, move: Meant): Promise<Group[]> {
  const rows = await manager.query<Row[]>(
    `select s.country, false as again, p.languages, count(*)::int as count, min(s.id::text) as nomination, min(p.time_zone) as zone
       from (select n.id, n.nominator_country as country, n.contact_id, n.cycle_id ${concerned} and n.stage = 'late') s
       join submission r on r.nomination_id = s.id
       join cycle c on c.id = s.cycle_id
       cross join lateral (select on_time, reason from verdict v where v.nomination_id = s.id order by v.n desc limit 1) v
       join person p on p.id = s.contact_id
      where not v.on_time and v.reason is null and r.received_at < $4::timestamptz + make_interval(secs => c.grace_seconds)
        and not exists (select 1 from withdrawal w where w.nomination_id = s.id)
      group by s.country, p.languages`,
    [...concernedBy(move), move.closesAt],
  );
  return groupsOf('admitted', rows, move);
}

export async function focalPointsOf(manager: EntityManager, move: Meant, now: Date): Promise<Group[]> {
  if (move.closesAt <= now) return [];
  const [, country, nomination] = concernedBy(move);
  const rows = await manager.query<Row[]>(
    `select g.country, false as again, p.languages, count(*)::int as count, null as nomination, min(p.time_zone) as zone
       from (${focalPointsConcerned}) g join person p on p.id = g.id group by g.country, p.languages`,
    [country, nomination],
  );
  return groupsOf('deadlineMovedInCountry', rows, move);
}

export async function staying(manager: EntityManager, move: Meant): Promise<Staying> {
  const [id, country, nomination] = concernedBy(move);
  if (nomination) return { countries: [], nominations: 0 };
  const countries = await manager.query<{ country: string; closesAt: Date; drafts: number }[]>(
    `select s.country, s.closes_at as "closesAt",
            (select count(*)::int from nomination n where n.cycle_id = $1 and n.stage = 'draft' and n.nominator_country = s.country) as drafts
       from standing_deadline s where s.cycle_id = $1 and s.country is not null and $2::text is null and s.closes_at < $3 order by 1`,
    [id, country, move.closesAt],
  );
  const [{ nominations }] = await manager.query<[{ nominations: number }]>(
    `select count(*)::int as nominations from standing_deadline s join nomination n on n.id = s.nomination_id
      where s.cycle_id = $1 and n.stage = 'draft' and s.closes_at < $3 and ($2::text is null or n.nominator_country = $2)`,
    [id, country, move.closesAt],
  );
  return { countries: countries.map((each) => ({ ...each, closesAt: each.closesAt.toISOString() })), nominations };
}
