import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { Nomination } from './nomination.entity.js';
import type { NominationForm } from './nomination.form.js';
import { notFound } from './nomination.reach.js';
import { maySee } from './nomination.rules.js';
import { underEmbargo } from './nomination.stages.js';

/** A nomination as it stood at an instant, in the shape of its row. */
export type PastNomination = Pick<
  Nomination,
  'id' | 'ref' | 'stage' | 'epoch' | 'holder' | 'since' | 'nextWake' | 'endedAt' | 'country' | 'category' | 'region' | 'round' | 'campaign' | 'version' | 'form' | 'savedAt'
>;

/**
 * How a nomination stood at an instant: the first of its past rows that ended later, else the row itself, with the form as it was saved
 * by then. An instant is shown to the millisecond, and means the whole of it.
 * Nobody sees a past that would be hidden from them today: a partner no draft, a focal point nothing of when it was another country's.
 * @throws Refusal `not-found` before it was there, and before its past was kept.
 */
export async function nominationAt(manager: EntityManager, caller: Caller, row: Nomination, at: Date): Promise<PastNomination> {
  const moment = new Date(at.getTime() + 1);
  const [past] = await manager.query<Omit<PastNomination, 'version' | 'form' | 'savedAt'>[]>(
    `select p.ref, p.stage, p.epoch, p.holder, p.since, p.next_wake as "nextWake", p.ended_at as "endedAt", p.country, p.category, p.region, p.round
       from nomination_past p where p.nomination_id = $1 and p.until >= $2 order by p.n limit 1`,
    [row.id, moment],
  );
  const stood = { ...row, ...past };
  if (row.createdAt >= moment || stood.since >= moment) notFound();
  const seen = maySee(caller, { ...stood, nominatorId: row.nominatorId, nominatorCountry: row.nominatorCountry }, stood.category === row.category ? (caller.partner ?? undefined) : undefined);
  if (!seen) notFound();
  return { ...stood, ...(await formAt(manager, row, moment)) };
}

/** The newest version that was saved by then. */
async function formAt(manager: EntityManager, { id, version, form, savedAt }: Nomination, moment: Date): Promise<Pick<Nomination, 'version' | 'form' | 'savedAt'>> {
  if (savedAt < moment) return { version, form, savedAt };
  const [saved] = await manager.query<{ version: number; form: NominationForm; savedAt: Date }[]>(
    `select version, form, saved_at as "savedAt" from draft_version where nomination_id = $1 and (saved_at < $2 or version = 1) order by version desc limit 1`,
    [id, moment],
  );
  return saved ?? { version, form, savedAt };
}

/** When it came under the review that it was under at an instant, or is under now. @param since of the row that holds for it. */
export async function reviewedSince(manager: EntityManager, id: string, since: Date, at: Date | null): Promise<Date> {
  const [{ entered }] = await manager.query<[{ entered: Date | null }]>(
    `with past as (select n, stage, since from nomination_past where nomination_id = $1 and until < coalesce($2::timestamptz, 'infinity'))
     select min(since) as entered from past
      where stage = any($3) and n > coalesce((select max(n) from past where stage <> all($3)), 0)`,
    [id, at && new Date(at.getTime() + 1), underEmbargo],
  );
  return entered ?? since;
}

/** What was known of a nomination by an instant, from facts that carry their own time. */
export interface FactsAt {
  readonly receivedAt: Date | null;
  readonly onTime: boolean | null;
  readonly admitted: boolean;
  readonly withdrawn: boolean;
  readonly documents: number;
  /** What screening had found when it looked last. */
  readonly screened: { readonly outcome: string; readonly failed: number; readonly referred: number } | null;
  readonly asked: number;
  readonly open: number;
  readonly reviews: number;
  readonly deadline: { readonly closesAt: string; readonly version: number; readonly scope: 'nomination' | 'country' | 'cycle' };
}

/** In one statement; of now as of any instant before. */
export async function factsAt(manager: EntityManager, { id, cycleId, nominatorCountry }: Pick<Nomination, 'id' | 'cycleId' | 'nominatorCountry'>, at: Date | null): Promise<FactsAt> {
  const [facts] = await manager.query<[FactsAt]>(
    `with t as (select coalesce($2::timestamptz, 'infinity') as by)
     select s.received_at as "receivedAt", v.on_time as "onTime", coalesce(not v.on_time and v.reason is not null, false) as admitted,
            exists (select from withdrawal w where w.nomination_id = $1 and w.at < t.by) as withdrawn,
            (select count(*)::int from document d where d.nomination_id = $1 and d.added_at < t.by) as documents,
            (select json_build_object('outcome', j.refs ->> 'outcome', 'failed', j.refs -> 'failed', 'referred', j.refs -> 'referred')
               from journal j where j.subject = $1 and j.kind = 'screened' and j.at < t.by order by j.seq desc limit 1) as screened,
            (select count(*)::int from asked_reviewer a where a.nomination_id = $1 and a.offered_at < t.by) as asked,
            (select count(*)::int from asked_reviewer a where a.nomination_id = $1 and a.offered_at < t.by and (a.closed_at is null or a.closed_at >= t.by)
                and not exists (select from journal j where j.subject = $1 and j.kind = 'reviewSubmitted' and j.refs ->> 'assignment' = a.assignment_id::text and j.at < t.by)) as open,
            (select count(*)::int from journal j where j.subject = $1 and j.kind = 'reviewSubmitted' and j.at < t.by) as reviews,
            (select json_build_object('closesAt', o.closes_at, 'version', o.version,
                                      'scope', case when o.nomination_id is not null then 'nomination' when o.country is not null then 'country' else 'cycle' end)
               from deadline_override o
              where o.cycle_id = $3 and (o.at < t.by or o.version = 1)
                and (o.nomination_id = $1 or (o.nomination_id is null and (o.country is null or o.country = $4)))
              order by (o.nomination_id is not null) desc, (o.country is not null) desc, o.version desc limit 1) as deadline
       from t
       left join lateral (select * from verdict where nomination_id = $1 and at < t.by order by n desc limit 1) v on true
       left join submission s on s.nomination_id = $1 and v.n is not null`,
    [id, at && new Date(at.getTime() + 1), cycleId, nominatorCountry],
  );
  return facts;
}
