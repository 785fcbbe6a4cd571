import { listed, m49Names } from '../../libs/party/country.names.js';
import { nomineeKinds } from '../../libs/cycle/cycle.types.js';
import type { DraftView } from '../../libs/nomination/draft.views.js';
import { whatIsRight, type Kind } from '../../libs/nomination/field.kinds.js';
import { formFields } from '../../libs/nomination/form.fields.js';
import type { FormChanges, NominationForm } from '../../libs/nomination/nomination.form.js';
import type { Reason } from '../../libs/refusal/problems.js';
import { inLanguage } from '../../libs/words/reader.js';
import { wordsIn } from '../../libs/words/words.js';
import { textOf, type Form } from './form.js';
import type { FieldError } from './page.js';

/** One field on a page of the draft. `path`: where it stands in the form, as `nominee.country`. */
export interface DraftField {
  readonly path: string;
  readonly label: string;
  readonly as: 'line' | 'text' | 'day' | 'choice';
  readonly hint?: string;
  readonly maxWords?: number;
  readonly options?: readonly (readonly [value: string, label: string])[];
}

/** A page of the draft: some fields, or the documents. */
export interface DraftPart {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly DraftField[];
}

export const DOCUMENTS = 'documents';

const countryNames = listed.map(({ cca3, name }) => [cca3, m49Names.get(cca3) ?? name.common] as const).sort(([, a], [, b]) => a.localeCompare(b, 'en'));

/** The parts of a draft in the order of its task list: the form's, then each section of questions, then the documents. */
export function partsOf({ cycle, language }: Pick<DraftView, 'cycle' | 'language'>): DraftPart[] {
  const say = wordsIn(language);
  const line = (path: string): DraftField => ({ path, label: say(`draft.field.${path}`), as: 'line' });
  const choice = (path: string, options: DraftField['options']): DraftField => ({ ...line(path), as: 'choice', options });
  const languageNames = new Intl.DisplayNames(language, { type: 'language' });
  const languages = (codes: readonly string[]) => codes.map((code) => [code, languageNames.of(code) ?? code] as const);
  return [
    {
      id: 'initiative', title: say('draft.part.initiative'),
      fields: [
        line('title'),
        choice('category', cycle.categories.map(({ id, title }) => [id, inLanguage(title, language)] as const)),
        choice('language', languages(cycle.languages)),
        { ...line('startedOn'), as: 'day', hint: say('draft.hint.day') },
      ],
    },
    {
      id: 'nominee', title: say('draft.part.nominee'),
      fields: [
        line('nominee.name'),
        choice('nominee.country', countryNames),
        choice('nominee.kind', nomineeKinds.map((kind) => [kind, say(`draft.kind.${kind}`)] as const)),
        line('nominee.parent'), line('nominee.head'),
        { ...line('nominee.website'), hint: say('draft.hint.website') },
      ],
    },
    {
      id: 'contact', title: say('draft.part.contact'),
      fields: [line('contact.name'), line('contact.email'), choice('contact.language', languages(['ar', 'zh', 'en', 'fr', 'ru', 'es'])), { ...line('contact.timeZone'), hint: say('draft.hint.zone') }],
    },
    ...cycle.form.sections.map((section) => ({
      id: section.id, title: inLanguage(section.title, language),
      fields: cycle.form.questions.filter((question) => question.section === section.id).map(({ id, text, maxWords, required }): DraftField => ({
        path: `answers.${id}`, label: inLanguage(text, language), as: 'text', maxWords,
        hint: say('draft.hint.words', { count: maxWords, required: required ? 'yes' : 'no' }),
      })),
    })),
    { id: DOCUMENTS, title: say('draft.part.documents'), fields: [] },
  ];
}

/** The text of a field as the form has it. */
export const valueOf = (form: NominationForm, path: string): string => {
  const value = path.split('.').reduce<unknown>((part, name) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined), form);
  return typeof value === 'string' ? value : '';
};

export const controlOf = (path: string): string => path.replaceAll('.', '-');

/** What was typed into a part's fields; what was not sent is as it stands. */
export const typedIn = ({ fields }: DraftPart, form: Form, stands: NominationForm): Record<string, string> =>
  Object.fromEntries(fields.map(({ path }) => [path, form && Object.hasOwn(form, path) ? textOf(form, path).replaceAll('\r\n', '\n') : valueOf(stands, path)]));

/** What was typed and is of no use as what it should be. Whether it is complete shows on the task list. */
export function whyNotTyped(typed: Readonly<Record<string, string>>): FieldError[] {
  const kinds: Readonly<Record<string, Kind>> = formFields;
  return Object.entries(typed).flatMap(([path, text]) => {
    const kind = kinds[path];
    return kind && text.trim() !== '' && !kind.holds(text) ? [{ id: controlOf(path), detail: whatIsRight(kind, text, true) }] : [];
  });
}

/** The changes that were typed, for a form as it stands: null where something was emptied. Undefined when nothing was changed. */
export function changesTyped(typed: Readonly<Record<string, string>>, stands: NominationForm): FormChanges | undefined {
  const changes: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(typed)) {
    if (text === valueOf(stands, path) || (text.trim() === '' && valueOf(stands, path) === '')) continue;
    const names = path.split('.');
    let part = changes;
    for (const name of names.slice(0, -1)) part = (part[name] ??= {}) as Record<string, unknown>;
    part[names.at(-1)!] = text.trim() === '' ? null : text;
  }
  return Object.keys(changes).length > 0 ? (changes as FormChanges) : undefined;
}

/** The reasons against a save, each at its control. */
export const atFields = (reasons: readonly Reason[]): FieldError[] => reasons.map(({ field = '', detail }) => ({ id: controlOf(field.slice(1).replaceAll('/', '.')), detail }));

/** How many things a part still lacks. */
export const lackingIn = ({ id, fields }: DraftPart, { missing }: Pick<DraftView, 'missing'>): number =>
  missing.filter(({ field }) => (id === DOCUMENTS ? field === '/documents' : fields.some(({ path }) => field === `/${path.replaceAll('.', '/')}`))).length;
