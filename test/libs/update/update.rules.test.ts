import { draft, refreshed } from '../../../libs/update/content.js';
import { edited, whyNotEdit, type ItemChange } from '../../../libs/update/editing.js';
import { monthAfter, monthAt, monthOf } from '../../../libs/update/update.calendar.js';
import { stageNow, whyNotApprove, whyNotHold, whyNotRequest, whyNotWithdraw } from '../../../libs/update/update.rules.js';
import { standingOf } from '../../../libs/update/update.standing.js';
import type { Composed } from '../../../libs/update/composition.types.js';
import type { Cited, Content } from '../../../libs/update/update.types.js';

const zone = 'America/New_York';
const seal = (cited: Cited) => ({ ...cited, digest: 'd' });
const item = (id: string, ...texts: string[]): Composed => ({ title: { text: id, citations: [] }, about: [id], paragraphs: texts.map((text) => [{ text, citations: [{ record: 'event', id, field: 'summary' }] }]) });
const content = draft('Update', [item('a', 'A1.', 'A2.'), item('b', 'B1.'), { ...item('c', 'C1.'), about: [] }], seal);
const told = ({ items }: Content) => items.map(({ title, paragraphs }) => `${title.text}: ${paragraphs.flat().map(({ text }) => text).join(' ')}`);

test.each([
  ['2026-10', '2026-11-01T04:00:00.000Z', '2026-11-02T14:00:00.000Z'], ['2026-11', '2026-12-01T05:00:00.000Z', '2026-12-01T14:00:00.000Z'],
  ['2026-12', '2027-01-01T05:00:00.000Z', '2027-01-04T14:00:00.000Z'], ['2026-05', '2026-06-01T04:00:00.000Z', '2026-06-01T13:00:00.000Z'],
])('%s is over at %s and drafted at %s', (month, to, draftsAt) => expect(monthOf(month, zone)).toMatchObject({ to: new Date(to), draftsAt: new Date(draftsAt) }));

test('months follow each other in the Secretariat\'s zone', () => {
  expect([monthAt(new Date('2026-12-01T04:59:00Z'), zone), monthAt(new Date('2026-12-01T05:00:00Z'), zone), monthAfter('2026-12')]).toEqual(['2026-11', '2026-12', '2027-01']);
});

test.each<[string, ItemChange, string[]]>([
  ['moved', { position: 3 }, ['b: B1.', 'c: C1.', 'a: A1. A2.']],
  ['taken out', { remove: true }, ['b: B1.', 'c: C1.']],
  ['merged', { mergeInto: 2 }, ['b: B1. A1. A2.', 'c: C1.']],
  ['split', { split: { from: 2, title: 'd' } }, ['a: A1.', 'd: A2.', 'b: B1.', 'c: C1.']],
  ['retitled', { title: 'd' }, ['d: A1. A2.', 'b: B1.', 'c: C1.']],
  ['reworded', { paragraphs: [{ sentences: [{ id: 's4' }, { text: 'New.' }] }] }, ['a: A2. New.', 'b: B1.', 'c: C1.']],
])('an item is %s', (_, change, expected) => {
  expect(whyNotEdit(content, 0, change)).toEqual([]);
  expect(told(edited(content, 0, change, seal))).toEqual(expected);
});

test.each<[ItemChange, string]>([
  [{}, 'one thing at a time'], [{ title: 'x', remove: true }, 'one thing at a time'], [{ position: 4 }, 'items 1 to 3'], [{ mergeInto: 1 }, 'into itself'], [{ split: { from: 3, title: 'x' } }, 'paragraphs 2 to 2'],
  [{ proposals: [{ id: 'p1', take: true }] }, 'no proposal "p1"'], [{ paragraphs: [{ sentences: [{ id: 's4' }, { id: 's4' }] }] }, 'named twice'],
])('%j is refused: %s', (change, detail) => expect(whyNotEdit(content, 0, change).map((reason) => reason.detail).join(' ')).toContain(detail));

test('a refresh adds to what nobody touched, proposes the rest, and puts news of new events before the figures', () => {
  const touched = edited(content, 1, { title: 'b!' }, seal);
  const out = edited(touched, 0, { remove: true }, seal);
  const came = refreshed(touched, [item('a', 'A3.'), item('b', 'B2.'), item('e', 'E1.')], new Set(['a', 'b']), seal);
  expect([told(came.content), came.sentences, came.items, came.proposals]).toEqual([['a: A1. A2. A3.', 'b!: B1.', 'e: E1.', 'c: C1.'], 1, 1, 1]);
  expect(came.content.proposals).toMatchObject([{ item: touched.items[1]!.id, paragraphs: [[{ text: 'B2.' }]] }]);
  expect(refreshed(out, [item('a', 'A3.')], new Set(['a', 'b']), seal).content.proposals).toMatchObject([{ item: null }]);
});

const word = (kind: 'requested' | 'approved' | 'returned' | 'withdrawn', n: number, holdUntil: Date | null = null) => ({ kind, n, version: 1, personId: kind === 'requested' ? 'officer' : 'director', holdUntil });
const drafted = { version: 1, archive: false };

test.each([
  ['nothing', [], { version: 0, archive: false }, 'collecting clock'], ['nothing of an archive\'s', [], { version: 0, archive: true }, 'collecting officer'], ['a draft', [], drafted, 'editing officer'],
  ['a request', [word('requested', 1)], drafted, 'approving director'], ['a return', [word('requested', 1), word('returned', 2)], drafted, 'editing officer'],
  ['an approval', [word('requested', 1), word('approved', 2)], drafted, 'sending clock'], ['a withdrawal', [word('requested', 1), word('approved', 2), word('withdrawn', 3)], drafted, 'editing officer'],
] as const)('%s leaves it there', (_, words, row, expected) => {
  const { stage, holder } = standingOf(words, row);
  expect(`${stage} ${holder}`).toBe(expected);
  expect(stageNow({ stage: 'archived' }, standingOf(words, row))).toBe('archived');
});

test('who may say what, and when', () => {
  const now = new Date('2026-12-01T15:00:00Z');
  const asked = standingOf([word('requested', 1)], drafted);
  const approved = standingOf([word('requested', 1), word('approved', 2, new Date('2026-12-01T15:00:01Z'))], drafted);
  const problems = (reasons: readonly { problem: string }[]) => reasons.map(({ problem }) => problem);
  expect(problems(whyNotApprove('approving', asked, 1, 'director', 1))).toEqual([]);
  expect(problems(whyNotApprove('approving', asked, 2, 'officer', 1))).toEqual(['own-proposal', 'stale-version']);
  expect(problems(whyNotApprove('editing', asked, 1, 'director', 1))).toEqual(['wrong-stage']);
  expect(problems(whyNotWithdraw('sending', approved, now))).toEqual([]);
  expect(problems(whyNotWithdraw('sending', approved, new Date('2026-12-01T15:00:01Z')))).toEqual(['already-decided']);
  expect(problems(whyNotWithdraw('archived', approved, now))).toEqual(['wrong-stage']);
  expect(['PT0S', 'PT30M', 'P7D', 'P8D', '-PT1H', 'soon'].map((hold) => whyNotHold(hold).length)).toEqual([0, 0, 0, 1, 1, 1]);
  expect(problems(whyNotRequest('editing', content, { readers: 1, archive: false }))).toEqual([]);
  expect(whyNotRequest('editing', { ...content, items: [] }, { readers: 0, archive: false }).map(({ field }) => field)).toEqual(['/items', '/readers']);
  expect(whyNotRequest('editing', content, { readers: 0, archive: true })).toEqual([]);
});
