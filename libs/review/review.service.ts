import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle, NominatorKind } from '../cycle/cycle.types.js';
import { roundTerms } from '../cycle/round.rules.js';
import { Acts, record, type Once, type Wake } from '../journal/acts.service.js';
import { lockNomination } from '../nomination/nomination.reach.js';
import { institutions } from '../party/institutions.js';
import { people } from '../party/people.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { usualCapacity, whyNotEnrol, whyNotReassign } from './officer.rules.js';
import { Assignment } from './review.entity.js';
import { caseloadOf, takeAway } from './task.changes.js';

/** Somebody who is to review in a cycle. */
export interface ToEnrol {
  readonly name: string;
  readonly email: string;
  /** ISO 3166-1 alpha-3: nobody reviews what comes from their own country. */
  readonly country: string;
  readonly institution?: { readonly name: string; readonly kind?: NominatorKind };
  readonly languages?: readonly string[];
  readonly timeZone?: string;
  readonly regions: readonly string[];
  /** None: all. */
  readonly categories?: readonly string[];
  /** None: all. */
  readonly rounds?: readonly number[];
  /** Short name of the UN entity for which they review. */
  readonly partner?: string;
  readonly capacity?: number;
}

export interface EnrolledAnswer {
  readonly person: string;
  readonly cycle: string;
  readonly regions: readonly string[];
  readonly categories: readonly string[];
  readonly rounds: readonly number[];
  readonly partner: string | null;
  readonly capacity: number;
}

export interface ReassignedAnswer {
  readonly assignment: string;
  readonly state: 'reassigned';
}

/** What officers do about reviewers. */
@Injectable()
export class ReviewService {
  constructor(private readonly acts: Acts) {}

  /** Takes an open task away from its reviewer; somebody else is asked. @throws Refusal `not-found`, `wrong-stage`. */
  reassign(caller: Caller, nominationId: string, { assignment, reason }: { assignment: string; reason: string }, once: Once): Promise<ReassignedAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, caller, nominationId);
      const task = await manager.findOneBy(Assignment, { id: assignment, nominationId });
      if (!task) refuse('not-found', 'The nomination has no such task.');
      refuseIf(whyNotReassign(nomination, task));
      await takeAway(manager, task, 'reassigned', reason.trim());
      await record(manager, {
        subject: nominationId, kind: 'taskReassigned', by: caller.actor, refs: { assignment },
        wakes: [{ workflow: 'nomination', target: nominationId }, await caseloadOf(manager, task)],
      });
      return { assignment, state: 'reassigned' };
    });
  }

  /** Enrols a reviewer, or changes what somebody enrolled reviews; whatever waits for such a reviewer looks again. @throws Refusal `not-found`, `invalid-fields`. */
  enrol(caller: Caller, code: string, given: ToEnrol, once: Once): Promise<EnrolledAnswer> {
    return this.acts.once(once, async (manager) => {
      const cycle = await cycleByCode(manager, code);
      if (!cycle) refuse('not-found', `There is no cycle "${code}".`);
      refuseIf(whyNotEnrol(given, cycle.data));
      const { regions, categories = [], rounds = [], partner = null, capacity = usualCapacity } = given;
      const institutionId = given.institution ? await institutions.resolve(manager, { country: given.country, name: given.institution.name, kind: given.institution.kind ?? 'other' }) : null;
      const person = await people.ensure(manager, { ...given, ...(institutionId && { institutionId }) });
      const caseload = await holdCaseload(manager, cycle, person);
      await manager.query(
        `insert into reviewer (cycle_id, person_id, regions, categories, rounds, partner, capacity, country, institution_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (cycle_id, person_id) do update
           set regions = excluded.regions, categories = excluded.categories, rounds = excluded.rounds, partner = excluded.partner, capacity = excluded.capacity,
               country = excluded.country, institution_id = coalesce(excluded.institution_id, reviewer.institution_id)`,
        [cycle.id, person, regions, categories, rounds, partner, capacity, given.country, institutionId],
      );
      await record(manager, {
        subject: caseload, kind: 'reviewerEnrolled', by: caller.actor, refs: { cycle: cycle.id, regions, categories, capacity },
        wakes: await waitingFor(manager, cycle, regions),
      });
      return { person, cycle: code, regions, categories, rounds, partner, capacity };
    });
  }
}

/** The reviewer's caseload, made when new, under its lock: the journal's subject of the enrolment. */
async function holdCaseload(manager: EntityManager, cycle: CurrentCycle, person: string): Promise<string> {
  await manager.query(`insert into caseload (cycle_id, person_id, stage, holder) values ($1, $2, 'idle', 'nobody') on conflict do nothing`, [cycle.id, person]);
  const [{ id }] = await manager.query<[{ id: string }]>(`select id from caseload where cycle_id = $1 and person_id = $2 for no key update`, [cycle.id, person]);
  return id;
}

/**
 * The nominations of these regions that have fewer reviewers than their round wants. Those that wait for the allocation of a whole
 * round do not wait for anybody by name.
 */
async function waitingFor(manager: EntityManager, { id, data }: CurrentCycle, regions: readonly string[]): Promise<Wake[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select n.id from nomination n
      where n.cycle_id = $1 and n.stage = 'reviewing' and n.ended_at is null and n.region = any ($2)
        and (select count(*) from assignment a where a.nomination_id = n.id and a.round = coalesce(n.round, 1) and a.state in ('offered', 'accepted', 'reviewed')) < ($3::int[])[coalesce(n.round, 1)]
        and ($4 or exists (select from allocation l where l.cycle_id = n.cycle_id and l.round = coalesce(n.round, 1) and l.state = 'released'))`,
    [id, regions, data.rounds.map((_, index) => roundTerms(data, index + 1).reviewersPerNomination), data.allocation === 'rolling'],
  );
  return rows.map((row) => ({ workflow: 'nomination', target: row.id }));
}
