import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { currentCycle, cycleByCode } from '../cycle/cycle.queries.js';
import { regionOf } from '../cycle/region.rules.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { recordForMany } from '../journal/cohort.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { lockNomination } from '../nomination/nomination.reach.js';
import type { Reason } from '../refusal/problems.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { regionFor } from './category.region.js';
import { whyNotConfirm, type Confirmation } from './category.rules.js';

/** What was decided. `changed`: it is not the nominator's own choice. */
export interface CategoryAnswer {
  readonly nomination: string;
  readonly category: string;
  readonly changed: boolean;
  readonly region: string;
}

/** A category for one of many nominations. */
export interface ConfirmationOf extends Confirmation {
  readonly nomination: string;
}

/** What of many was decided, and what was not, with every reason. */
export interface CategoryAnswers {
  readonly decided: readonly CategoryAnswer[];
  readonly refused: readonly Readonly<{ nomination: string; reasons: readonly Reason[] }>[];
}

@Injectable()
export class CategoryService {
  constructor(private readonly acts: Acts) {}

  /** Confirms or changes the nominator's choice, as often as needed until review begins. @throws Refusal with every reason against it. */
  confirm(caller: Caller, id: string, { category, reason }: Confirmation, once: Once): Promise<CategoryAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, caller, id);
      const cycle = (await currentCycle(manager, nomination.cycleId))!;
      const region = await regionFor(manager, nomination);
      refuseIf(whyNotConfirm({ nomination, region, withdrawn: await isWithdrawn(manager, id) }, { category, reason }, cycle.data));

      await decide(manager, caller, [{ nomination: id, category, reason }]);
      const changed = category !== nomination.form.category;
      await record(manager, {
        subject: id, kind: 'categoryConfirmed', by: caller.actor, refs: { category, changed },
        rulesVersion: String(cycle.version), wakes: [{ workflow: 'nomination', target: id }],
      });
      return { nomination: id, category, changed, region: region! };
    });
  }

  /**
   * Confirms or changes many of one cycle as one act. One that cannot be decided keeps none of the others back: the answer says why.
   * @throws Refusal `not-found` when there is no such cycle.
   */
  confirmAll(caller: Caller, cycleCode: string, given: readonly ConfirmationOf[], once: Once): Promise<CategoryAnswers> {
    return this.acts.once(once, async (manager) => {
      const cycle = (await cycleByCode(manager, cycleCode)) ?? refuse('not-found', 'There is no such cycle.');
      const nominations = await locked(manager, cycle.id, given);
      const withdrawn = await withdrawnOf(manager, given);
      const weighed = given.map((one, index) => {
        const nomination = nominations.get(one.nomination);
        if (!nomination) return { one, reasons: [notInCycle] };
        if (given.findIndex((earlier) => earlier.nomination === one.nomination) < index) return { one, reasons: [twice] };
        const region = nomination.region ?? (nomination.country === null ? undefined : regionOf(cycle.data, nomination.country));
        const reasons = whyNotConfirm({ nomination, region, withdrawn: withdrawn.has(nomination.id) }, one, cycle.data);
        return { one, reasons, answer: { nomination: nomination.id, category: one.category, changed: one.category !== nomination.form.category, region: region ?? '' } };
      });
      const good = weighed.filter(({ reasons }) => reasons.length === 0);
      await decide(manager, caller, good.map(({ one }) => one));
      const decided = good.flatMap(({ answer }) => answer ?? []);
      // The journal names the category, so each category's nominations are one statement.
      for (const [refs, subjects] of alike(decided)) {
        await recordForMany(manager, { subjects, kind: 'categoryConfirmed', by: caller.actor, refs, rulesVersion: String(cycle.version), wakes: 'nomination' });
      }
      return { decided, refused: weighed.flatMap(({ one, reasons }) => (reasons.length > 0 ? [{ nomination: one.nomination, reasons }] : [])) };
    });
  }
}

const notInCycle: Reason = { problem: 'not-found', field: '/nomination', detail: 'The cycle has no such nomination.' };
const twice: Reason = { problem: 'invalid-fields', field: '/nomination', detail: 'It stands in the list twice. The first one counts.' };

/** Locked in the order of their ids, so that two lists never wait for each other. */
async function locked(manager: EntityManager, cycleId: string, given: readonly ConfirmationOf[]): Promise<ReadonlyMap<string, Nomination>> {
  const rows = await manager
    .createQueryBuilder(Nomination, 'n')
    .where('n.cycleId = :cycleId and n.id in (:...ids)', { cycleId, ids: given.map(({ nomination }) => nomination) })
    .orderBy('n.id')
    .setLock('for_no_key_update')
    .getMany();
  return new Map(rows.map((row) => [row.id, row]));
}

async function withdrawnOf(manager: EntityManager, given: readonly ConfirmationOf[]): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ id: string }[]>(`select nomination_id as id from withdrawal where nomination_id = any ($1)`, [given.map(({ nomination }) => nomination)]);
  return new Set(rows.map(({ id }) => id));
}

/** Writes decisions over those that stood before. */
async function decide(manager: EntityManager, caller: Caller, decisions: readonly ConfirmationOf[]): Promise<void> {
  await manager.query(
    `insert into category_decision (nomination_id, category, reason, person_id)
     select nomination, category, reason, $2 from jsonb_to_recordset($1) as given (nomination uuid, category text, reason text)
     on conflict (nomination_id) do update set (category, reason, person_id, at) = (excluded.category, excluded.reason, excluded.person_id, excluded.at)`,
    [JSON.stringify(decisions), caller.personId],
  );
}

/** Nominations by what their journal says. */
function alike(decided: readonly CategoryAnswer[]): (readonly [refs: { category: string; changed: boolean }, subjects: string[]])[] {
  const groups = Map.groupBy(decided, ({ category, changed }) => `${category} ${changed}`);
  return [...groups.values()].map((group) => [{ category: group[0]!.category, changed: group[0]!.changed }, group.map(({ nomination }) => nomination)] as const);
}
