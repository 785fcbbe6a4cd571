import { Injectable } from '@nestjs/common';
import { Steps, type Ref, type Stood } from '../journal/steps.service.js';
import { queueMail } from '../mail/outbox.js';
import { Commitment } from './commitment.entity.js';
import { aboutCommitment, planOf, remindedOf } from './commitment.facts.js';
import { isOpen, remindNow, standing } from './commitment.rules.js';

/** Follows one commitment until it is done or dropped. */
@Injectable()
export class CommitmentProgress {
  constructor(private readonly steps: Steps) {}

  /** Reminds whoever is due to be reminded, once for all reminders that were missed. */
  remind(ref: Ref): Promise<Stood> {
    return this.steps.step('commitment', Commitment, ref, 'open', async ({ manager, row, now, move, record }) => {
      const { frame, hushed } = await aboutCommitment(manager, row);
      if (!isOpen(row) || hushed) return move(standing(row, null));
      const { ids, zone } = await remindedOf(manager, row, frame);
      const { due, next } = remindNow(row, planOf(frame, zone), now);
      if (due) {
        row.remindedFor = due;
        row.reminders += 1;
        const refs = { dueAt: row.dueAt!.toISOString(), version: row.version };
        await record({ kind: 'commitmentReminded', refs: { ...refs, reminder: row.reminders } });
        await queueMail(manager, ...ids.map((recipient) => ({ kind: 'commitmentReminder', subject: row.id, seq: row.reminders, recipient, refs })));
      }
      move(standing(row, next && next.sendAt));
    });
  }
}
