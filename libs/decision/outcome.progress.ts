import { Injectable } from '@nestjs/common';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { queueMail } from '../mail/outbox.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { weigh } from './decision.facts.js';
import { isFixed, isPublic } from './decision.standing.js';
import { outcomeOf } from './outcome.queries.js';

/** Brings a reviewed nomination to its end: waits for the decision, keeps the embargo, sends the letter. */
@Injectable()
export class OutcomeProgress {
  constructor(private readonly steps: Steps) {}

  conclude(ref: Ref): Promise<Stood> {
    return this.steps.step('nomination', Nomination, ref, 'deciding', async ({ manager, row, now, move, record }) => {
      if (await isWithdrawn(manager, row.id)) return move({ stage: 'withdrawn', holder: 'nobody', nextWake: null, endedAt: now });
      const given = await outcomeOf(manager, row.id);
      // The row, not the clock: outcomes hold from the decision's own step on, which tells every nomination of it.
      if (!given || !isFixed(given.decision.stage)) return move({ holder: 'officer', nextWake: null });

      const { facts, cycle } = await weigh(manager, given.decision);
      if (!isPublic(facts, cycle.data, now)) return move({ holder: 'clock', nextWake: new Date(cycle.data.dates.announcesAt) });

      const { kind, place, decisionId } = given.outcome;
      await record({ kind: 'outcomeAnnounced', refs: { outcome: kind, place, decision: decisionId }, rulesVersion: String(cycle.version) });
      // All letters of an edition are due at one instant: a receipt does not wait behind them. A reopened nomination has a new epoch, and its next outcome a letter of its own.
      await queueMail(manager, { kind: 'outcome', subject: row.id, seq: row.epoch, recipient: row.contactId, refs: { decision: decisionId }, lane: 'bulk' });
      move({ stage: kind, holder: 'nobody', nextWake: null, endedAt: now });
    });
  }
}
