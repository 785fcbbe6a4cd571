import { secretariat, type Letter } from '../mail/template.js';
import { isolated } from '../words/isolation.js';
import type { ToldEvent, ToldGuest } from './invitation.facts.js';
import { knownInWords } from './known-time.js';

type Written = Omit<Letter, 'action' | 'calendar'>;

/** What, when, where and who, as every letter about an event says it. */
export const eventFacts = ({ event, say, when, yours, where, by }: ToldEvent): NonNullable<Letter['facts']> => [
  [say('outreach.invitation.fact.what'), say('outreach.invitation.kind', { kind: event.kind })],
  [say('outreach.invitation.fact.when'), when],
  ...(yours ? [[say('outreach.invitation.fact.yours'), yours] as const] : []),
  ...(where ? [[say('outreach.invitation.fact.where'), where] as const] : []),
  [say('outreach.invitation.fact.by'), by],
];

const frame = ({ language, award }: ToldEvent): Pick<Letter, 'language' | 'signed'> => ({ language, signed: secretariat(award, language) });

/** @param organization for which the guest is invited; may be empty. */
export function invitationText(told: ToldEvent, { organization }: { readonly organization: string }): Written & Pick<Letter, 'paragraphs'> {
  const { event, say, title, when } = told;
  const { summary } = event;
  return {
    ...frame(told),
    subject: say('outreach.invitation.subject', { title, when }),
    lead: say('outreach.invitation.lead', { title, when }),
    facts: eventFacts(told),
    paragraphs: [
      ...(organization ? [say('outreach.invitation.capacity', { organization: isolated(organization) })] : []),
      ...(summary.trim() ? summary.trim().split(/\n{2,}/).map(isolated) : []),
      say('outreach.invitation.how'), say('outreach.invitation.calendar'), say('outreach.invitation.private'),
    ],
  };
}

/** Date or place is another one. @param dated whether its day is known now. */
export function changedText(told: ToldGuest, dated: boolean): Written {
  const { say, title, when, invitation } = told;
  return {
    ...frame(told),
    subject: say('outreach.invitation.changed.subject', { title, when }),
    lead: say('outreach.invitation.changed.lead', { title, when }),
    facts: eventFacts(told),
    paragraphs: [
      dated ? say('outreach.invitation.changed.answer', { answer: invitation.answer ?? 'none' }) : say('outreach.invitation.changed.undated'),
      ...(dated ? [say('outreach.invitation.calendar')] : []),
    ],
  };
}

export function cancelledText(told: ToldEvent): Written {
  const { event, say, title, when } = told;
  return {
    ...frame(told),
    subject: say('outreach.invitation.cancelled.subject', { title }),
    lead: say('outreach.invitation.cancelled.lead', { title, when }),
    paragraphs: [
      ...(event.cancelReason ? [say('outreach.invitation.cancelled.reason', { reason: isolated(event.cancelReason) })] : []),
      say('outreach.invitation.cancelled.then'),
    ],
  };
}

/** What the guest said last. @param asked whether they asked something along with it. */
export function receiptText(told: ToldGuest, asked: boolean): Written {
  const { event, say, title, when, language, invitation } = told;
  const values = { title, when, answer: invitation.answer!, party: invitation.party ?? 0, begins: knownInWords(event.begins!, event.timeZone, language) };
  return {
    ...frame(told),
    subject: say('outreach.rsvp.receipt.subject', values),
    lead: say('outreach.rsvp.receipt.lead', values),
    facts: eventFacts(told),
    paragraphs: [...(asked ? [say('outreach.rsvp.receipt.question')] : []), say('outreach.rsvp.receipt.change', values)],
  };
}
