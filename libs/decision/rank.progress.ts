import { Injectable } from '@nestjs/common';
import { currentCycle } from '../cycle/cycle.queries.js';
import { afterRound } from '../cycle/round.rules.js';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { Document, Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { ShortlistEntry } from './shortlist.entity.js';

/** Takes a nomination from a reviewed round to where its panel's shortlist says. */
@Injectable()
export class RankProgress {
  constructor(private readonly steps: Steps) {}

  /**
   * Waits for the shortlist and for the end of its undo window. Who does not advance waits with everybody else for the
   * announcement: nothing tells them before it.
   */
  rank(ref: Ref): Promise<Stood> {
    return this.steps.step('nomination', Nomination, ref, 'ranking', async ({ manager, row, now, move, record }) => {
      if (await isWithdrawn(manager, row.id)) return move({ stage: 'withdrawn', holder: 'nobody', nextWake: null, endedAt: now });
      const round = row.round ?? 1;
      const entry = await manager.findOneBy(ShortlistEntry, { nominationId: row.id, round });
      if (!entry) return move({ holder: 'officer', nextWake: null });
      if (now < entry.effectiveAt) return move({ holder: 'clock', nextWake: entry.effectiveAt });

      const cycle = (await currentCycle(manager, row.cycleId))!;
      const to = entry.advances ? afterRound(cycle.data, round, await manager.countBy(Document, { nominationId: row.id })) : 'deciding';
      await record({ kind: entry.advances ? 'roundPassed' : 'roundEnded', refs: { round, to }, rulesVersion: String(cycle.version) });
      if (to === 'deciding') return move({ stage: to, holder: 'officer', nextWake: null });
      // The stage after is to look at its facts at once; a wake that has passed shows when it does not.
      if (to === 'documents') return move({ stage: to, holder: 'nominator', nextWake: now });
      row.round = round + 1;
      move({ stage: to, holder: 'reviewer', nextWake: now });
    });
  }
}
