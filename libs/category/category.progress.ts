import { Injectable } from '@nestjs/common';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { CategoryDecision } from './category.entity.js';
import { regionFor } from './category.region.js';

/** Waits until an officer has confirmed the category of an eligible nomination. */
@Injectable()
export class CategoryProgress {
  constructor(private readonly steps: Steps) {}

  categorise(ref: Ref): Promise<Stood> {
    return this.steps.step('nomination', Nomination, ref, 'categorising', async ({ manager, row, now, move }) => {
      if (await isWithdrawn(manager, row.id)) return move({ stage: 'withdrawn', holder: 'nobody', nextWake: null, endedAt: now });
      const decision = await manager.findOneBy(CategoryDecision, { nominationId: row.id });
      if (!decision) return move({ holder: 'officer', nextWake: null });
      row.category = decision.category;
      row.region = (await regionFor(manager, row)) ?? null;
      // Reviewers are asked at once; a wake that has passed shows when they are not.
      move({ stage: 'reviewing', holder: 'reviewer', nextWake: now });
    });
  }
}
