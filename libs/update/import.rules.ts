import type { EventRecord } from '../outreach/records.types.js';
import type { Reason } from '../refusal/problems.js';
import { missionOf } from './import.missions.js';
import type { UpdateImport } from './import.entity.js';
import type { ImportedItem, ProposedEvent, Question, ReadUpdate } from './import.types.js';

/** It cannot be known which country the text means. */
export const notSaid = 'notSaid';

/** What an officer corrects of an item. */
export type ItemCorrection = Partial<ProposedEvent> & { readonly leftOut?: boolean };

export const whyNotCorrect = ({ confirmedAt, version }: UpdateImport, read: number): Reason[] => [
  ...whyConfirmed(confirmedAt),
  ...(version !== read ? [{ problem: 'stale-version' as const, detail: `It is at version ${version} now; you read version ${read}. Read it again and repeat your change.` }] : []),
];

export const whyConfirmed = (confirmedAt: Date | null): Reason[] => (confirmedAt ? [{ problem: 'wrong-stage', detail: 'The import is confirmed: its events are there. Change them instead.' }] : []);

export function whyNotAnswer(questions: readonly Question[], id: string, answer: string): Reason[] {
  const question = questions.find((one) => one.id === id);
  if (!question) return [{ problem: 'invalid-fields', field: '/question', detail: `There is no question "${id.slice(0, 20)}". ${questions.length === 0 ? 'The text leaves none open.' : `There are ${questions.map((one) => one.id).join(', ')}.`}` }];
  const known = [...question.candidates, notSaid];
  return known.includes(answer) ? [] : [{ problem: 'invalid-fields', field: '/answer', detail: `"${question.text}" may be ${question.candidates.join(' or ')}; send one of them, or ${notSaid} where it cannot be known.` }];
}

/** Against making events of what was read. */
export function whyNotConfirm({ confirmedAt, month, read: { items, questions } }: UpdateImport): Reason[] {
  const open = questions.filter((question) => question.answer === null && !items.find(({ n }) => n === question.n)?.leftOut);
  return [
    ...whyConfirmed(confirmedAt),
    ...(month ? [] : [{ problem: 'wrong-stage' as const, detail: 'The text does not say of which month it is. Send it again with ?month=2011-11, its own month.' }]),
    ...open.map(({ id, text, candidates }): Reason => ({ problem: 'wrong-stage', detail: `Say first what "${text}" is (question ${id}): ${candidates.join(', ')}, or ${notSaid}.` })),
    ...(items.some(({ leftOut }) => !leftOut) ? [] : [{ problem: 'wrong-stage' as const, detail: 'No item is left to become an event.' }]),
  ];
}

/** What was read, with a question answered: the country of what was found, and of the mission that was a group until now. */
export function answered(read: Omit<ReadUpdate, 'month'>, id: string, answer: string): Omit<ReadUpdate, 'month'> {
  const question = read.questions.find((one) => one.id === id)!;
  const country = answer === notSaid ? null : answer;
  const before = question.answer && question.answer !== notSaid ? question.answer : null;
  const group = missionOf(question.text);
  const items = read.items.map((item): ImportedItem => {
    if (item.n !== question.n) return item;
    const found = item.found.map((one) => (one.kind === 'country' && one.text === question.text ? { ...one, country } : one));
    const attendance = item.proposed.attendance.map((row) => {
      const asked = row.name === group.name || (before !== null && row.kind === 'mission' && row.country === before);
      return asked ? (country ? { kind: 'mission' as const, country, precision: row.precision } : group) : row;
    });
    return { ...item, found, proposed: { ...item.proposed, attendance } };
  });
  return { ...read, items, questions: read.questions.map((one) => (one.id === id ? { ...one, answer } : one)) };
}

/** What an item becomes: one event, in the item's own words. */
export function recordOf(month: string, { item, title: heading, body, to, paragraphs, proposed }: ImportedItem): EventRecord {
  const { place, country, begins, ends, ...told } = proposed;
  return {
    ...told, online: false, audience: '', targetCountries: [], source: { document: month, item, heading, from: body, to }, summary: paragraphs.join('\n\n'),
    ...(place && { place }), ...(country && { country }), ...(begins && { begins }), ...(ends && { ends }),
  };
}
