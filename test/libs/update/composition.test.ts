import { counts, dates, names, says } from '../../../libs/update/already-said.js';
import { compose } from '../../../libs/update/composition.js';
import type { EventFact } from '../../../libs/update/composition.types.js';
import { figuresItem, type Figures } from '../../../libs/update/update.figures.js';
import { sentencesOf } from '../../../libs/update/sentences.js';

const fact = (more: Partial<EventFact> = {}): EventFact => ({
  id: 'e1', number: 1, kind: 'workshop', title: 'Workshop', summary: 'It was about awards.', place: null, country: [], online: false, begins: null, ends: null, timeZone: null, beginsAt: null, source: null,
  fresh: true, attendance: [], outcomes: [], commitments: [], ...more,
});
/** What is added to the summary. */
const added = (more: Partial<EventFact>): string[] => compose([fact(more)])[0]!.paragraphs.slice(more.summary === '' || more.fresh === false ? 0 : 1).flat().map(({ text }) => text);
const group = { id: 'e1/1', kind: 'group', country: [], name: 'officials of local governments', count: 8_000, precision: 'over', fresh: true } as const;
const mission = (country: string, n: number) => ({ id: `e1/${n}`, kind: 'mission', country: [country], name: null, count: null, precision: 'exactly', fresh: true }) as const;
const promise = { id: 'c1', who: 'Swedish NAO', what: 'Share its experience with supreme audit institutions.', due: null, doneAt: null, doneWhat: null, droppedAt: null, dropReason: null, fresh: ['made'] } as const;

test.each<[string, Partial<EventFact>, string[]]>([
  ['nothing known', {}, []],
  ['a day and a place', { begins: '2026-11-03', place: 'Madrid', country: ['Spain'] }, ['The workshop took place in Madrid, Spain on 3 November 2026.']],
  ['days that the text says', { begins: '2011-10-20', ends: '2011-10-21', summary: 'Held on 20-21 October in Rabat.', place: 'Rabat', country: ['Morocco'] }, []],
  ['a place that it says with accents', { place: 'São Tomé', summary: 'Held in Sao Tome.' }, []],
  ['a month', { begins: '2026-12', kind: 'publication' }, ['The publication appeared in December 2026.']],
  ['from day to day', { begins: '2026-11-03', ends: '2026-11-05', online: true }, ['The workshop took place online from 3 November 2026 to 5 November 2026.']],
  ['a country alone', { country: ['Kenya'] }, ['The workshop took place in Kenya.']],
  ['numbers', { attendance: [group] }, ['It reached over 8,000 officials of local governments.']],
  ['numbers that the text says', { attendance: [group], summary: 'Over 8,000 officials came.' }, []],
  ['missions', { attendance: [mission('Bhutan', 1), mission('Peru', 2), mission('Kenya', 3)], summary: 'Kenya was there.' }, ['It reached the Permanent Missions of Bhutan and Peru.']],
  ['what was told before', { attendance: [{ ...group, fresh: false }] }, []],
  ['an outcome', { outcomes: [{ id: 'o1', text: 'A guide will be written', fresh: true }] }, ['A guide will be written.']],
  ['an outcome in nearly the same words', { outcomes: [{ id: 'o1', text: 'A Knowledge Guide on procurement is developed', fresh: true }], summary: 'The development of a “Knowledge Guide on Procurement” was one outcome; it is being developed.' }, []],
  ['a next step', { commitments: [promise] }, ['Next step: Share its experience with supreme audit institutions (Swedish NAO).']],
  ['a next step by a day', { commitments: [{ ...promise, due: '2027-01-15' }] }, ['Next step: Share its experience with supreme audit institutions (Swedish NAO, by 15 January 2027).']],
  ['one that is done', { fresh: false, commitments: [{ ...promise, fresh: ['done'], doneAt: new Date(), doneWhat: 'The experience was shared in Nairobi' }] }, ['Done since: The experience was shared in Nairobi.']],
  ['one that is dropped', { fresh: false, commitments: [{ ...promise, fresh: ['dropped'], droppedAt: new Date(), dropReason: 'The office was closed.' }] }, ['No longer pursued: Share its experience with supreme audit institutions; The office was closed.']],
])('what the facts add: %s', (_, more, expected) => expect(added(more)).toEqual(expected));

test('every sentence cites where it has what it says from', () => {
  const [item] = compose([fact({ begins: '2026-11-03', place: 'Madrid', attendance: [group], outcomes: [{ id: 'o1', text: 'A guide.', fresh: true }], commitments: [{ ...promise, due: '2027' }] })]);
  expect(item!.paragraphs.flat().map(({ citations }) => citations.map(({ record, id, field }) => `${record} ${id} ${field}`).join(', '))).toEqual([
    'event e1 summary', 'event e1 begins, event e1 place', 'attendance e1/1 count', 'outcome o1 text', 'commitment c1 what, commitment c1 due',
  ]);
});

test('items stand by the day on which they began, what has no date last; news of an event that was told of says so', () => {
  const at = (id: string, day: string | null, more = {}) => fact({ id, title: id, number: Number(id.slice(1)), beginsAt: day === null ? null : new Date(day), ...more });
  const items = compose([at('e1', null), at('e2', '2026-11-20'), at('e3', '2026-10-02', { fresh: false, outcomes: [{ id: 'o', text: 'A guide.', fresh: true }] }), at('e4', '2026-11-03'), at('e5', '2026-11-01', { fresh: false })]);
  expect(items.map(({ title }) => title.text)).toEqual(['e3: further news', 'e4', 'e2', 'e1']);
});

test('what was read from one item of an old update is one item under its heading, in the order of its text', () => {
  const read = (id: string, item: string, from: number) => fact({ id, title: id, summary: `${id} happened.`, beginsAt: new Date(`2011-11-${String(30 - from).padStart(2, '0')}`), source: { document: '2011-11', item, heading: `Heading ${item}`, from, to: from + 1 } });
  const items = compose([read('e4', '10 (2)', 8), read('e1', '6', 3), read('e2', '6', 1), read('e3', '10', 6)]);
  expect(items.map(({ title, about, paragraphs }) => [title.text, about.join(), paragraphs.flat().map(({ text }) => text).join(' ')])).toEqual([
    ['Heading 6', 'e2,e1', 'e2 happened. e1 happened.'], ['Heading 10', 'e3', 'e3 happened.'], ['Heading 10 (2)', 'e4', 'e4 happened.'],
  ]);
});

test.each([
  ['20-21 October', '2011-10-20', true], ['20-21 October', '2011-10-21', true], ['24 - 28 October 2011', '2011-10-24', true], ['14 to 18 November', '2011-11-14', true], ['on 11 November, 2011', '2011-11-11', true],
  ['October 3', '2011-10-03', true], ['22 October', '2011-10-02', false], ['in December', '2011-12', true], ['in 2011', '2011', true], ['21 – 25 November', '2011-11-21', true], ['3 November', '2011-11-30', false],
])('“%s” says %s: %s', (text, time, expected) => expect(dates(text, time)).toBe(expected));

test('names, numbers and whole statements in a text', () => {
  expect([names('Marquez came', 'Márquez'), names('Marquezes came', 'Márquez'), counts('over 8,000 officials', 8_000), counts('three briefings', 3), counts('13 briefings', 3)]).toEqual([true, false, true, true, false]);
  expect([says('They agreed to open a training centre in Accra in 2027.', 'Training centre in Accra will open in 2027'), says('They agreed to open a training centre in Accra.', 'Training centre in Accra will open in 2027')]).toEqual([true, false]);
});

test('sentences are cut after full stops that end them, and put together they are the paragraph', () => {
  const paragraph = 'Mr. Anders Hjertstrand met Prof. Xue at 10 a.m. in Rabat. He said: “It was an honour.” Areas are: i) grants; ii) experts. The U.S. came too.';
  expect(sentencesOf(paragraph)).toEqual(['Mr. Anders Hjertstrand met Prof. Xue at 10 a.m. in Rabat.', 'He said: “It was an honour.”', 'Areas are: i) grants; ii) experts.', 'The U.S. came too.']);
  expect(sentencesOf(paragraph).join(' ')).toBe(paragraph);
});

test('figures are sentences with their counts, and none where there is nothing to count', () => {
  const figures: Figures = {
    month: '2026-11', asOf: null, enquiries: { total: 7, answered: 6, countries: [{ country: 'Kenya', count: 4 }, { country: 'Peru', count: 2 }] },
    calls: [{ cycle: 'unpsa-2027', title: 'United Nations Public Service Awards 2027', deadline: '31 December 2026, 23:59 (New York)', deadlinePassed: false, submitted: 1_201, countries: 80, drafts: 1, memberStates: 193, reached: 60, silent: 40 }],
  };
  expect(figuresItem(figures)[0]!.paragraphs.map((paragraph) => paragraph.map(({ text }) => text))).toEqual([
    [
      'At the end of November 2026, 1,201 nominations from 80 countries had been submitted for the United Nations Public Service Awards 2027, and 1 draft was in preparation.',
      'The deadline is 31 December 2026, 23:59 (New York).', 'Of the 193 Member States, outreach had reached 60; 40 had neither been reached nor been heard from.',
    ],
    ['In November 2026, 7 enquiries about the awards came in, from Kenya (4) and Peru (2); 6 have been answered.'],
  ]);
  // Drafted before the month is over, it does not say how the month ended.
  expect(figuresItem({ ...figures, asOf: '2026-11-23' })[0]!.paragraphs.flat().map(({ text }) => text.split(',')[0])).toEqual([
    'By 23 November 2026', 'The deadline is 31 December 2026', 'Of the 193 Member States', 'In November 2026 until 23 November 2026',
  ]);
  expect(figuresItem({ month: '2026-11', asOf: null, calls: [], enquiries: { total: 0, answered: 0, countries: [] } })).toEqual([]);
});
