import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { CategoryDecision, CategoryProposal } from './category.entity.js';
import { proposalFor } from './category.proposal.js';
import { regionFor } from './category.region.js';

/** Checks the category that the nominator chose against the cycle's words; where they do not agree, it waits for an officer. */
@Injectable()
export class CategoryProgress {
  constructor(private readonly steps: Steps) {}

  categorise(ref: Ref): Promise<Stood> {
    return this.steps.step('nomination', Nomination, ref, 'categorising', async ({ manager, row, now, move, record }) => {
      if (await isWithdrawn(manager, row.id)) return move({ stage: 'withdrawn', holder: 'nobody', nextWake: null, endedAt: now });
      const { proposal, isNew } = await propose(manager, row);
      const decision = await manager.findOneBy(CategoryDecision, { nominationId: row.id });
      const region = await regionFor(manager, row);
      // Without a region no panel could review it: the officer who adds its country to the cycle's regions confirms it.
      const passes = proposal.passed && region !== undefined;
      if (isNew) await record({ kind: passes ? 'categoryAgreed' : 'categoryDoubted', rulesVersion: proposal.rulesVersion });
      if (!decision && !passes) return move({ holder: 'officer', nextWake: null });
      row.category = decision?.category ?? proposal.chosen;
      row.region = region ?? null;
      row.round = 1;
      // Reviewers are asked at once; a wake that has passed shows when they are not.
      move({ stage: 'reviewing', holder: 'reviewer', nextWake: now });
    });
  }
}

/** What the words say, found once: what is asked later hears the same answer, whatever the cycle's words are by then. */
async function propose(manager: EntityManager, { id, cycleId, form }: Nomination): Promise<{ proposal: Omit<CategoryProposal, 'at'>; isNew: boolean }> {
  const known = await manager.findOneBy(CategoryProposal, { nominationId: id });
  if (known) return { proposal: known, isNew: false };
  const { data, version } = (await currentCycle(manager, cycleId))!;
  const proposal = { nominationId: id, chosen: form.category ?? '', threshold: data.categoryAgreement, rulesVersion: String(version), ...proposalFor(form, data) };
  await manager.insert(CategoryProposal, proposal);
  return { proposal, isNew: true };
}
