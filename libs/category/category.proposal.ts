import type { Category, CycleData, Language } from '../cycle/cycle.types.js';
import type { NominationForm } from '../nomination/nomination.form.js';
import { classify, type CategoryWords, type Classification, type FormText } from './category.classifier.js';

/** What the cycle's words say of a form, beside what the nominator chose. */
export interface Proposal extends Classification {
  /** Score of the category that the nominator chose, 0 to 1; null where the cycle has no words in the form's language. */
  readonly agreement: number | null;
  /** The words agree with the nominator, at or above what the cycle asks for: no officer is needed. */
  readonly passed: boolean;
}

type Asked = Pick<CycleData, 'categories' | 'categoryAgreement' | 'form'>;

/** A title says most in fewest words; a summary says what matters. */
const weights = { title: 3, summary: 2, answer: 1 } as const;

/** @param form as it was submitted. */
export function proposalFor(form: NominationForm, { categories, categoryAgreement, form: asked }: Asked): Proposal {
  const language = form.language ?? 'en';
  const known = categories.map((category) => wordsOf(category, language));
  // With words for some categories only, those would win every form.
  if (!known.every((one) => one !== null)) return { scores: {}, proposed: null, evidence: {}, agreement: null, passed: false };
  const found = classify(textsOf(form, asked), known, language);
  const agreement = found.proposed === null ? 0 : (found.scores[form.category ?? ''] ?? 0);
  return { ...found, agreement, passed: found.proposed === form.category && agreement >= categoryAgreement };
}

function wordsOf({ id, words, localWords }: Category, language: string): CategoryWords | null {
  const own = language === 'en' ? words : localWords?.[language as Language];
  return own ? { id, words: own } : null;
}

/** The texts of a form by weight. The summary is the section of that id. */
function textsOf({ title = '', answers = {} }: NominationForm, { questions }: CycleData['form']): FormText[] {
  const written = questions.flatMap(({ id, section }) => {
    const text = answers[id];
    return text ? [{ field: `/answers/${id}`, text, weight: section === 'summary' ? weights.summary : weights.answer }] : [];
  });
  return [{ field: '/title', text: title, weight: weights.title }, ...written];
}
