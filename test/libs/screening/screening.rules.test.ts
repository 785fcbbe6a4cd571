import type { RuleName, RuleSetting } from '../../../libs/cycle/cycle.types.js';
import type { NominationForm } from '../../../libs/nomination/nomination.form.js';
import { check, checks } from '../../../libs/screening/screening.rules.js';
import type { Found, ScreeningFacts, SettingOf } from '../../../libs/screening/screening.types.js';
import { tell } from '../../../libs/words/said.js';
import { cycle, facts, form, institution } from './facts.js';

const basis = { text: 'The rule.', source: 'The call.' };
const setting = <R extends RuleName>(rule: R, parameters: Omit<SettingOf<R>, 'rule' | 'text' | 'source' | 'onFail'> & { onFail?: 'fail' | 'refer' }): RuleSetting =>
  ({ rule, onFail: 'fail', ...basis, ...parameters }) as never;

/** A finding as officers read it. */
type Read = Omit<Found, 'said'> & { readonly detail: string };
const finding = (verdict: Found['verdict'], detail: string, evidence: Partial<Omit<Read, 'verdict' | 'detail'>> = {}): Read => ({ verdict, detail, field: null, quote: null, points: [], ...evidence });
const pass = (detail: string, evidence?: Partial<Read>): Read => finding('pass', detail, evidence);
const read = ({ said, ...found }: Found): Read => ({ ...found, detail: tell(said) });

/** One row per boundary: what it is, the facts, the whole finding. */
type Row = [name: string, facts: Partial<ScreeningFacts>, found: Read];
function table(rule: RuleSetting, rows: Row[]): void {
  test.each(rows)(`${rule.rule}: %s`, (_, changes, found) => expect(read(check(rule, facts(changes), cycle))).toEqual(found));
}
const nominee = (changes: Partial<NonNullable<NominationForm['nominee']>>) => form({ nominee: { ...form().nominee, ...changes } });

test('there is a check for every rule, and the rules of 2012 pass what meets them', () => {
  const found = cycle.rules.map((rule) => [rule.rule, check(rule, facts(), cycle).verdict]);
  expect(found).toEqual(cycle.rules.map(({ rule }) => [rule, 'pass']));
  expect(Object.keys(checks)).toEqual(expect.arrayContaining(cycle.rules.map(({ rule }) => rule)));
});

const closesAt = new Date('2012-01-01T05:00:00Z');
const received = (at: string, onTime: boolean, admitted: boolean) => ({ receivedAt: new Date(at), verdict: { onTime, admitted, closesAt } });
table(setting('submittedInTime', {}), [
  ['the last second', received('2012-01-01T04:59:59Z', true, true), pass('Received on 31 December 2011, 23:59:59 (New York); the deadline was 31 December 2011, 23:59 (New York).')],
  ['late', received('2012-01-01T05:00:00Z', false, false), finding('fail', 'Received on 1 January 2012, 00:00 (New York); the deadline was 31 December 2011, 23:59 (New York).')],
  ['late and admitted', received('2012-01-01T05:00:01Z', false, true), pass('Received on 1 January 2012, 00:00:01 (New York); the deadline was 31 December 2011, 23:59 (New York). An officer admitted it though late.')],
]);

const country = { field: '/nominee/country', quote: 'KEN' };
table(setting('memberState', { observers: 'refer' }), [
  ['a member state', {}, pass('Kenya is a member state of the United Nations.', country)],
  ['an observer', { country: { name: 'State of Palestine', memberState: false, observer: true } }, finding('refer', 'State of Palestine is an observer, not a member state, of the United Nations.', country)],
  ['neither', { country: { name: 'Aruba', memberState: false, observer: false } }, finding('fail', 'Aruba is neither a member state nor an observer of the United Nations; a member state of the United Nations is required.', country)],
  ['not known', { country: null }, finding('fail', 'The country of the nominee is not known; a member state of the United Nations is required.', country)],
]);
table(setting('memberState', { observers: 'pass' }), [
  ['an observer where the cycle takes them', { country: { name: 'Holy See', memberState: false, observer: true } }, pass('Holy See is an observer, not a member state, of the United Nations.', country)],
]);

table(setting('nomineeKind', { allowed: ['nationalGovernment', 'subnationalGovernment'] }), [
  ['allowed', {}, pass('The nominee is an institution of the national government.', { field: '/nominee/kind', quote: 'nationalGovernment' })],
  ['not allowed', { form: nominee({ kind: 'other' }) }, finding('fail', 'The nominee is an institution of another kind; required: an institution of the national government or an institution of a sub-national government.', { field: '/nominee/kind', quote: 'other' })],
]);

const of = (kind: ScreeningFacts['nominator']['kind']) => ({ nominator: institution({ id: 'n', kind }) });
table(setting('nominatorKind', { onFail: 'refer', allowed: ['governmentDepartment', 'university'] }), [
  ['allowed', of('university'), pass('The nominator is a university.', { points: ['n'] })],
  ['first known as a nominee', of('subnationalGovernment'), pass('The nominator is a government department or agency.', { points: ['n'] })],
  ['not allowed', of('ngo'), finding('refer', 'The nominator is a non-governmental organization; required: a government department or agency or a university.', { points: ['n'] })],
]);

const third = setting('thirdPartyNominator', { sameParent: 'refer', sameHead: 'refer' });
const water = institution({ id: 'water', name: 'Ministry of Water' });
const nairobi = institution({ id: 'nairobi', name: 'Nairobi Water' });
const cabinet = { id: 'cabinet', name: 'Cabinet Office' };
const akin = { same: false, sameParent: true, sameHead: false };
const byName = { field: '/nominee/name', quote: 'Ministry of Water' };
table(third, [
  ['two institutions', {}, pass('University of Nairobi nominates another institution, Ministry of Water; no common parent or head is known.', { points: ['nairobi'] })],
  ['the same institution', { nominator: water, kinship: { same: true, sameParent: false, sameHead: true } }, finding('fail', 'Ministry of Water is both the nominee and the nominator; two different institutions are required.', { ...byName, points: ['water'] })],
  ['the nominee is part of the nominator', { nominator: nairobi, nominee: { ...water, parents: [nairobi, cabinet] }, kinship: akin }, finding('refer', 'The nominee, Ministry of Water, is part of the nominator, Nairobi Water.', { ...byName, points: ['nairobi'] })],
  ['the nominator is part of the nominee', { nominator: { ...nairobi, parents: [water] }, nominee: water, kinship: akin }, finding('refer', 'The nominator, Nairobi Water, is part of the nominee, Ministry of Water.', { ...byName, points: ['nairobi'] })],
  ['a common parent, named in the form', { form: nominee({ parent: 'The Cabinet Office' }), nominator: { ...nairobi, parents: [cabinet] }, nominee: { ...water, parents: [cabinet] }, kinship: akin },
    finding('refer', 'The nominee, Ministry of Water, and the nominator, Nairobi Water, are both part of Cabinet Office.', { field: '/nominee/parent', quote: 'The Cabinet Office', points: ['nairobi', 'cabinet'] })],
  ['a common head by the records', { nominator: { ...nairobi, head: 'Ana Márquez' }, nominee: { ...water, head: 'Ana Marquez' }, kinship: { same: false, sameParent: false, sameHead: true } },
    finding('refer', 'Ana Márquez is at the head of both Ministry of Water and Nairobi Water.', { field: '/nominee/head', quote: 'Ana Marquez', points: ['nairobi'] })],
  ['a common head by the form, spelled otherwise', { form: nominee({ head: 'Dr. MARQUEZ, Ana' }), nominator: { ...nairobi, head: 'Ana Márquez' } },
    finding('refer', 'Ana Márquez is at the head of both Ministry of Water and Nairobi Water.', { field: '/nominee/head', quote: 'Dr. MARQUEZ, Ana', points: ['nairobi'] })],
  ['heads with one common name only', { form: nominee({ head: 'Ana' }), nominator: { ...nairobi, head: 'Ana Márquez' } }, pass('Nairobi Water nominates another institution, Ministry of Water; no common parent or head is known.', { points: ['nairobi'] })],
  ['a common parent and head', { nominator: { ...nairobi, parents: [cabinet], head: 'A B' }, nominee: { ...water, parents: [cabinet], head: 'A B' }, kinship: { same: false, sameParent: true, sameHead: true } },
    finding('refer', 'The nominee, Ministry of Water, and the nominator, Nairobi Water, are both part of Cabinet Office. A B is at the head of both Ministry of Water and Nairobi Water.', { ...byName, points: ['nairobi', 'cabinet'] })],
]);
table(setting('thirdPartyNominator', { sameParent: 'pass', sameHead: 'fail' }), [
  ['the gravest tie decides', { nominator: { ...nairobi, parents: [cabinet], head: 'A B' }, nominee: { ...water, parents: [cabinet], head: 'A B' }, kinship: { same: false, sameParent: true, sameHead: true } },
    finding('fail', 'The nominee, Ministry of Water, and the nominator, Nairobi Water, are both part of Cabinet Office. A B is at the head of both Ministry of Water and Nairobi Water.', { field: '/nominee/head', quote: 'A B', points: ['nairobi', 'cabinet'] })],
]);

table(setting('relevantCategory', {}), [
  ['without a word for it', {}, pass('Nominated in category 2, Improving the Delivery of Public Services.', { field: '/category', quote: 'delivery' })],
  ['with a word for it', { form: form({ answers: { q: 'It rained. The Waiting time fell by half! So it goes.' } }) }, pass('Nominated in category 2, Improving the Delivery of Public Services, for which the word "waiting time" speaks.', { field: '/answers/q', quote: 'The Waiting time fell by half!' })],
  ['none of the cycle', { form: form({ category: 'health' }) }, finding('fail', 'The category "health" is none of this cycle\'s; required: corruption, delivery, participation, knowledge or gender.', { field: '/category', quote: 'health' })],
]);

const [question] = cycle.form.questions.filter(({ required }) => required);
const { [question!.id]: _, ...others } = form().answers!;
table(setting('formComplete', {}), [
  ['complete', {}, pass('Everything that the form asks for is there, within the limits of words.')],
  ['an answer is missing', { form: form({ answers: others }) }, finding('fail', `The form is not complete: /answers/${question!.id}: This question needs an answer.`, { field: `/answers/${question!.id}` })],
  ['as many words as allowed', { form: form({ answers: { ...others, [question!.id]: 'word '.repeat(question!.maxWords) } }) }, pass('Everything that the form asks for is there, within the limits of words.')],
  ['a word too many, and no title', { form: form({ title: ' ', answers: { ...others, [question!.id]: 'word '.repeat(question!.maxWords + 1) } }) },
    finding('fail', `The form is not complete: /title: The initiative needs a title. /answers/${question!.id}: The answer has ${question!.maxWords + 1} words; ${question!.maxWords} are the limit.`, { field: '/title' })],
]);

// 04:59 UTC of the 31st is still the 30th in New York.
const submitted = (startedOn: string | undefined) => ({ form: { ...form(), ...(startedOn ? { startedOn } : { startedOn: undefined }) } as NominationForm, receivedAt: new Date('2011-12-31T04:59:00Z') });
const start = (quote: string | null) => ({ field: '/startedOn', quote });
table(setting('implemented', {}), [
  ['on the day of submission', submitted('2011-12-30'), pass('The initiative started on 30 December 2011; it was submitted on 30 December 2011.', start('2011-12-30'))],
  ['on the day after', submitted('2011-12-31'), finding('fail', 'The initiative starts on 31 December 2011; a start on or before the day of submission, 30 December 2011, is required.', start('2011-12-31'))],
  ['not given', submitted(undefined), finding('fail', 'The start of the initiative is not given; a start on or before the day of submission, 30 December 2011, is required.', start(null))],
]);

const started = (startedOn: string) => ({ form: form({ startedOn }) });
table(setting('minimumAge', { years: 2 }), [
  ['to the day', started('2009-07-01'), pass('In operation for 2 whole years since 1 July 2009.', start('2009-07-01'))],
  ['a day short', started('2009-07-02'), finding('fail', 'In operation for 1 whole year since 2 July 2009; 2 years when the nominations opened on 1 July 2011 are required.', start('2009-07-02'))],
  ['started later', started('2012-01-01'), finding('fail', 'In operation for 0 whole years since 1 January 2012; 2 years when the nominations opened on 1 July 2011 are required.', start('2012-01-01'))],
]);
table(setting('minimumAge', { years: 1 }), [
  ['since a 29 February', started('2008-02-29'), pass('In operation for 3 whole years since 29 February 2008.', start('2008-02-29'))],
  ['one year', started('2010-07-02'), finding('fail', 'In operation for 0 whole years since 2 July 2010; 1 year when the nominations opened on 1 July 2011 is required.', start('2010-07-02'))],
]);

const about = (text: string) => ({ form: form({ answers: { impact: text } }) });
table(setting('notPurelyScientific', { onFail: 'refer', words: ['patent', 'clinical trial', 'génome'] }), [
  ['none of the words', about('Patients wait less, and patently so.'), pass('No word in the nomination suggests a purely scientific innovation.')],
  ['a phrase in its sentence', about('We began small. A Clinical Trial followed? Then more.'), finding('refer', 'The word "clinical trial" suggests a purely scientific innovation; one that serves the public is required.', { field: '/answers/impact', quote: 'A Clinical Trial followed?' })],
  ['a word beside other scripts', about('Номер: patent.'), finding('refer', 'The word "patent" suggests a purely scientific innovation; one that serves the public is required.', { field: '/answers/impact', quote: 'Номер: patent.' })],
]);

const required = 'required: English, Arabic, Spanish, French, Russian or Chinese';
table(setting('language', {}), [
  ['one of the cycle', {}, pass('Written in English.', { field: '/language', quote: 'en' })],
  ['none of the cycle', { form: form({ language: 'pt' }) }, finding('fail', `The language given is "pt"; ${required}.`, { field: '/language', quote: 'pt' })],
  ['not given', { form: { ...form(), language: undefined } as never }, finding('fail', `The language given is ""; ${required}.`, { field: '/language', quote: null })],
  ['Chinese with a foreign name', { form: form({ language: 'zh', title: '一站式服务中心在全市推广以后等候时间缩短一半 e-Gov', answers: {} }) }, pass('Written in Chinese.', { field: '/language', quote: 'zh' })],
  ['another script than said', { form: form({ title: 'Вода', answers: { q: 'Вода пришла в каждую деревню.' } }) }, finding('refer', `Said to be in English, but most of it is in another script; ${required}.`, { field: '/title', quote: 'Вода' })],
  ['a foreign title only', { form: form({ title: 'Вода' }) }, pass('Written in English.', { field: '/language', quote: 'en' })],
]);

table(setting('requiredDocuments', { min: 2, due: 'submission' }), [
  ['enough', { documents: 2 }, pass('2 documents received.')],
  ['too few', { documents: 1 }, finding('fail', '1 document received; 2 documents required.')],
]);
table(setting('requiredDocuments', { min: 1, due: 'secondRound' }), [
  ['not yet asked for', {}, pass('0 documents received; 1 document will be needed for the second round only.')],
]);

const title = { field: '/title', quote: 'Water for every village' };
const other = (id: string, similarity: number) => ({ id, ref: `2012:000${id}`, title: 'Water for villages', institution: 'Ministry for Water', similarity });
table(setting('possibleDuplicate', { onFail: 'refer', similarity: 0.6 }), [
  ['none', {}, pass('No other nomination of this country and cycle resembles it.', title)],
  ['two', { resembling: [other('1', 0.876), other('2', 0.6)] },
    finding('refer', 'Resembles nomination 2012-0001, "Water for villages" of Ministry for Water (88%) and nomination 2012-0002, "Water for villages" of Ministry for Water (60%); from 60% on, two are taken for one.', { ...title, points: ['1', '2'] })],
]);

const award = { edition: 2010, institution: 'Ministry of Water', initiative: 'Water for the villages', category: '', place: 'first place', similarity: 0.81 };
table(setting('possiblePastWinner', { onFail: 'refer', similarity: 0.6 }), [
  ['none', {}, pass('No awarded initiative of an earlier edition resembles it.', title)],
  ['one, and one without an initiative', { awards: [{ ...award, id: 'a', on: 'initiative' }, { ...award, id: 'b', on: 'institution', initiative: '', place: '', similarity: 0.7 }] },
    finding('refer', 'Resembles "Water for the villages" of Ministry of Water, first place in 2010 (81% on the initiative) and Ministry of Water, awarded in 2010 (70% on the institution); from 60% on, two are taken for one.', { ...title, points: ['a', 'b'] })],
]);
