import type { EntityManager } from 'typeorm';
import type { Mail } from '../mail/mail.entity.js';
import type { Letter, Template, Templates } from '../mail/template.js';
import { unsubscribing } from '../mail/unsubscribe.js';
import { calendarFile, hasDay } from './calendar-file.js';
import { guestFacts } from './guest.facts.js';
import { guestTold, type ToldGuest } from './invitation.facts.js';
import { cancelledText, changedText, invitationText, receiptText } from './invitation.letters.js';
import { guestStanding } from './invitation.rules.js';

/** Null to whom nothing more is to be sent. */
const toGuest = (write: (told: ToldGuest, mail: Mail, now: Date) => Letter | null): Template => async (manager: EntityManager, mail) => {
  const told = await guestTold(manager, mail.subject, mail.recipient);
  return told && told.invitation.misdirectedAt === null && told.person.email ? write(told, mail, (await guestFacts.now(manager, ''))!) : null;
};

/** Null once it is over, or cancelled before the letter was written: who heard of nothing hears nothing of its end either. */
const outreachInvitation = toGuest((told, mail, now) => {
  const standing = guestStanding(told.event, now);
  if (standing === 'cancelled' || standing === 'over' || !hasDay(told.event)) return null;
  return { ...invitationText(told, told.invitation), action: answering(told), calendar: entry(told, mail, 'REQUEST'), unsubscribe: unsubscribing(told.person.id, now) };
});

/** Null when a later change has brought a letter of its own, and once it is over. */
const invitationChanged = toGuest((told, mail, now) => {
  const { event } = told;
  const standing = guestStanding(event, now);
  if (event.sequence !== mail.seq || standing === 'cancelled' || standing === 'over') return null;
  const dated = hasDay(event);
  // Without a day there is nothing that a calendar could hold: the old entry goes.
  return { ...changedText(told, dated), ...(dated && { action: answering(told) }), calendar: dated ? entry(told, mail, 'REQUEST') : entry(told, mail, 'CANCEL') };
});

const invitationCancelled = toGuest((told, mail) => (told.event.cancelledAt ? { ...cancelledText(told), calendar: entry(told, mail, 'CANCEL') } : null));

/** What the guest says, back to them. Null when they have said something else since, which brings a receipt of its own. */
const rsvpReceipt = toGuest((told, mail) => {
  const { answer, party } = told.invitation;
  if (answer === null || answer !== mail.refs['answer'] || party !== mail.refs['party'] || !hasDay(told.event)) return null;
  return { ...receiptText(told, mail.refs['asked'] === true), action: answering(told), calendar: entry(told, mail, 'REQUEST') };
});

/** The link works as long as the event lasts; what it then says depends on how the event stands. */
const answering = ({ event, invitation, person, say }: ToldGuest): NonNullable<Letter['action']> => ({
  label: say('outreach.invitation.action'),
  path: '/rsvp/t/{token}',
  link: { purpose: 'rsvp', target: invitation.id, version: invitation.version, personId: person.id, expiresAt: event.endsAt! },
});

function entry(told: ToldGuest, mail: Mail, method: 'REQUEST' | 'CANCEL'): NonNullable<Letter['calendar']> {
  const { event, invitation, person, where, say } = told;
  const description = [event.summary.trim(), method === 'REQUEST' ? say('outreach.invitation.inCalendar') : ''].filter(Boolean).join('\n\n');
  const copy = { method, guest: { name: person.name, address: person.email! }, answer: invitation.answer, location: plain(where ?? ''), description, stamp: mail.date };
  return { method, content: (organizer) => calendarFile(event, { ...copy, organizer }) };
}

/** Calendars show the marks of direction that mails and pages need. */
const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '');

export const invitationMails: Templates = { outreachInvitation, invitationChanged, invitationCancelled, rsvpReceipt };
