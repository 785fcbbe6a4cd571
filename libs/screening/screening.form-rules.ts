import type { Language } from '../cycle/cycle.types.js';
import { missing } from '../nomination/form.rules.js';
import { finding, pass, told, type Check } from './screening.types.js';
import { passageWith, textsOf } from './screening.words.js';

/** The category is one of the cycle's. Which one is right is confirmed later, by an officer. */
export const relevantCategory: Check<'relevantCategory'> = ({ onFail }, { form }, { categories }) => {
  const chosen = categories.find(({ id }) => id === form.category);
  if (!chosen) {
    return finding(onFail, told('noCategory', { category: form.category ?? '', allowed: { either: categories.map(({ id }) => id) } }), { field: '/category', quote: form.category ?? null });
  }
  const words = passageWith(chosen.words, form);
  const category = { number: String(chosen.number), title: { text: chosen.title } };
  if (!words) return pass(told('category', category), { field: '/category', quote: chosen.id });
  return pass(told('categoryWord', { ...category, word: words.word }), { field: words.field, quote: words.quote });
};

/** Complete as a submission has to be. Documents have a rule of their own. */
export const formComplete: Check<'formComplete'> = ({ onFail }, { form, documents }, cycle) => {
  const lacks = missing(form, cycle, documents).filter(({ field }) => field !== '/documents');
  const [first] = lacks;
  if (!first) return pass(told('complete'));
  return finding(onFail, told('incomplete', { lacks: lacks.map(({ field, detail }) => `${field}: ${detail}`).join(' ') }), { field: first.field });
};

/** Words that speak of research for its own sake; a person reads the passage. */
export const notPurelyScientific: Check<'notPurelyScientific'> = ({ onFail, words }, { form }) => {
  const passage = passageWith(words, form);
  if (!passage) return pass(told('noScience'));
  return finding(onFail, told('science', { word: passage.word }), { field: passage.field, quote: passage.quote });
};

const latin = /\p{Script=Latin}/gu;
const scripts: Readonly<Record<Language, RegExp>> = { ar: /\p{Script=Arabic}/gu, zh: /\p{Script=Han}/gu, ru: /\p{Script=Cyrillic}/gu, en: latin, fr: latin, es: latin };

/** Written in one of the cycle's languages, as far as the nomination's own word and its script tell. */
export const language: Check<'language'> = ({ onFail }, { form }, { languages }) => {
  const allowed = { either: languages.map((known) => ({ language: known })) };
  const written = languages.find((known) => known === form.language);
  const evidence = { field: '/language', quote: form.language ?? null };
  if (!written) return finding(onFail, told('otherLanguage', { given: form.language ?? '', allowed }), evidence);
  const foreign = textsOf(form).find(({ text }) => mostlyElsewhere(text, written));
  // A person reads it: names and quotations may rightly stand in another script.
  if (foreign && mostlyElsewhere(textsOf(form).map(({ text }) => text).join(' '), written)) {
    return finding('refer', told('otherScript', { language: { language: written }, allowed }), { field: foreign.field, quote: foreign.text.slice(0, 200) });
  }
  return pass(told('language', { language: { language: written } }), evidence);
};

function mostlyElsewhere(text: string, written: Language): boolean {
  const lettersIn = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return lettersIn(scripts[written]) < lettersIn(/\p{L}/gu) / 2;
}

/** Documents of a second round are not asked for while the form is screened. */
export const requiredDocuments: Check<'requiredDocuments'> = ({ onFail, min, due }, { documents }) => {
  const counts = { found: documents, required: min };
  if (due === 'secondRound') return pass(told('documentsLater', counts));
  return documents >= min ? pass(told('documents', { found: documents })) : finding(onFail, told('documentsLacking', counts));
};
