import { DateTime } from 'luxon';
import type { NominatorKind, NomineeKind } from '../cycle/cycle.types.js';
import type { NominationForm } from '../nomination/nomination.form.js';

/** Kinds of institutions as a sentence names them. */
export const kindInWords: Readonly<Record<NomineeKind | NominatorKind, string>> = {
  nationalGovernment: 'an institution of the national government',
  subnationalGovernment: 'an institution of a sub-national government',
  publicPrivatePartnership: 'a public-private partnership',
  outsourcedPublicFunction: 'a body that performs an outsourced public function',
  governmentDepartment: 'a government department or agency',
  university: 'a university',
  ngo: 'a non-governmental organization',
  professionalAssociation: 'a professional association',
  internationalOrganization: 'an international organization',
  other: 'an institution of another kind',
};

/** `a, b or c`. */
export const either = (words: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(words);
/** `a, b and c`. */
export const all = (words: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words);
/** `87%`, of a share from 0 to 1. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;
/** `1 document`, `2 documents`. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** `1 January 2012`, of a day in ISO 8601. */
export const dayInWords = (day: string): string => DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('d MMMM yyyy');

/** What the nominator wrote in sentences, each with its place in the form. */
export function textsOf(form: NominationForm): { field: string; text: string }[] {
  const answers = Object.entries(form.answers ?? {}).map(([id, text]) => ({ field: `/answers/${id}`, text }));
  return [{ field: '/title', text: form.title ?? '' }, ...answers];
}

/** The first sentence with one of the words or phrases as whole words, in any case. */
export function passageWith(words: readonly string[], form: NominationForm): { word: string; field: string; quote: string } | undefined {
  const wanted = words.map((word) => ({ word, pattern: new RegExp(`(?<![\\p{L}\\p{N}])${literal(word)}(?![\\p{L}\\p{N}])`, 'iu') }));
  for (const { field, text } of textsOf(form)) {
    for (const sentence of text.split(/(?<=[.!?؟。])\s*/u)) {
      const hit = wanted.find(({ pattern }) => pattern.test(sentence));
      if (hit) return { word: hit.word, field, quote: sentence.trim() };
    }
  }
  return undefined;
}

const literal = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
