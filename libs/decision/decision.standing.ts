import type { CycleData } from '../cycle/cycle.types.js';
import { after } from '../cycle/schedule.js';
import type { Holder } from '../journal/progress.entity.js';
import type { DecisionStage } from './decision.entity.js';

/** What was said of a decision so far. */
export interface DecisionFacts {
  /** In order of time. */
  readonly approvals: readonly { readonly approved: boolean; readonly at: Date }[];
  readonly recalled: boolean;
  /** Its outcomes were fixed once; no later change of the cycle's data loosens them. */
  readonly fixed: boolean;
}

/** What the cycle says about decisions. */
export type DecisionTerms = Pick<CycleData, 'approvalsRequired' | 'timeZone'> & {
  readonly dates: Pick<CycleData['dates'], 'announcesAt'>;
  readonly offsets: Pick<CycleData['offsets'], 'undoWindow'>;
};

export interface Standing {
  readonly stage: DecisionStage;
  readonly holder: Holder;
  /** The instant at which it moves on by itself; null when it waits for people, or has ended. */
  readonly nextWake: Date | null;
  readonly ended: boolean;
  /** Until when it can be recalled, once it is approved. */
  readonly undoUntil: Date | null;
}

const isOver = { holder: 'nobody', nextWake: null, ended: true } as const;

/** Where a decision stands at an instant, from the facts alone. */
export function standing({ approvals, recalled, fixed }: DecisionFacts, terms: DecisionTerms, now: Date): Standing {
  const deciding = approvals.filter(({ approved }) => approved)[terms.approvalsRequired - 1];
  const undoUntil = deciding ? after(deciding.at, terms.offsets.undoWindow, terms.timeZone) : null;
  const announcesAt = new Date(terms.dates.announcesAt);
  if (!fixed) {
    if (recalled) return { ...isOver, stage: 'recalled', undoUntil: null };
    if (approvals.some(({ approved }) => !approved)) return { ...isOver, stage: 'rejected', undoUntil: null };
    if (!undoUntil) return { stage: 'proposed', holder: 'officer', nextWake: null, ended: false, undoUntil };
    if (now < undoUntil) return { stage: 'approved', holder: 'clock', nextWake: undoUntil, ended: false, undoUntil };
  }
  if (now < announcesAt) return { stage: 'final', holder: 'clock', nextWake: announcesAt, ended: false, undoUntil };
  return { ...isOver, stage: 'announced', undoUntil };
}

/** The embargo: outcomes are seen from the announcement on, and only those that enough persons approved for good. */
export const isPublic = (facts: DecisionFacts, terms: DecisionTerms, now: Date): boolean => standing(facts, terms, now).stage === 'announced';

/** Stages in which the outcomes hold. */
const fixedStages: readonly DecisionStage[] = ['final', 'announced'];
export const isFixed = (stage: DecisionStage): boolean => fixedStages.includes(stage);
