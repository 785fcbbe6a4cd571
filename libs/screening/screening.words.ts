import type { NominatorKind, NomineeKind } from '../cycle/cycle.types.js';
import type { NominationForm } from '../nomination/nomination.form.js';
import { said, type Said } from '../words/said.js';

/** A kind of institution as a sentence names it. */
export const kindInWords = (kind: NomineeKind | NominatorKind | undefined): Said => said(`screening.kind.${kind ?? 'none'}`);

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
