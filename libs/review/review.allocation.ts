import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Step } from '../journal/steps.service.js';
import { queueMail } from '../mail/outbox.js';
import type { Nomination } from '../nomination/nomination.entity.js';
import { ranked, type Candidate, type Sought } from './review.rules.js';
import { dueAtOf, mailSeq, rungsOf } from './task.rules.js';

/**
 * Asks up to `count` reviewers about a nomination whose row the step holds. Holds the caseloads of everybody who reviews
 * in the region, in the order of their ids: two nominations that ask at once wait for each other here, and neither
 * exceeds anybody's capacity.
 * @returns when each new task is due.
 */
export async function ask(step: Step<Nomination>, cycle: CurrentCycle, count: number): Promise<Date[]> {
  const { manager, row: nomination } = step;
  await manager.query(
    `select c.id from caseload c join reviewer r using (cycle_id, person_id)
      where c.cycle_id = $1 and $2 = any (r.regions) order by c.id for no key update of c`,
    [cycle.id, nomination.region],
  );
  const chosen = ranked(await candidates(manager, nomination), await soughtBy(manager, nomination)).slice(0, count);
  const due: Date[] = [];
  for (const candidate of chosen) due.push(await offer(step, cycle, candidate));
  return due;
}

async function offer({ manager, row: nomination, now, record }: Step<Nomination>, cycle: CurrentCycle, { personId, caseloadId }: Candidate): Promise<Date> {
  const { offsets, dates, timeZone } = cycle.data;
  const dueAt = dueAtOf(now, offsets.reviewTask, new Date(dates.reviewEndsAt), timeZone);
  const [{ id }] = await manager.query<[{ id: string }]>(
    `insert into assignment (nomination_id, cycle_id, person_id, offered_at, due_at) values ($1, $2, $3, $4, $5) returning id`,
    [nomination.id, cycle.id, personId, now, dueAt],
  );
  const [first] = rungsOf({ state: 'offered', offeredAt: now, dueAt }, offsets.reviewTask, timeZone);
  // A caseload that had ended is opened again: its workflow of the former epoch takes nothing more.
  await manager.query(
    `update caseload set
       ref = coalesce(ref, $2 || ':' || person_id), stage = 'busy', holder = 'reviewer',
       since = case when stage = 'busy' then since else clock_timestamp() end,
       next_wake = case when stage = 'busy' then least(next_wake, $3) else $3 end,
       epoch = epoch + (ended_at is not null)::int, ended_at = null
     where id = $1`,
    [caseloadId, cycle.code, first?.at ?? null],
  );
  await record({ kind: 'taskOffered', refs: { assignment: id, dueAt: dueAt.toISOString() }, wakes: [{ workflow: 'caseload', target: caseloadId }] });
  await queueMail(manager, { kind: 'reviewTask', subject: nomination.id, seq: mailSeq(1, 0), recipient: personId, refs: { assignment: id, version: 1 } });
  return dueAt;
}

interface CandidateRow extends Omit<Candidate, 'lineages'> {
  readonly institutions: readonly string[];
}

/** Everybody who reviews in the nomination's region. Read after their caseloads are held, so that loads are exact. */
async function candidates(manager: EntityManager, nomination: Nomination): Promise<Candidate[]> {
  const rows = await manager.query<CandidateRow[]>(
    `select r.person_id as "personId", c.id as "caseloadId", r.regions, r.categories, r.capacity,
            array_remove(array[r.country, p.country], null) as countries,
            array_remove(array[r.institution_id, p.institution_id], null) as institutions,
            (select count(*)::int from assignment a where a.person_id = r.person_id and a.cycle_id = r.cycle_id and a.state in ('offered', 'accepted')) as open,
            exists (select from assignment a where a.person_id = r.person_id and a.nomination_id = $2) as asked
       from reviewer r join caseload c using (cycle_id, person_id) join person p on p.id = r.person_id
      where r.cycle_id = $1 and $3 = any (r.regions) and p.email is not null`,
    [nomination.cycleId, nomination.id, nomination.region],
  );
  const lineages = await lineagesOf(manager, rows.flatMap((row) => row.institutions));
  return rows.map(({ institutions, ...row }) => ({ ...row, lineages: institutions.map((id) => lineages.get(id)!) }));
}

async function soughtBy(manager: EntityManager, nomination: Nomination): Promise<Sought> {
  const { id, region, category, country, nomineeId, nominatorId, contactId } = nomination;
  const parties = [nominatorId, ...(nomineeId ? [nomineeId] : [])];
  const heads = await manager.query<{ id: string }[]>(`select head_person_id as id from institution where id = any ($1) and head_person_id is not null`, [parties]);
  const lineages = await lineagesOf(manager, parties);
  return { nominationId: id, region, category, country, parties: [...lineages.values()], people: [contactId, ...heads.map((head) => head.id)] };
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
