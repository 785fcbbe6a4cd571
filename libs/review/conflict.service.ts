import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { currentCycle, cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle, NominatorKind } from '../cycle/cycle.types.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import type { Nomination } from '../nomination/nomination.entity.js';
import { lockNomination } from '../nomination/nomination.reach.js';
import { institutions } from '../party/institutions.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { revoke, revokeAll, sayConflict, type Revoked } from './conflict.changes.js';
import { conflictsOf } from './conflict.rules.js';
import { whyNotClear, whyNotCoWork } from './officer.rules.js';
import { candidates, sought } from './panel.facts.js';

/** What officers may say of a conflict: that there is one, or that there is none. */
export type Saying = 'pinned' | 'cleared';

export interface NamedBody {
  readonly name: string;
  readonly country: string;
  readonly kind?: NominatorKind;
}

/** Past work with an institution or with a person whom the product knows. Days as `YYYY-MM-DD`. */
export interface ToldCoWork {
  readonly institution?: NamedBody;
  readonly person?: string;
  readonly from?: string;
  readonly until?: string;
  readonly source: string;
}

/** `revoked`: tasks and reviews that it ended. */
export interface ConflictAnswer {
  readonly reviewer: string;
  readonly standing: Saying | 'coWork';
  readonly revoked: readonly Revoked[];
}

/** What officers say about conflicts of interest. One that comes to light late ends the task, makes the review void, and somebody else is asked. */
@Injectable()
export class Conflicts {
  constructor(private readonly acts: Acts) {}

  /** Of one reviewer and one nomination. @throws Refusal `not-found`, `wrong-stage`, `invalid-fields`. */
  ofNomination(caller: Caller, nominationId: string, { reviewer, standing, reason }: { reviewer: string; standing: Saying; reason: string }, once: Once): Promise<ConflictAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, caller, nominationId);
      const cycle = (await currentCycle(manager, nomination.cycleId))!;
      const grounds = await groundsOf(manager, cycle, nomination, reviewer);
      refuseIf(whyNotClear(standing, nomination, grounds));
      await sayConflict(manager, { personId: reviewer, nominationId, standing, reason: reason.trim(), by: caller.actor });
      await record(manager, {
        subject: nominationId, kind: standing === 'pinned' ? 'conflictPinned' : 'conflictCleared', by: caller.actor, refs: { reviewer },
        wakes: standing === 'cleared' && nomination.stage === 'reviewing' ? [{ workflow: 'nomination', target: nominationId }] : [],
      });
      const revoked = standing === 'pinned' ? await revoke(manager, nomination, reviewer, reason.trim(), caller.actor) : [];
      return { reviewer, standing, revoked };
    });
  }

  /** Of one reviewer and an institution, with all that belongs to it. Cleared, it is as if nothing had been said. @throws Refusal `not-found`. */
  ofInstitution(caller: Caller, code: string, reviewer: string, { institution, standing, reason }: { institution: NamedBody; standing: Saying; reason: string }, once: Once): Promise<ConflictAnswer> {
    return this.acts.once(once, async (manager) => {
      const cycle = await enrolledIn(manager, code, reviewer);
      const institutionId = await institutions.resolve(manager, named(institution));
      await sayConflict(manager, { personId: reviewer, institutionId, standing, reason: reason.trim(), by: caller.actor });
      const revoked = standing === 'pinned' ? await revokeAll(manager, cycle, reviewer, reason.trim(), caller.actor) : [];
      await sayOfReviewer(manager, caller, cycle, reviewer, standing === 'pinned' ? 'conflictPinned' : 'conflictCleared', { institution: institutionId });
      return { reviewer, standing, revoked };
    });
  }

  /** That a reviewer has worked with an institution or a person. @throws Refusal `not-found`, `invalid-fields`. */
  coWork(caller: Caller, code: string, reviewer: string, told: ToldCoWork, once: Once): Promise<ConflictAnswer> {
    return this.acts.once(once, async (manager) => {
      const cycle = await enrolledIn(manager, code, reviewer);
      refuseIf(whyNotCoWork(told, reviewer));
      const institutionId = told.institution ? await institutions.resolve(manager, named(told.institution)) : null;
      if (told.person && !(await manager.query<unknown[]>(`select from person where id = $1`, [told.person])).length) refuse('not-found', 'There is no such person.', { field: '/person' });
      await manager.query(
        `insert into co_work (person_id, institution_id, with_person_id, since, until, source, said_by) values ($1, $2, $3, $4, $5, $6, $7)`,
        [reviewer, institutionId, told.person ?? null, told.from ?? null, told.until ?? null, told.source.trim(), caller.actor],
      );
      const revoked = await revokeAll(manager, cycle, reviewer, told.source.trim(), caller.actor);
      await sayOfReviewer(manager, caller, cycle, reviewer, 'coWorkNoted', { ...(institutionId ? { institution: institutionId } : { person: told.person! }) });
      return { reviewer, standing: 'coWork', revoked };
    });
  }
}

const named = ({ name, country, kind = 'other' }: NamedBody) => ({ name, country, kind });

async function groundsOf(manager: EntityManager, cycle: CurrentCycle, nomination: Nomination, reviewer: string) {
  const known = (await candidates(manager, cycle, [nomination.id], { dueAt: new Date(), round: nomination.round ?? 1 })).find(({ personId }) => personId === reviewer);
  if (!known) refuse('not-found', 'The cycle has no such reviewer.', { field: '/reviewer' });
  const [sides] = await sought(manager, cycle, [nomination]);
  return conflictsOf(known, sides!);
}

async function enrolledIn(manager: EntityManager, code: string, reviewer: string): Promise<CurrentCycle> {
  const cycle = await cycleByCode(manager, code);
  if (!cycle) refuse('not-found', `There is no cycle "${code}".`);
  const [enrolled] = await manager.query<unknown[]>(`select 1 from reviewer where cycle_id = $1 and person_id = $2`, [cycle.id, reviewer]);
  if (!enrolled) refuse('not-found', 'The cycle has no such reviewer.');
  return cycle;
}

/** Into the reviewer's own story. Their caseload is locked after the nominations, as everywhere. */
async function sayOfReviewer(manager: EntityManager, { actor }: Caller, { id }: CurrentCycle, reviewer: string, kind: string, refs: Readonly<Record<string, string>>): Promise<void> {
  const [{ caseload }] = await manager.query<[{ caseload: string }]>(`select id as caseload from caseload where cycle_id = $1 and person_id = $2 for no key update`, [id, reviewer]);
  await record(manager, { subject: caseload, kind, by: actor, refs: { cycle: id, ...refs } });
}
