import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Acts, record } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { Person } from '../party/party.entity.js';
import { refuse } from '../refusal/refusal.js';
import { ask } from './enquiry.changes.js';
import { OutreachEvent } from './event.entity.js';
import type { GuestHand } from './invitation.doors.js';
import { Invitation } from './invitation.entity.js';
import { clock } from './event.acts.js';
import { outreachLanguage } from './invitation.facts.js';
import { guestStanding, wrongIn, type GuestStanding, type Rsvp } from './invitation.rules.js';

/** What became of an answer: `same` was said before, and no receipt follows. */
export type Replied = 'noted' | 'same' | Exclude<GuestStanding, 'open'>;

/** What guests say to their invitations. */
@Injectable()
export class Replies {
  constructor(private readonly acts: Acts) {}

  /** Notes what a guest says, and what they ask. Twice does what once does. @throws Refusal `invalid-fields`, and `link-gone` once the link was ended. */
  say(hand: GuestHand, said: Rsvp): Promise<Replied> {
    return this.acts.run(async (manager) => {
      const [invitation, event] = await lockGuest(manager, hand);
      const standing = guestStanding(event, await clock(manager));
      if (standing !== 'open') return standing;
      const [wrong] = wrongIn(said);
      if (wrong) refuse('invalid-fields', 'The answer is not complete.', { field: `/${wrong}` });
      const party = said.answer === 'declined' ? null : said.party;
      const question = said.question.trim();
      const fresh = question !== '' && !(await askedBefore(manager, event.id, hand.personId, question));
      if (invitation.answer === said.answer && invitation.party === party && !fresh) return 'same';

      await manager.query(`update invitation set answer = $2, party = $3, answered_at = clock_timestamp() where id = $1`, [invitation.id, said.answer, party]);
      const by = `person:${hand.personId}` as const;
      const seq = await record(manager, { subject: invitation.id, kind: 'rsvpSaid', by, refs: { event: event.id, answer: said.answer, party } });
      if (fresh) {
        const person = await manager.findOneByOrFail(Person, { id: hand.personId });
        await ask(manager, { country: invitation.country, language: outreachLanguage(person), question, channel: 'page', eventId: event.id, asker: { personId: hand.personId } });
      }
      await queueMail(manager, { kind: 'rsvpReceipt', subject: event.id, seq, recipient: hand.personId, refs: { answer: said.answer, party, asked: fresh } });
      return 'noted';
    });
  }

  /** Somebody got the letter who is not the guest: its links end, and nothing more is sent. Twice does what once does. */
  misdirected(hand: GuestHand): Promise<void> {
    return this.acts.run(async (manager) => {
      const changed = await manager.query<[unknown[], number]>(
        `update invitation set misdirected_at = clock_timestamp(), version = version + 1 where id = $1 and version = $2 and person_id = $3 returning id`,
        [hand.target, hand.version, hand.personId],
      );
      if (changed[1] > 0) await record(manager, { subject: hand.target, kind: 'invitationMisdirected', by: `person:${hand.personId}` });
    });
  }
}

/** The event's row is only held against change: guests answer side by side. @throws Refusal `link-gone`. */
async function lockGuest(manager: EntityManager, { target, version, personId }: GuestHand): Promise<[Invitation, OutreachEvent]> {
  await manager.query(`select from outreach_event where id = (select event_id from invitation where id = $1) for share`, [target]);
  const invitation = await manager.findOne(Invitation, { where: { id: target, version, personId }, lock: { mode: 'for_no_key_update' } });
  if (!invitation) refuse('link-gone', 'This link has been ended. Nothing more is needed from you.');
  return [invitation, await manager.findOneByOrFail(OutreachEvent, { id: invitation.eventId })];
}

/** A form that is sent twice asks once. */
async function askedBefore(manager: EntityManager, eventId: string, personId: string, question: string): Promise<boolean> {
  const [row] = await manager.query<unknown[]>(`select 1 from enquiry where event_id = $1 and person_id = $2 and question = $3`, [eventId, personId, question]);
  return row !== undefined;
}
