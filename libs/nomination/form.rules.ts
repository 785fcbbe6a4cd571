import { ruleOf } from '../cycle/cycle.public.js';
import type { CycleData, Question } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import { wordsIn, type Say } from '../words/words.js';
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
  if (category && !categories.some(({ id }) => id === category)) reasons.push({ problem: 'invalid-fields', ...unknownCategory(category, categories, (key, values) => wordsIn('en')(`nomination.missing.${key}`, values)) });
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

/** Everything that a form lacks for its submission, in the order of the form, said in a language. `documents`: how many came with it. */
export function missing(form: NominationForm, cycle: Asked, documents: number, readIn = 'en'): Missing[] {
  const say: Say = (key, values) => wordsIn(readIn)(`nomination.missing.${key}`, values);
  const { title, category, language, nominee, startedOn, contact, answers = {} } = form;
  return [
    ...wanted('/title', title, say('title')),
    ...(category && !cycle.categories.some(({ id }) => id === category)
      ? [unknownCategory(category, cycle.categories, say)]
      : wanted('/category', category, say('category', { categories: idsOf(cycle.categories) }))),
    ...wanted('/language', language, say('language')),
    ...wanted('/nominee/name', nominee?.name, say('nomineeName')),
    ...wanted('/nominee/country', nominee?.country, say('nomineeCountry')),
    ...wanted('/nominee/kind', nominee?.kind, say('nomineeKind')),
    ...wanted('/startedOn', startedOn, say('startedOn')),
    ...(contact ? wanted('/contact/name', contact.name, say('contactName')) : []),
    ...(contact ? wanted('/contact/email', contact.email, say('contactEmail')) : []),
    ...cycle.form.questions.flatMap((question) => answerLacks(question, answers[question.id], say)),
    ...documentsLack(cycle, documents, say),
  ];
}

const wanted = (field: string, value: string | undefined, detail: string): Missing[] => (isBlank(value) ? [{ field, detail }] : []);
const isBlank = (text: string | undefined) => text === undefined || text.trim() === '';

function answerLacks({ id, maxWords, required }: Question, answer: string | undefined, say: Say): Missing[] {
  const field = `/answers/${pointed(id)}`;
  if (isBlank(answer)) return required ? [{ field, detail: say('answer') }] : [];
  const words = countWords(answer!);
  return words > maxWords ? [{ field, detail: say('words', { words, limit: maxWords }) }] : [];
}

/** A cycle whose rule refers what is missing to a person takes the nomination without. */
function documentsLack(cycle: Asked, documents: number, say: Say): Missing[] {
  const rule = ruleOf(cycle, 'requiredDocuments');
  if (!rule || rule.due !== 'submission' || rule.onFail !== 'fail' || documents >= rule.min) return [];
  return [{ field: '/documents', detail: say('documents', { needed: rule.min, came: documents }) }];
}

const unknownCategory = (category: string, categories: Asked['categories'], say: Say): Missing => ({
  field: '/category',
  detail: say('unknownCategory', { category: category.slice(0, 60), categories: idsOf(categories) }),
});

const idsOf = (categories: Asked['categories']) => categories.map(({ id }) => id).join(', ');

/** A name as a JSON pointer writes it (RFC 6901). */
const pointed = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
