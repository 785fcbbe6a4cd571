import { ruleOf } from '../cycle/cycle.public.js';
import type { CycleData, Question } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import type { FormChanges, NominationForm } from './nomination.form.js';
import { countWords } from './word-count.rules.js';

type Asked = Pick<CycleData, 'categories' | 'form' | 'rules'>;

/** What a submission would still want, and where: a JSON pointer. */
export interface Missing {
  readonly field: string;
  readonly detail: string;
}

/** Characters of one answer. Far more than any limit of words: a draft may be too long, and is told so. */
export const LONGEST_ANSWER = 20_000;

/** What of a form or of changes to it cannot be kept in this cycle: categories and questions of others, answers that are no texts. */
export function whyNotSave({ category, answers }: Pick<FormChanges, 'category' | 'answers'>, { categories, form }: Asked, removing = false): Reason[] {
  const reasons: Reason[] = [];
  if (category && !categories.some(({ id }) => id === category)) reasons.push({ problem: 'invalid-fields', ...unknownCategory(category, categories) });
  const questions = new Set(form.questions.map(({ id }) => id));
  for (const [id, answer] of Object.entries(answers ?? {})) {
    const detail = questions.has(id) ? whyNoAnswer(answer, removing) : `The cycle does not ask this. It asks ${[...questions].join(', ')}.`;
    if (detail) reasons.push({ problem: 'invalid-fields', field: `/answers/${pointed(id)}`, detail });
  }
  return reasons;
}

function whyNoAnswer(answer: unknown, removing: boolean): string | undefined {
  if (answer === null && removing) return undefined;
  if (typeof answer !== 'string') return `Send a text of at most ${LONGEST_ANSWER} characters${removing ? ', or null to remove it' : ''}.`;
  return answer.length > LONGEST_ANSWER ? `Send a text of at most ${LONGEST_ANSWER} characters. Found ${answer.length}.` : undefined;
}

/** Everything that a form lacks for its submission, in the order of the form. `documents`: how many came with it. */
export function missing(form: NominationForm, cycle: Asked, documents: number): Missing[] {
  const { title, category, language, nominee, startedOn, contact, answers = {} } = form;
  return [
    ...wanted('/title', title, 'The initiative needs a title.'),
    ...(category && !cycle.categories.some(({ id }) => id === category)
      ? [unknownCategory(category, cycle.categories)]
      : wanted('/category', category, `Choose a category: ${cycle.categories.map(({ id }) => id).join(', ')}.`)),
    ...wanted('/language', language, 'Say in which language the answers are (ISO 639-1).'),
    ...wanted('/nominee/name', nominee?.name, 'Name the institution that is nominated.'),
    ...wanted('/nominee/country', nominee?.country, 'Name the country of the institution that is nominated (ISO 3166-1 alpha-3).'),
    ...wanted('/nominee/kind', nominee?.kind, 'Say what kind of body is nominated.'),
    ...wanted('/startedOn', startedOn, 'Give the first day on which the initiative served the public.'),
    ...(contact ? wanted('/contact/name', contact.name, 'Name the contact person, or leave the contact out.') : []),
    ...(contact ? wanted('/contact/email', contact.email, 'Give the address of the contact person, or leave the contact out.') : []),
    ...cycle.form.questions.flatMap((question) => answerLacks(question, answers[question.id])),
    ...documentsLack(cycle, documents),
  ];
}

const wanted = (field: string, value: string | undefined, detail: string): Missing[] => (isBlank(value) ? [{ field, detail }] : []);
const isBlank = (text: string | undefined) => text === undefined || text.trim() === '';

function answerLacks({ id, maxWords, required }: Question, answer: string | undefined): Missing[] {
  const field = `/answers/${pointed(id)}`;
  if (isBlank(answer)) return required ? [{ field, detail: 'This question needs an answer.' }] : [];
  const words = countWords(answer!);
  return words > maxWords ? [{ field, detail: `The answer has ${words} words; ${maxWords} are the limit.` }] : [];
}

/** A cycle whose rule refers what is missing to a person takes the nomination without. */
function documentsLack(cycle: Asked, documents: number): Missing[] {
  const rule = ruleOf(cycle, 'requiredDocuments');
  if (!rule || rule.due !== 'submission' || rule.onFail !== 'fail' || documents >= rule.min) return [];
  return [{ field: '/documents', detail: `${rule.min} supporting ${rule.min === 1 ? 'document is' : 'documents are'} needed; ${documents} came.` }];
}

const unknownCategory = (category: string, categories: Asked['categories']): Missing => ({
  field: '/category',
  detail: `The cycle has no category "${category.slice(0, 60)}". It has ${categories.map(({ id }) => id).join(', ')}.`,
});

/** A name as a JSON pointer writes it (RFC 6901). */
const pointed = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
