import type { Refs } from '../journal/journal.entity.js';

/** What a kind of act says on a timeline, and whether the nominator reads it too. */
export interface Sentence {
  readonly text: string | ((refs: Refs) => string);
  readonly nominator: boolean;
}

const both = (text: Sentence['text']): Sentence => ({ text, nominator: true });

/** The acts of this noun. A kind that is not here is shown to the team by its name, and to nominators not at all. */
export const sentences: Readonly<Record<string, Sentence>> = {
  drafted: both('The draft was opened.'),
  saved: both(({ version }) => `The draft was saved as version ${version}.`),
  attached: both('A supporting document was added.'),
  submitted: both(({ onTime, ref }) => `It was submitted as ${String(ref).replace(':', '-')}, ${onTime ? 'on time' : 'after the deadline'}.`),
  admitted: both(({ onTime }) => (onTime ? 'The deadline was moved; it is on time now.' : 'It was admitted though late.')),
  asked: both('A question was put to the nominator.'),
  answered: both('The nominator answered a question.'),
  withdrawn: both('The nominator withdrew it.'),
};
