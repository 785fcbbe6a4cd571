import { Injectable } from '@nestjs/common';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { Nomination } from './nomination.entity.js';
import { admits, isWithdrawn, latestVerdict } from './nomination.facts.js';

/** A late nomination stops until an officer admits it or its deadline moves. */
@Injectable()
export class LateProgress {
  constructor(private readonly steps: Steps) {}

  late(ref: Ref): Promise<Stood> {
    return this.steps.step('nomination', Nomination, ref, 'late', async ({ manager, row, now, move }) => {
      if (await isWithdrawn(manager, row.id)) return move({ stage: 'withdrawn', holder: 'nobody', nextWake: null, endedAt: now });
      const verdict = await latestVerdict(manager, row.id);
      // Screening follows at once; a wake that has passed shows when it does not.
      if (verdict && admits(verdict)) return move({ stage: 'screening', holder: 'clock', nextWake: now });
      move({ holder: 'officer', nextWake: null });
    });
  }
}
