import { follows, missing, type Panel, type PanelTerms } from '../../../libs/review/panel.rules.js';

const at = (time: string) => new Date(`2027-03-10T${time}Z`);
const now = at('12:20:00');
const later = at('18:00:00');
const past = at('09:00:00');
const terms: PanelTerms = { required: 3, quorum: 2, reviewEndsAt: at('23:00:00'), retry: 3_600_000 };
const over: PanelTerms = { ...terms, reviewEndsAt: at('12:20:00') };

test.each<[Panel, PanelTerms, number]>([
  [{ reviewed: 0, open: [] }, terms, 3],
  [{ reviewed: 1, open: [later] }, terms, 1],
  [{ reviewed: 3, open: [] }, terms, 0],
  [{ reviewed: 2, open: [later, later] }, terms, 0],
  [{ reviewed: 2, open: [] }, terms, 1],
  [{ reviewed: 2, open: [] }, over, 0],
  [{ reviewed: 1, open: [] }, over, 2],
])('%j wants that many more: %#', (panel, withTerms, expected) => {
  expect(missing(panel, withTerms, now)).toEqual(expected);
});

test.each<[string, Panel, PanelTerms, number, ReturnType<typeof follows>]>([
  ['all at work', { reviewed: 0, open: [later, at('15:00:00'), later] }, terms, 0, { done: false, holder: 'reviewer', nextWake: at('15:00:00'), lacking: false }],
  ['one overdue, the others not', { reviewed: 0, open: [past, later, later] }, terms, 0, { done: false, holder: 'reviewer', nextWake: later, lacking: false }],
  ['all overdue without quorum', { reviewed: 1, open: [past, past] }, terms, 0, { done: false, holder: 'reviewer', nextWake: null, lacking: false }],
  ['quorum, and one at work', { reviewed: 2, open: [later] }, terms, 0, { done: false, holder: 'reviewer', nextWake: later, lacking: false }],
  ['quorum, and one overdue before the end', { reviewed: 2, open: [past] }, terms, 0, { done: false, holder: 'reviewer', nextWake: terms.reviewEndsAt, lacking: false }],
  ['quorum, and one overdue at the end', { reviewed: 2, open: [past] }, over, 0, { done: true, holder: 'officer', nextWake: null, lacking: false }],
  ['quorum, and one with time beyond the end', { reviewed: 2, open: [later] }, over, 0, { done: false, holder: 'reviewer', nextWake: later, lacking: false }],
  ['all in', { reviewed: 3, open: [] }, terms, 0, { done: true, holder: 'officer', nextWake: null, lacking: false }],
  ['quorum, and nobody found for the third', { reviewed: 2, open: [] }, terms, 1, { done: true, holder: 'officer', nextWake: null, lacking: false }],
  ['enough at work, and nobody found for the third', { reviewed: 0, open: [later, later] }, terms, 1, { done: false, holder: 'reviewer', nextWake: at('13:00:00'), lacking: false }],
  ['too few at work', { reviewed: 0, open: [later] }, terms, 2, { done: false, holder: 'officer', nextWake: at('13:00:00'), lacking: true }],
  ['nobody at all', { reviewed: 0, open: [] }, terms, 3, { done: false, holder: 'officer', nextWake: at('13:00:00'), lacking: true }],
  ['nobody at all, in seconds', { reviewed: 0, open: [] }, { ...terms, retry: 10_000 }, 3, { done: false, holder: 'officer', nextWake: at('12:20:10'), lacking: true }],
])('%s', (_, panel, withTerms, unfilled, expected) => {
  expect(follows(panel, withTerms, unfilled, now)).toEqual(expected);
});

test('looking again within the hour finds the same next look', () => {
  const look = (time: string) => follows({ reviewed: 0, open: [] }, terms, 3, at(time)).nextWake;
  expect([look('12:00:00'), look('12:59:59'), look('13:00:00')]).toEqual([at('13:00:00'), at('13:00:00'), at('14:00:00')]);
});
