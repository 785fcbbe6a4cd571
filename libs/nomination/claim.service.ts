import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { refuseIf } from '../refusal/refusal.js';
import type { DraftHand } from './claim.doors.js';
import { isUnclaimed, whyNotMail } from './claim.rules.js';
import { Nomination } from './nomination.entity.js';
import { lockNomination } from './nomination.reach.js';

export interface LinkAnswer {
  readonly nomination: string;
  readonly sentence: string;
}

/** Between two links that a page's visitor asks for, so that a robot fills no mailbox. */
const pause = `interval '5 minutes'`;

/** Drafts that pass into the hands of those for whom they are, by mail. */
@Injectable()
export class Claims {
  constructor(private readonly acts: Acts) {}

  /** Mails the contact of a draft a link that opens it in a browser. @throws Refusal once it is no draft. */
  mailLink(by: Caller, id: string, once: Once): Promise<LinkAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, by, id);
      refuseIf(whyNotMail(nomination));
      await queueLink(manager, nomination, by.actor);
      return { nomination: id, sentence: 'The link is on its way by mail to the contact of the draft, who can read it, change it and submit it.' };
    });
  }

  /** Takes over a draft that was keyed in for the person. Twice does what once does. */
  claim({ target, version, personId }: DraftHand): Promise<void> {
    return this.acts.run(async (manager) => {
      const nomination = await lockedDraft(manager, target, version);
      if (!nomination || !isUnclaimed(nomination)) return;
      await manager.query(`update nomination set claimed_at = clock_timestamp() where id = $1`, [target]);
      await record(manager, { subject: target, kind: 'claimed', by: `person:${personId}` });
    });
  }

  /** Mails a fresh link to whom the old one went; says nothing when there is no reason for it any more. */
  freshLink({ target, version, personId }: DraftHand): Promise<void> {
    return this.acts.run(async (manager) => {
      const nomination = await lockedDraft(manager, target, version);
      if (!nomination || whyNotMail(nomination).length > 0 || nomination.contactId !== personId) return;
      const [recent] = await manager.query<unknown[]>(
        `select 1 from mail where subject = $1 and kind in ('claim', 'draftLink') and date > clock_timestamp() - ${pause} limit 1`,
        [target],
      );
      if (!recent) await queueLink(manager, nomination, `person:${personId}`);
    });
  }

  /** Somebody got the mail who is not the person meant: every link to the draft ends. An officer or its nominator names another. */
  misdirected({ target, version, personId }: DraftHand): Promise<void> {
    return this.acts.run(async (manager) => {
      if (!(await lockedDraft(manager, target, version))) return;
      await manager.query(`update nomination set link_version = link_version + 1 where id = $1`, [target]);
      await record(manager, { subject: target, kind: 'draftMisdirected', by: `person:${personId}` });
    });
  }
}

/** Each link is a mail of its own. The caller holds the row's lock. */
export async function queueLink(manager: EntityManager, { id, contactId, ...draft }: Nomination, by: Caller['actor']): Promise<void> {
  const kind = isUnclaimed(draft) ? 'claim' : 'draftLink';
  const seq = await record(manager, { subject: id, kind: 'linkMailed', by });
  await queueMail(manager, { kind, subject: id, seq, recipient: contactId });
}

/** Null when the link has ended, or there is no draft any more. */
async function lockedDraft(manager: EntityManager, id: string, linkVersion: number): Promise<Nomination | null> {
  const nomination = await manager.findOne(Nomination, { where: { id, linkVersion }, lock: { mode: 'for_no_key_update' } });
  return nomination?.stage === 'draft' ? nomination : null;
}
