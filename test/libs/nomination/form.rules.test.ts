import { missing, whyNotSave } from '../../../libs/nomination/form.rules.js';
import { changed } from '../../../libs/nomination/nomination.form.js';
import { countWords } from '../../../libs/nomination/word-count.rules.js';
import { shipped } from '../cycle/shipped.js';
import { fullForm } from './form.js';

const cycle = shipped('unpsa-coming');
const full = fullForm(cycle);
const words = (n: number) => Array.from({ length: n }, (_, i) => `word${i}`).join(' ');
const withDocuments = (onFail: 'fail' | 'refer', due: 'submission' | 'secondRound') => ({
  ...cycle, rules: [{ rule: 'requiredDocuments', min: 2, due, onFail, text: '', source: '' }] as const,
});

test.each([
  ['', 0], ['   \n', 0], ['one', 1], [' one  two\nthree ', 3], ['well-known', 1], ['a – b', 2], ['…', 0], ['12 ans', 2],
  ['خدمة عامة', 2], ['государственная служба', 2], ['改善公共服务', 6], ['改善 UN 服务', 5],
])('counts the words of %j', (text, count) => {
  expect(countWords(text)).toBe(count);
});

test.each([
  ['nothing', full, []],
  ['a blank title', { ...full, title: '  ' }, [{ field: '/title', detail: 'The initiative needs a title.' }]],
  ['a category that the cycle has lost', { ...full, category: 'space' }, [{ field: '/category', detail: 'The cycle has no category "space". It has corruption, delivery, participation, knowledge, gender.' }]],
  ['an answer at its limit', { ...full, answers: { ...full.answers, solution: words(100) } }, []],
  ['an answer one word over', { ...full, answers: { ...full.answers, solution: words(101) } }, [{ field: '/answers/solution', detail: 'The answer has 101 words; 100 are the limit.' }]],
  ['half a contact', { ...full, contact: { name: 'A. B.' } }, [{ field: '/contact/email', detail: 'Give the address of the contact person, or leave the contact out.' }]],
  ['parts of the nominee, and an answer', { ...full, nominee: { name: 'Ministry' }, startedOn: undefined, answers: { ...full.answers, actors: ' ' } }, [
    { field: '/nominee/country', detail: 'Name the country of the institution that is nominated (ISO 3166-1 alpha-3).' },
    { field: '/nominee/kind', detail: 'Say what kind of body is nominated.' },
    { field: '/startedOn', detail: 'Give the first day on which the initiative served the public.' },
    { field: '/answers/actors', detail: 'This question needs an answer.' },
  ]],
])('%s is missing', (_, form, lacks) => {
  expect(missing(form, cycle, 0)).toEqual(lacks);
});

test.each([
  ['fail', 'submission', 1, [{ field: '/documents', detail: '2 supporting documents are needed; 1 came.' }]],
  ['fail', 'submission', 2, []],
  ['fail', 'secondRound', 0, []],
  ['refer', 'submission', 0, []],
] as const)('documents that %s, due with the %s: %i came', (onFail, due, came, lacks) => {
  expect(missing(full, withDocuments(onFail, due), came)).toEqual(lacks);
});

test('an empty form lacks every required field', () => {
  const required = cycle.form.questions.filter((question) => question.required).map(({ id }) => `/answers/${id}`);
  expect(missing({}, cycle, 0).map(({ field }) => field)).toEqual(['/title', '/category', '/language', '/nominee/name', '/nominee/country', '/nominee/kind', '/startedOn', ...required]);
});

test('what the cycle does not know is named, all of it', () => {
  const known = cycle.form.questions.map(({ id }) => id).join(', ');
  expect(whyNotSave({ category: 'space', answers: { solution: 'x', 'no/such': 'y', other: null } }, cycle)).toEqual([
    { problem: 'invalid-fields', field: '/category', detail: 'The cycle has no category "space". It has corruption, delivery, participation, knowledge, gender.' },
    { problem: 'invalid-fields', field: '/answers/no~1such', detail: `The cycle does not ask this. It asks ${known}.` },
    { problem: 'invalid-fields', field: '/answers/other', detail: `The cycle does not ask this. It asks ${known}.` },
  ]);
  expect(whyNotSave({ category: null, answers: null }, cycle)).toEqual([]);
});

test('answers are texts; a change removes them with null', () => {
  const answers = { solution: 'x'.repeat(20_001), actors: 5, novelty: null } as never;
  const long = { problem: 'invalid-fields', field: '/answers/solution', detail: 'Send a text of at most 20000 characters. Found 20001.' };
  expect(whyNotSave({ answers }, cycle)).toEqual([
    long,
    { problem: 'invalid-fields', field: '/answers/actors', detail: 'Send a text of at most 20000 characters.' },
    { problem: 'invalid-fields', field: '/answers/novelty', detail: 'Send a text of at most 20000 characters.' },
  ]);
  expect(whyNotSave({ answers }, cycle, true)).toEqual([
    long,
    { problem: 'invalid-fields', field: '/answers/actors', detail: 'Send a text of at most 20000 characters, or null to remove it.' },
  ]);
});

test.each([
  ['replaces a text', { title: 'New' }, { title: 'New', nominee: { name: 'A', kind: 'other' }, answers: { a: '1', b: '2' } }],
  ['removes a part', { nominee: null }, { title: 'Old', answers: { a: '1', b: '2' } }],
  ['merges a part', { nominee: { name: 'B', kind: null } }, { title: 'Old', nominee: { name: 'B' }, answers: { a: '1', b: '2' } }],
  ['merges answers by question', { answers: { a: null, c: '3' } }, { title: 'Old', nominee: { name: 'A', kind: 'other' }, answers: { b: '2', c: '3' } }],
  ['adds a part', { contact: { name: 'C', email: null } }, { title: 'Old', nominee: { name: 'A', kind: 'other' }, answers: { a: '1', b: '2' }, contact: { name: 'C' } }],
  ['leaves alone what is not given', { title: undefined }, { title: 'Old', nominee: { name: 'A', kind: 'other' }, answers: { a: '1', b: '2' } }],
] as const)('a change %s', (_, changes, form) => {
  expect(changed({ title: 'Old', nominee: { name: 'A', kind: 'other' }, answers: { a: '1', b: '2' } }, changes)).toEqual(form);
});
