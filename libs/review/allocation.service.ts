import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { currentCycle, cycleByCode } from '../cycle/cycle.queries.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { Allocation } from './allocation.entity.js';
import { addPairs, pairsOf, roundFacts } from './allocation.facts.js';
import { asReasons, fitting, lacking, misfits, whyNotAllocate, whyNotWishes } from './allocation.rules.js';
import { releaseRound, type Released } from './allocation.release.js';
import type { Figures, Named } from './allocation.types.js';
import { Allocator } from './allocator.service.js';

/** What an officer asks of a computation. Without a seed the round's number is one: the same facts give the same draft. */
export interface ToAllocate {
  readonly round: number;
  readonly pins?: readonly Named[];
  readonly bans?: readonly Named[];
  readonly seed?: number;
}

/** Changes by hand; what goes goes first. */
export interface ToChange {
  readonly add?: readonly Named[];
  readonly remove?: readonly Named[];
}

export interface AllocationAnswer {
  readonly id: string;
  readonly cycle: string;
  readonly round: number;
  readonly state: Allocation['state'];
  readonly version: number;
  /** Reviews that found a reviewer, as it stands now. */
  readonly given: number;
  readonly figures: Figures;
}

export interface ReleaseAnswer extends Released {
  readonly id: string;
  readonly state: 'released';
}

/**
 * Reviewers for a whole round as one act. A draft is the team's alone: nobody is told before it is released, and then everybody
 * at once.
 */
@Injectable()
export class Allocations {
  constructor(
    private readonly acts: Acts,
    private readonly allocator: Allocator,
  ) {}

  /** Computes a draft; what cannot be had is in its shortages. @throws Refusal `not-found`, `wrong-stage`, `already-decided`, `invalid-fields`. */
  draft(caller: Caller, code: string, { round, pins = [], bans = [], seed = round }: ToAllocate, once: Once): Promise<AllocationAnswer> {
    return this.acts.once(once, async (manager, { mine }) => {
      const cycle = await cycleByCode(manager, code);
      if (!cycle) refuse('not-found', `There is no cycle "${code}".`);
      refuseIf(whyNotAllocate(cycle.data, round, await isReleased(manager, cycle.id, round)));
      const { reviewers, nominations, numbers, names } = await roundFacts(manager, cycle, round);
      refuseIf(whyNotWishes({ reviewers, nominations, numbers, names }, { pins, bans }));
      await mine;
      const { pairs, figures } = await this.allocator.allocate({ reviewers, nominations, pins, bans, seed });
      const [{ id }] = await manager.query<[{ id: string }]>(
        `insert into allocation (cycle_id, round, seed, pins, bans, figures, made_by) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [cycle.id, round, seed, JSON.stringify(pins), JSON.stringify(bans), JSON.stringify(figures), caller.actor],
      );
      await addPairs(manager, id, pairs.map(({ nomination, reviewer, pinned }) => ({ nomination, reviewer, origin: pinned ? 'pinned' : 'computed' })));
      await record(manager, { subject: id, kind: 'allocationDrafted', by: caller.actor, refs: { cycle: cycle.id, round, wanted: figures.wanted, given: figures.given }, rulesVersion: String(cycle.version) });
      return { id, cycle: code, round, state: 'draft', version: 1, given: pairs.length, figures };
    });
  }

  /** Puts reviewers in or out of a draft by hand, checked by the same rules. @throws Refusal `not-found`, `already-decided`, `invalid-fields`. */
  change(caller: Caller, id: string, { add = [], remove = [] }: ToChange, once: Once): Promise<AllocationAnswer> {
    return this.acts.once(once, async (manager) => {
      const draft = await lockDraft(manager, id);
      const cycle = (await currentCycle(manager, draft.cycleId))!;
      const same = (one: Named) => (other: Named) => one.nomination === other.nomination && one.reviewer === other.reviewer;
      const before = await pairsOf(manager, id);
      refuseIf(remove.flatMap((pair, index) => (before.some(same(pair)) ? [] : [{ problem: 'invalid-fields', field: `/remove/${index}`, detail: 'The draft has no such pair.' }])));
      const kept = before.filter((pair) => !remove.some(same(pair)));
      refuseIf(add.flatMap((pair, index) => (kept.some(same(pair)) ? [{ problem: 'invalid-fields', field: `/add/${index}`, detail: 'The draft has this pair already.' }] : [])));
      // What stood in the draft before is judged at the release; here only what is put in.
      const wrong = misfits(await roundFacts(manager, cycle, draft.round), [...kept, ...add]);
      refuseIf(add.flatMap((pair, index) => wrong.filter(same(pair)).map(({ detail }) => ({ problem: 'invalid-fields', field: `/add/${index}`, detail }))));

      await manager.query(
        `delete from allocation_pair p using unnest($2::uuid[], $3::uuid[]) as gone (n, r) where p.allocation_id = $1 and p.nomination_id = gone.n and p.person_id = gone.r`,
        [id, remove.map(({ nomination }) => nomination), remove.map(({ reviewer }) => reviewer)],
      );
      await addPairs(manager, id, add.map((pair) => ({ ...pair, origin: 'hand' })));
      await manager.update(Allocation, id, { version: draft.version + 1 });
      await record(manager, { subject: id, kind: 'allocationChanged', by: caller.actor, refs: { added: add.length, removed: remove.length } });
      return { id, cycle: cycle.code, round: draft.round, state: 'draft', version: draft.version + 1, given: kept.length + add.length, figures: draft.figures };
    });
  }

  /**
   * Makes tasks of a draft, all in one commit. One that no longer fits is refused with every reason; or, where the officer says so,
   * released without what does not fit, and vacancies are filled one by one.
   * @throws Refusal `not-found`, `already-decided`, `wrong-stage`.
   */
  release(caller: Caller, id: string, { leaveOut = false }: { leaveOut?: boolean }, once: Once): Promise<ReleaseAnswer> {
    return this.acts.once(once, async (manager) => {
      const draft = await lockDraft(manager, id);
      const cycle = (await currentCycle(manager, draft.cycleId))!;
      refuseIf(whyNotAllocate(cycle.data, draft.round, await isReleased(manager, cycle.id, draft.round)));
      const released = await releaseRound(manager, { cycle, round: draft.round, allocation: id, by: caller.actor }, (facts, pairs) => {
        const wrong = misfits(facts, pairs);
        const kept = fitting(pairs, wrong);
        if (!leaveOut) refuseIf([...asReasons(wrong, 'wrong-stage'), ...asReasons(lacking(facts, { figures: draft.figures, pairs }, kept), 'wrong-stage')]);
        return kept;
      });
      await close(manager, caller, draft, 'released');
      await record(manager, { subject: id, kind: 'allocationReleased', by: caller.actor, refs: { cycle: cycle.id, round: draft.round, ...released }, rulesVersion: String(cycle.version) });
      return { id, state: 'released', ...released };
    });
  }

  /** Puts a draft away; nobody has heard of it. @throws Refusal `not-found`, `already-decided`. */
  discard(caller: Caller, id: string, once: Once): Promise<{ id: string; state: 'discarded' }> {
    return this.acts.once(once, async (manager) => {
      const draft = await lockDraft(manager, id);
      await close(manager, caller, draft, 'discarded');
      await record(manager, { subject: id, kind: 'allocationDiscarded', by: caller.actor });
      return { id, state: 'discarded' };
    });
  }
}

const isReleased = (manager: EntityManager, cycleId: string, round: number) => manager.existsBy(Allocation, { cycleId, round, state: 'released' });

async function lockDraft(manager: EntityManager, id: string): Promise<Allocation> {
  const draft = await manager.findOne(Allocation, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!draft) refuse('not-found', 'There is no such allocation.');
  if (draft.state !== 'draft') refuse('already-decided', `The allocation was ${draft.state}; it is not changed any more.`);
  return draft;
}

async function close(manager: EntityManager, { actor }: Caller, { id }: Allocation, state: Allocation['state']): Promise<void> {
  await manager.query(`update allocation set state = $2, closed_by = $3, closed_at = clock_timestamp() where id = $1`, [id, state, actor]);
}
