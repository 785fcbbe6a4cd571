import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { readNomination } from '../nomination/nomination.reach.js';
import { Person } from '../party/party.entity.js';
import type { WordFound } from './category.classifier.js';
import { CategoryDecision, CategoryProposal } from './category.entity.js';

/** How a nomination came to its category: the choice, what the cycle's words said of it, and an officer's decision. */
export interface CategoryStanding {
  readonly nomination: string;
  /** The nominator's choice; empty while a draft has none. */
  readonly chosen: string;
  /** The one that counts now. */
  readonly category: string | null;
  readonly region: string | null;
  /** Null before screening is over. */
  readonly proposal: {
    readonly proposed: string | null;
    readonly agreement: number | null;
    readonly threshold: number;
    readonly passed: boolean;
    readonly scores: Readonly<Record<string, number>>;
    readonly evidence: Readonly<Record<string, readonly WordFound[]>>;
    readonly at: string;
  } | null;
  readonly decision: { readonly category: string; readonly reason: string | null; readonly by: { readonly id: string; readonly name: string }; readonly at: string } | null;
}

@Injectable()
export class CategoryQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal when there is no such nomination, or it is not the caller's to see. */
  async standing(caller: Caller, id: string): Promise<CategoryStanding> {
    const { manager } = this.database;
    const nomination = await readNomination(manager, caller, id);
    const [proposal, decision] = [await manager.findOneBy(CategoryProposal, { nominationId: id }), await manager.findOneBy(CategoryDecision, { nominationId: id })];
    const by = decision && (await manager.findOneByOrFail(Person, { id: decision.personId }));
    return {
      nomination: id, chosen: nomination.form.category ?? '', category: nomination.category, region: nomination.region,
      proposal: proposal && {
        proposed: proposal.proposed, agreement: proposal.agreement, threshold: proposal.threshold, passed: proposal.passed,
        scores: proposal.scores, evidence: proposal.evidence, at: proposal.at.toISOString(),
      },
      decision: decision && by && { category: decision.category, reason: decision.reason, by: { id: by.id, name: by.name }, at: decision.at.toISOString() },
    };
  }
}
