import { DateTime } from 'luxon';
import type { CycleData } from '../cycle/cycle.types.js';
import { isolated, ordered, secretariat, type Letter } from '../mail/template.js';
import { deadlineInWords, instantInWords } from '../words/instants.js';
import { inLanguage } from '../words/reader.js';
import { wordsIn } from '../words/words.js';
import type { Missing } from './form.rules.js';
import type { Nomination, Question, Verdict } from './nomination.entity.js';
import { publicNumber } from './nomination.facts.js';
import type { Receipt } from './receipt.js';

export type Titled = Pick<CycleData, 'title' | 'timeZone'>;
export type Named = Pick<Nomination, 'ref' | 'form'>;

/** With the seconds, in the cycle's zone and in UTC: a receipt is exact. */
const exactly = (at: Date, zone: string, language: string): string =>
  `${instantInWords(at, zone, language)}; ${ordered(`${DateTime.fromJSDate(at, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm:ss.SSS')} UTC`, language)}`;

/** The initiative as a sentence names it: its title in quotation marks, or that it has none yet. */
export const titled = (title: string | undefined, language: string): string =>
  title?.trim() ? wordsIn(language)('nomination.titled', { title: isolated(title.trim()) }) : wordsIn(language)('nomination.untitled');

/** What the letters of a nomination share. */
export function frame(nomination: Named, { title, timeZone }: Titled, language: string) {
  const [say, award] = [wordsIn(language), inLanguage(title, language)];
  const number = nomination.ref && ordered(publicNumber(nomination.ref), language);
  return { say, zone: timeZone, number: number ?? '', numbered: [say('nomination.fact.number'), number ?? ''] as const, titled: titled(nomination.form.title, language), award, signed: secretariat(award, language) };
}

/** @param receipt its sentence is in the same language. */
export function receiptLetter(receipt: Receipt, { title, timeZone }: Titled, language = 'en'): Letter {
  const [say, award, number] = [wordsIn(language), inLanguage(title, language), ordered(receipt.number, language)];
  const onTime = receipt.onTime ? 'yes' : 'no';
  const deadline = deadlineInWords(new Date(receipt.closesAt), timeZone, language);
  return {
    subject: say('nomination.receipt.subject', { number, onTime }),
    language,
    lead: receipt.sentence,
    paragraphs: [say('nomination.receipt.thanks', { title: titled(receipt.title, language), award }), say('nomination.receipt.next', { onTime })],
    facts: [
      [say('nomination.fact.number'), number],
      [say('nomination.fact.received'), exactly(new Date(receipt.receivedAt), timeZone, language)],
      [say('nomination.fact.deadline'), say('nomination.fact.deadlineVersion', { deadline, version: receipt.deadlineVersion })],
      [say('nomination.fact.onTime'), say('nomination.fact.onTimeValue', { onTime })],
      ['SHA-256', ordered(receipt.hash, language)],
    ],
    signed: secretariat(award, language),
  };
}

export function withdrawnLetter(nomination: Named, at: Date, cycle: Titled, language = 'en'): Letter {
  const { say, number, numbered, titled, award, zone, signed } = frame(nomination, cycle, language);
  const [subject, lead] = nomination.ref ? ['subject', 'lead'] : ['subjectOfDraft', 'leadOfDraft'];
  return {
    subject: say(`nomination.withdrawn.${subject}`, { number }),
    language,
    lead: say(`nomination.withdrawn.${lead}`, { number, titled, at: instantInWords(at, zone, language) }),
    paragraphs: [say('nomination.withdrawn.next', { award })],
    ...(nomination.ref && { facts: [numbered] }),
    signed,
  };
}

/** @param lacking said in the same language. */
export function draftReminderLetter(nomination: Named, lacking: readonly Missing[], closesAt: Date, cycle: Titled, language = 'en'): Letter {
  const { say, titled, award, zone, signed } = frame(nomination, cycle, language);
  const deadline = deadlineInWords(closesAt, zone, language);
  return {
    subject: say('nomination.draftReminder.subject', { deadline }),
    language,
    lead: say('nomination.draftReminder.lead', { titled, award, deadline }),
    paragraphs: [
      say('nomination.draftReminder.lacking', { count: lacking.length }),
      ...lacking.map(({ field, detail }) => `${ordered(field, language)}: ${detail}`),
      say('nomination.draftReminder.stop'),
    ],
    signed,
  };
}

export function questionLetter(nomination: Named, { text, dueAt }: Question, reminds: boolean, cycle: Titled, language = 'en'): Letter {
  const { say, number, numbered, titled, zone, signed } = frame(nomination, cycle, language);
  const [due, reminder] = [instantInWords(dueAt, zone, language), reminds ? 'yes' : 'no'];
  return {
    subject: say('nomination.question.subject', { number, reminder, due }),
    language,
    lead: say('nomination.question.lead', { titled, due }),
    paragraphs: [say('nomination.question.text', { text: isolated(text) }), say('nomination.question.next')],
    facts: [numbered, [say('nomination.fact.answerBefore'), exactly(dueAt, zone, language)]],
    signed,
  };
}

export function admittedLetter(nomination: Named, { onTime, closesAt }: Pick<Verdict, 'onTime' | 'closesAt'>, cycle: Titled, language = 'en'): Letter {
  const { say, number, numbered, titled, zone, signed } = frame(nomination, cycle, language);
  return {
    subject: say('nomination.admitted.subject', { number }),
    language,
    lead: onTime
      ? say('nomination.admitted.leadOnTime', { titled, deadline: deadlineInWords(closesAt, zone, language) })
      : say('nomination.admitted.lead', { titled }),
    paragraphs: [say('nomination.admitted.next')],
    facts: [numbered],
    signed,
  };
}
