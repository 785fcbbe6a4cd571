import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { CommitteeMember } from './committee.entity.js';
import { ballotsOf, candidatesOf, openPanels, recusalsOf, type Candidate, type Cast, type RecusalGround } from './committee.facts.js';
import type { PanelName } from './committee.rules.js';
import { panelKey } from './shortlist.facts.js';

/** What a link or a session proves: a person, as a member under one version of it. */
export interface MemberHand {
  readonly target: string;
  readonly version: number;
  readonly personId: string;
}

/** Why a link leads to no vote any more. */
export type MemberGone = 'left' | 'replaced' | 'closed' | 'notOpen';

/** One panel as a member has it before them. */
export interface MemberPanel extends PanelName {
  /** Those on which the member votes. */
  readonly candidates: readonly Candidate[];
  readonly recused: readonly { readonly candidate: Candidate; readonly ground: RecusalGround }[];
  readonly ballot: Cast | null;
  /** A decision stands: nothing can be changed. */
  readonly decided: boolean;
}

export interface Membership {
  readonly member: CommitteeMember;
  readonly cycle: CurrentCycle;
  /** In the cycle's order. */
  readonly panels: readonly MemberPanel[];
  readonly endsAt: Date;
}

/** A member's whole task, or why there is none; null when there is no such member. */
export async function membership(manager: EntityManager, hand: MemberHand): Promise<Membership | { readonly gone: MemberGone } | null> {
  const member = await manager.findOneBy(CommitteeMember, { id: hand.target });
  if (!member) return null;
  if (member.leftAt) return { gone: 'left' };
  if (member.personId !== hand.personId || member.version !== hand.version) return { gone: 'replaced' };
  const cycle = (await currentCycle(manager, member.cycleId))!;
  const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  const endsAt = cycle.data.dates.committeeEndsAt;
  if (!endsAt || now >= new Date(endsAt)) return { gone: 'closed' };
  const panels = await memberPanels(manager, cycle, member.id);
  return panels.length === 0 ? { gone: 'notOpen' } : { member, cycle, panels, endsAt: new Date(endsAt) };
}

async function memberPanels(manager: EntityManager, cycle: CurrentCycle, member: string): Promise<MemberPanel[]> {
  const open = await openPanels(manager, cycle.id);
  const candidates = Map.groupBy(await candidatesOf(manager, cycle.id), panelKey);
  const grounds = new Map((await recusalsOf(manager, cycle.id, member)).map(({ nomination, ground }) => [nomination, ground]));
  const ballots = new Map((await ballotsOf(manager, cycle.id, member)).map((ballot) => [panelKey(ballot), ballot]));
  const known = new Map(open.map((panel) => [panelKey(panel), panel]));
  return cycle.data.categories.flatMap(({ id: category }) =>
    cycle.data.regionScheme.regions.flatMap(({ id: region }) => {
      const panel = known.get(panelKey({ category, region }));
      if (!panel) return [];
      const here = candidates.get(panelKey(panel)) ?? [];
      return [{
        category, region,
        candidates: here.filter(({ id }) => !grounds.has(id)),
        recused: here.flatMap((candidate) => (grounds.has(candidate.id) ? [{ candidate, ground: grounds.get(candidate.id)! }] : [])),
        ballot: ballots.get(panelKey(panel)) ?? null,
        decided: panel.decided,
      }];
    }),
  );
}

/** Whether the member has still to vote on a panel. */
export const isToDo = ({ candidates, ballot, decided }: MemberPanel): boolean => !decided && ballot === null && candidates.length > 0;
