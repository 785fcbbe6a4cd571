import type { Language } from '../cycle/cycle.types.js';
import { missing } from '../nomination/form.rules.js';
import { finding, pass, type Check } from './screening.types.js';
import { count, either, passageWith, textsOf } from './screening.words.js';

/** The category is one of the cycle's. Which one is right is confirmed later, by an officer. */
export const relevantCategory: Check<'relevantCategory'> = ({ onFail }, { form }, { categories }) => {
  const chosen = categories.find(({ id }) => id === form.category);
  if (!chosen) {
    const known = either(categories.map(({ id }) => id));
    return finding(onFail, `The category "${form.category ?? ''}" is none of this cycle's; required: ${known}.`, { field: '/category', quote: form.category ?? null });
  }
  const words = passageWith(chosen.words, form);
  if (!words) return pass(`Nominated in category ${chosen.number}, ${chosen.title.en}.`, { field: '/category', quote: chosen.id });
  return pass(`Nominated in category ${chosen.number}, ${chosen.title.en}, for which the word "${words.word}" speaks.`, { field: words.field, quote: words.quote });
};

/** Complete as a submission has to be. Documents have a rule of their own. */
export const formComplete: Check<'formComplete'> = ({ onFail }, { form, documents }, cycle) => {
  const lacks = missing(form, cycle, documents).filter(({ field }) => field !== '/documents');
  const [first] = lacks;
  if (!first) return pass('Everything that the form asks for is there, within the limits of words.');
  return finding(onFail, `The form is not complete: ${lacks.map(({ field, detail }) => `${field}: ${detail}`).join(' ')}`, { field: first.field });
};

/** Words that speak of research for its own sake; a person reads the passage. */
export const notPurelyScientific: Check<'notPurelyScientific'> = ({ onFail, words }, { form }) => {
  const passage = passageWith(words, form);
  if (!passage) return pass('No word in the nomination suggests a purely scientific innovation.');
  return finding(onFail, `The word "${passage.word}" suggests a purely scientific innovation; one that serves the public is required.`, { field: passage.field, quote: passage.quote });
};

const languageNames: Readonly<Record<Language, string>> = { ar: 'Arabic', zh: 'Chinese', en: 'English', fr: 'French', ru: 'Russian', es: 'Spanish' };
const latin = /\p{Script=Latin}/gu;
const scripts: Readonly<Record<Language, RegExp>> = { ar: /\p{Script=Arabic}/gu, zh: /\p{Script=Han}/gu, ru: /\p{Script=Cyrillic}/gu, en: latin, fr: latin, es: latin };

/** Written in one of the cycle's languages, as far as the nomination's own word and its script tell. */
export const language: Check<'language'> = ({ onFail }, { form }, { languages }) => {
  const required = `required: ${either(languages.map((known) => languageNames[known]))}`;
  const written = languages.find((known) => known === form.language);
  const evidence = { field: '/language', quote: form.language ?? null };
  if (!written) return finding(onFail, `The language given is "${form.language ?? ''}"; ${required}.`, evidence);
  const foreign = textsOf(form).find(({ text }) => mostlyElsewhere(text, written));
  // A person reads it: names and quotations may rightly stand in another script.
  if (foreign && mostlyElsewhere(textsOf(form).map(({ text }) => text).join(' '), written)) {
    return finding('refer', `Said to be in ${languageNames[written]}, but most of it is in another script; ${required}.`, { field: foreign.field, quote: foreign.text.slice(0, 200) });
  }
  return pass(`Written in ${languageNames[written]}.`, evidence);
};

function mostlyElsewhere(text: string, written: Language): boolean {
  const lettersIn = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return lettersIn(scripts[written]) < lettersIn(/\p{L}/gu) / 2;
}

/** Documents of a second round are not asked for while the form is screened. */
export const requiredDocuments: Check<'requiredDocuments'> = ({ onFail, min, due }, { documents }) => {
  const found = `${count(documents, 'document')} received`;
  if (due === 'secondRound') return pass(`${found}; ${count(min, 'document')} will be needed for the second round only.`);
  return documents >= min ? pass(`${found}.`) : finding(onFail, `${found}; ${count(min, 'document')} required.`);
};
