import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { refuseIf } from '../refusal/refusal.js';
import { isWithdrawn, publicNumber } from './nomination.facts.js';
import { lockNomination } from './nomination.reach.js';
import { whyNotWithdraw } from './nomination.rules.js';

export interface WithdrawalAnswer {
  readonly nomination: string;
  readonly withdrawnAt: string;
  readonly sentence: string;
}

@Injectable()
export class Withdrawals {
  constructor(private readonly acts: Acts) {}

  /** Takes a nomination back. A draft ends at once; a submitted one when its workflow has seen it. @throws Refusal once it has ended. */
  withdraw(by: Caller, id: string, reason: string, once: Once): Promise<WithdrawalAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, by, id);
      refuseIf(whyNotWithdraw(nomination, await isWithdrawn(manager, id)));
      const { ref, contactId, stage } = nomination;
      const [{ at }] = await manager.query<[{ at: Date }]>(
        `insert into withdrawal (nomination_id, reason, by) values ($1, $2, $3) returning at`,
        [id, reason, by.actor],
      );
      if (stage === 'draft') {
        await manager.query(`update nomination set stage = 'withdrawn', holder = 'nobody', since = $2, next_wake = null, ended_at = $2 where id = $1`, [id, at]);
      }
      const wakes = stage === 'draft' ? [] : [{ workflow: 'nomination', target: id } as const];
      const seq = await record(manager, { subject: id, kind: 'withdrawn', by: by.actor, wakes });
      await queueMail(manager, { kind: 'withdrawn', subject: id, seq, recipient: contactId });
      const what = ref === null ? 'The draft' : `Nomination ${publicNumber(ref)}`;
      return { nomination: id, withdrawnAt: at.toISOString(), sentence: `${what} is withdrawn. It stays on record with your reason; nothing more is asked of you.` };
    });
  }
}
