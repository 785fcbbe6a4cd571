import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { refuseIf } from '../refusal/refusal.js';
import type { Nomination, Verdict } from './nomination.entity.js';
import { isWithdrawn, latestVerdict, publicNumber } from './nomination.facts.js';
import { lockNomination } from './nomination.reach.js';
import { whyNotAdmit } from './nomination.rules.js';

export interface AdmissionAnswer {
  readonly nomination: string;
  readonly admittedAt: string;
  readonly sentence: string;
}

@Injectable()
export class Admissions {
  constructor(private readonly acts: Acts) {}

  /** Lets a late nomination in all the same, with a reason. The first verdict, that it was late, stays. @throws Refusal when it is not late. */
  admit(by: Caller, id: string, reason: string, once: Once): Promise<AdmissionAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, by, id);
      const last = await latestVerdict(manager, id);
      refuseIf(whyNotAdmit(nomination, last, await isWithdrawn(manager, id)));
      const { closesAt, deadlineVersion } = last!;
      const at = await appendVerdict(manager, nomination, { n: last!.n + 1, onTime: false, closesAt, deadlineVersion, by: by.actor, reason });
      return {
        nomination: id, admittedAt: at.toISOString(),
        sentence: `Nomination ${publicNumber(nomination.ref!)} is admitted though late. Its screening follows.`,
      };
    });
  }
}

/** Appends a verdict that lets the nomination go on, wakes its workflow and tells the nominator. The caller holds the row's lock. */
async function appendVerdict(manager: EntityManager, { id, contactId }: Pick<Nomination, 'id' | 'contactId'>, verdict: Omit<Verdict, 'nominationId' | 'at'>): Promise<Date> {
  const { n, onTime, closesAt, deadlineVersion, by, reason } = verdict;
  const [{ at }] = await manager.query<[{ at: Date }]>(
    `insert into verdict (nomination_id, n, on_time, closes_at, deadline_version, by, reason) values ($1, $2, $3, $4, $5, $6, $7) returning at`,
    [id, n, onTime, closesAt, deadlineVersion, by, reason],
  );
  await record(manager, {
    subject: id, kind: 'admitted', by, refs: { n, onTime, deadlineVersion }, wakes: [{ workflow: 'nomination', target: id }],
  });
  await queueMail(manager, { kind: 'admitted', subject: id, seq: n, recipient: contactId });
  return at;
}
