import { DateTime } from 'luxon';
import type { CycleData } from '../cycle/cycle.types.js';
import { isolated, secretariat, type Letter } from '../mail/template.js';
import { deadlineInWords, instantInWords } from './deadline.words.js';
import type { Missing } from './form.rules.js';
import type { Nomination, Question, Verdict } from './nomination.entity.js';
import { publicNumber } from './nomination.facts.js';
import type { Receipt } from './receipt.js';

type Titled = Pick<CycleData, 'title' | 'timeZone'>;
type Named = Pick<Nomination, 'ref' | 'form'>;

/** With the seconds, in the cycle's zone and in UTC: a receipt is exact. */
const exactly = (at: Date, zone: string): string =>
  `${instantInWords(at, zone)}; ${DateTime.fromJSDate(at, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm:ss.SSS')} UTC`;
const titled = ({ form }: Named): string => (form.title?.trim() ? `“${isolated(form.title.trim())}”` : 'without a title yet');

export function receiptLetter({ number, title, hash, receivedAt, onTime, closesAt, deadlineVersion, sentence }: Receipt, { title: cycle, timeZone }: Titled): Letter {
  return {
    subject: onTime ? `UNPSA ${number}: received` : `UNPSA ${number}: received after the deadline`,
    language: 'en',
    lead: sentence,
    paragraphs: [
      `Thank you for nominating “${isolated(title)}” for the ${cycle.en}. Please keep this receipt: number and hash prove what was received, and when.`,
      onTime
        ? 'We check it against the rules of the call, and write to you if we have a question, and when there is a result.'
        : 'Nothing of it is lost. We write to you if it is admitted; a reason that kept you from the deadline may be sent in reply to this mail.',
    ],
    facts: [
      ['Number', number],
      ['Received', exactly(new Date(receivedAt), timeZone)],
      ['Deadline', `${deadlineInWords(new Date(closesAt), timeZone)} (version ${deadlineVersion})`],
      ['On time', onTime ? 'yes' : 'no, late'],
      ['SHA-256', hash],
    ],
    signed: secretariat(cycle.en),
  };
}

export function withdrawnLetter(nomination: Named, at: Date, { title, timeZone }: Titled): Letter {
  const number = nomination.ref && publicNumber(nomination.ref);
  return {
    subject: number ? `UNPSA ${number}: withdrawn` : 'UNPSA: your draft is withdrawn',
    language: 'en',
    lead: `The ${number ? `nomination ${number}` : 'draft'} ${titled(nomination)} was withdrawn on ${instantInWords(at, timeZone)}, as you asked.`,
    paragraphs: [`It takes no further part in the ${title.en}, and nothing more is asked of you. If you did not ask for this, please answer this mail.`],
    ...(number && { facts: [['Number', number]] as const }),
    signed: secretariat(title.en),
  };
}

export function draftReminderLetter(nomination: Named, lacking: readonly Missing[], closesAt: Date, { title, timeZone }: Titled): Letter {
  const deadline = deadlineInWords(closesAt, timeZone);
  return {
    subject: `UNPSA: your draft is open until ${deadline}`,
    language: 'en',
    lead: `Your draft ${titled(nomination)} for the ${title.en} is saved and not yet submitted; submissions are on time until ${deadline}.`,
    paragraphs: [
      lacking.length === 0 ? 'Nothing is missing: it can be submitted as it stands.' : `Before it can be submitted it still needs ${lacking.length === 1 ? 'one thing' : `${lacking.length} things`}:`,
      ...lacking.map(({ field, detail }) => `${field}: ${detail}`),
      'If you no longer want to submit it, withdraw it and no more reminders come.',
    ],
    signed: secretariat(title.en),
  };
}

export function questionLetter(nomination: Named, { text, dueAt }: Question, reminder: boolean, { title, timeZone }: Titled): Letter {
  const [number, due] = [publicNumber(nomination.ref!), instantInWords(dueAt, timeZone)];
  return {
    subject: `UNPSA ${number}: ${reminder ? 'a question still waits' : 'a question'}, answer before ${due}`,
    language: 'en',
    lead: `Please answer a question about your nomination ${titled(nomination)} before ${due}.`,
    paragraphs: [
      `The question: ${isolated(text)}`,
      'Documents that belong to the answer can be added while the question is open. Without an answer by then, the nomination is judged as it stands.',
    ],
    facts: [['Number', number], ['Answer before', exactly(dueAt, timeZone)]],
    signed: secretariat(title.en),
  };
}

export function admittedLetter(nomination: Named, { onTime, closesAt }: Pick<Verdict, 'onTime' | 'closesAt'>, { title, timeZone }: Titled): Letter {
  const number = publicNumber(nomination.ref!);
  return {
    subject: `UNPSA ${number}: admitted`,
    language: 'en',
    lead: onTime
      ? `Your nomination ${titled(nomination)} now counts as on time: the deadline was moved to ${deadlineInWords(closesAt, timeZone)}.`
      : `Your nomination ${titled(nomination)} is admitted although it came after the deadline.`,
    paragraphs: ['Its screening follows as for every other nomination. Nothing is asked of you now.'],
    facts: [['Number', number]],
    signed: secretariat(title.en),
  };
}
