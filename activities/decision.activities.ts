import { Injectable } from '@nestjs/common';
import { DecisionProgress } from '../libs/decision/decision.progress.js';
import { OutcomeProgress } from '../libs/decision/outcome.progress.js';
import { RankProgress } from '../libs/decision/rank.progress.js';
import type { Ref, Stood } from '../libs/journal/steps.service.js';

@Injectable()
export class DecisionActivities {
  constructor(
    private readonly ranking: RankProgress,
    private readonly decisions: DecisionProgress,
    private readonly outcomes: OutcomeProgress,
  ) {}

  /** Takes a ranked nomination where the shortlist of its round says. */
  rank(ref: Ref): Promise<Stood> {
    return this.ranking.rank(ref);
  }

  /** Moves a decision to where its approvals, its undo window and the announcement put it. */
  decide(ref: Ref): Promise<Stood> {
    return this.decisions.decide(ref);
  }

  /** Ends a reviewed nomination with the outcome decided for it, once that is announced. */
  conclude(ref: Ref): Promise<Stood> {
    return this.outcomes.conclude(ref);
  }
}
