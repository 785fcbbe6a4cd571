import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { roundTerms } from '../cycle/round.rules.js';
import type { Nomination } from '../nomination/nomination.entity.js';
import type { Standing } from './conflict.rules.js';
import { isAway } from './leave.rules.js';
import type { Candidate, Sought } from './review.rules.js';

/** Of which reviewers: those of one region, or all; and when their task would be due. */
export interface Among {
  readonly region?: string | null;
  readonly dueAt: Date;
  /** Round for which they are sought. */
  readonly round: number;
}

interface CandidateRow extends Omit<Candidate, 'lineages' | 'said'> {
  readonly institutions: readonly string[];
  readonly said: Readonly<Record<string, Standing>> | null;
}

/**
 * Everybody who reviews in a cycle, as far as these nominations are concerned. Loads are exact only for whoever holds
 * their caseloads.
 */
export async function candidates(manager: EntityManager, cycle: CurrentCycle, nominationIds: readonly string[], { region, dueAt, round }: Among): Promise<Candidate[]> {
  const rows = await manager.query<CandidateRow[]>(
    `select r.person_id as "personId", c.id as "caseloadId", r.regions, r.categories, r.rounds, r.partner, p.languages, r.capacity,
            array_remove(array[r.country, p.country], null) as countries,
            array_remove(array[r.institution_id, p.institution_id], null) as institutions,
            (select count(*)::int from assignment a where a.person_id = r.person_id and a.cycle_id = r.cycle_id and a.state in ('offered', 'accepted')) as open,
            array(select distinct a.nomination_id from assignment a
                   where a.person_id = r.person_id and a.nomination_id = any ($2) and (a.round = $5 or a.state not in ('reviewed', 'closed'))) as asked,
            array(select distinct a.nomination_id from assignment a
                   where a.person_id = r.person_id and a.nomination_id = any ($2) and a.round <> $5 and a.state = 'reviewed') as knows,
            array(select coalesce(w.institution_id, w.with_person_id) from co_work w where w.person_id = r.person_id) as "coWork",
            (select jsonb_object_agg(last.about, last.standing)
               from (select distinct on (coalesce(s.nomination_id, s.institution_id)) coalesce(s.nomination_id, s.institution_id) as about, s.standing
                       from conflict s where s.person_id = r.person_id order by 1, s.said_at desc, s.id desc) last) as said,
            ${isAway({ cycle: 'r.cycle_id', person: 'r.person_id', at: '$4::timestamptz', zone: '$6' })} as away
       from reviewer r join caseload c using (cycle_id, person_id) join person p on p.id = r.person_id
      where r.cycle_id = $1 and ($3::text is null or $3 = any (r.regions)) and p.email is not null order by r.person_id`,
    [cycle.id, nominationIds, region ?? null, dueAt, round, cycle.data.timeZone],
  );
  const lineages = await lineagesOf(manager, rows.flatMap((row) => row.institutions));
  return rows.map(({ institutions, said, ...row }) => ({ ...row, said: said ?? {}, lineages: institutions.map((id) => lineages.get(id)!) }));
}

type Asking = Pick<Nomination, 'id' | 'round' | 'region' | 'category' | 'country' | 'nomineeId' | 'nominatorId' | 'contactId' | 'form'>;

/** What nominations of a cycle want of their reviewers, in the order given. */
export async function sought(manager: EntityManager, { data }: CurrentCycle, nominations: readonly Asking[]): Promise<Sought[]> {
  const parties = nominations.flatMap(({ nominatorId, nomineeId }) => [nominatorId, ...(nomineeId ? [nomineeId] : [])]);
  const heads = await manager.query<{ id: string; head: string }[]>(`select id, head_person_id as head from institution where id = any ($1) and head_person_id is not null`, [parties]);
  const headOf = new Map(heads.map(({ id, head }) => [id, head]));
  const lineages = await lineagesOf(manager, parties);
  return nominations.map(({ id, round, region, category, country, nomineeId, nominatorId, contactId, form }) => {
    const sides = [nominatorId, ...(nomineeId ? [nomineeId] : [])];
    const settings = data.categories.find((one) => one.id === category);
    return {
      nominationId: id, round: roundTerms(data, round).n, region, category, country,
      partner: settings?.partnerReviews ? (settings.partner ?? null) : null,
      language: form.language ?? null,
      parties: sides.map((side) => lineages.get(side)!),
      people: [contactId, ...sides.flatMap((side) => headOf.get(side) ?? [])],
    };
  });
}

/** For each institution, itself and all above it, the nearest first. */
async function lineagesOf(manager: EntityManager, institutions: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await manager.query<{ start: string; lineage: string[] }[]>(
    `with recursive above (start, id, parent_id, depth, path) as (
       select id, id, parent_id, 0, array[id] from institution where id = any ($1)
       union all
       select a.start, i.id, i.parent_id, a.depth + 1, a.path || i.id from institution i join above a on i.id = a.parent_id where i.id <> all (a.path)
     )
     select start, array_agg(id order by depth) as lineage from above group by start`,
    [institutions],
  );
  return new Map(rows.map(({ start, lineage }) => [start, lineage]));
}
