import { IntlMessageFormat } from 'intl-messageformat';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../libs/config/project-root.js';
import { languageOf } from '../../../libs/words/reader.js';
import { keysOf, languages, wordsIn } from '../../../libs/words/words.js';

const folder = join(projectRoot(), 'words');
const read = (language: string) =>
  Object.fromEntries(readdirSync(join(folder, language)).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, string>).map(([key, text]) => [`${file.replace('.json', '')}.${key}`, text] as const)));
const english = read('en');
const everywhere = readdirSync(folder).sort();
const others = everywhere.filter((language) => language !== 'en');
const nounsOf = (language: string) => readdirSync(join(folder, language)).map((file) => file.replace('.json', ''));

interface Placeholder { readonly name: string; readonly kind: 'plain' | 'number' | 'select' | 'plural'; readonly options: readonly string[] }

/** Every placeholder of a message, those inside others too. The numbers are the parser's kinds of elements. */
function placeholders(text: string, language: string): Placeholder[] {
  const within = (ast: readonly any[]): Placeholder[] => ast.flatMap((element): Placeholder[] => {
    if (element.type === 1) return [{ name: element.value, kind: 'plain', options: [] }];
    if (element.type === 2) return [{ name: element.value, kind: 'number', options: [] }];
    if (element.type !== 5 && element.type !== 6) return [];
    const options = Object.keys(element.options);
    return [{ name: element.value, kind: element.type === 5 ? 'select' : 'plural', options }, ...options.flatMap((option) => within(element.options[option].value))];
  });
  return within(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst());
}

const names = (text: string, language: string) => [...new Set(placeholders(text, language).map(({ name, kind }) => `${name}: ${kind === 'plural' ? 'number' : kind}`))].sort();
const selects = (text: string, language: string) =>
  [...new Set(placeholders(text, language).filter(({ kind }) => kind === 'select').map(({ name, options }) => `${name}: ${[...options].sort().join(' ')}`))].sort();

test('the six languages of the United Nations have every noun\'s catalogue; Korean has what outreach needs; the console speaks three', () => {
  expect(languages()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh']);
  expect(languages('outreach')).toEqual(['ar', 'en', 'es', 'fr', 'ko', 'ru', 'zh']);
  const ofTheConsole = ['ar', 'en', 'fr'];
  expect(languages('console')).toEqual(ofTheConsole);
  const nouns = (language: string) => nounsOf('en').filter((noun) => noun !== 'console' || ofTheConsole.includes(language));
  expect(Object.fromEntries(others.map((language) => [language, nounsOf(language)]))).toEqual({
    ...Object.fromEntries(languages().filter((language) => language !== 'en').map((language) => [language, nouns(language)])), ko: ['mail', 'outreach', 'page'],
  });
});

test.each([
  [['ko', 'fr'], 'outreach', 'ko'], [['ko', 'fr'], undefined, 'fr'], [['ko'], undefined, 'en'], [['pt', 'ko'], 'outreach', 'ko'], [[], 'outreach', 'en'],
] as const)('who reads %s is written to of %s in %s: the first of theirs that has the noun\'s words', (theirs, noun, language) => expect(languageOf({ languages: theirs }, undefined, noun)).toBe(language));

describe.each(others)('%s', (language) => {
  const own = read(language);

  test('has every message of the English catalogues of its nouns, in the same order, and no other', () => {
    expect(keysOf(language)).toEqual(keysOf('en').filter((key) => nounsOf(language).includes(key.split('.', 1)[0]!)));
  });

  test('has the placeholders and choices of the English messages', () => {
    const differ = Object.keys(own).filter((key) => english[key] && JSON.stringify([names(own[key]!, language), selects(own[key]!, language)]) !== JSON.stringify([names(english[key]!, 'en'), selects(english[key]!, 'en')]));
    expect(differ.map((key) => [key, names(own[key]!, language), names(english[key]!, 'en'), selects(own[key]!, language), selects(english[key]!, 'en')])).toEqual([]);
  });

  test('says every plural that counting to two hundred needs', () => {
    const rules = new Intl.PluralRules(language);
    const wanted = new Set(Array.from({ length: 201 }, (_, n) => rules.select(n)));
    const lacking = Object.entries(own).flatMap(([key, text]) =>
      placeholders(text, language).filter(({ kind }) => kind === 'plural').flatMap(({ name, options }) =>
        [...wanted].filter((category) => !options.includes(category) && !(category === 'zero' && options.includes('=0'))).map((category) => `${key}: ${name} ${category}`)));
    expect(lacking).toEqual([]);
  });

  test('does not repeat English', () => {
    const same = Object.entries(own).filter(([key, text]) => text === english[key] && /[a-z]{4,} [a-z]{3,}/i.test(text.replace(/\{[^{}]*\}/g, '')));
    expect(same).toEqual([]);
  });
});

test.each(everywhere)('every message of %s can be said, whatever its values choose', (language) => {
  const say = wordsIn(language);
  for (const [key, text] of Object.entries(read(language))) {
    const found = placeholders(text, language);
    const choices = found.filter(({ kind }) => kind === 'select').flatMap(({ name, options }) => options.map((option) => ({ [name]: option })));
    const counts = found.filter(({ kind }) => kind === 'plural').flatMap(({ name }) => [0, 1, 2, 5, 11, 21, 100].map((n) => ({ [name]: n })));
    const plain = Object.fromEntries(found.map(({ name, kind }) => [name, kind === 'plain' ? 'X' : kind === 'select' ? 'other' : 3]));
    for (const chosen of [{}, ...choices, ...counts]) {
      const said = say(key, { ...plain, ...chosen });
      expect([key, said]).toEqual([key, expect.not.stringMatching(/[{}#]|undefined|NaN/)]);
    }
  }
});

test('a key that there is not, and a value that is lacking, are bugs', () => {
  expect(() => wordsIn('fr')('nomination.none')).toThrow('There is no message "nomination.none".');
  expect(() => wordsIn('fr')('nomination.titled')).toThrow();
  expect(wordsIn('pt')('nomination.fact.number')).toBe('Number');
});
