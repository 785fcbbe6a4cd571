import { whyNotChange } from '../../../libs/cycle/cycle.changes.js';
import type { CycleData } from '../../../libs/cycle/cycle.types.js';
import { shipped } from './shipped.js';

const live = shipped('unpsa-coming');
const opened = { now: new Date('2026-11-23T12:00:00Z'), numbersGiven: false };
const notYet = { now: new Date('2025-12-31T12:00:00Z'), numbersGiven: false };
const without = (cycle: CycleData, id: string): CycleData => ({ ...cycle, categories: cycle.categories.filter((category) => category.id !== id) });

test.each<[string, CycleData, CycleData, typeof opened, ReturnType<typeof whyNotChange>]>([
  ['nothing', live, live, opened, []],
  ['dates of a running cycle', live, { ...live, dates: { ...live.dates, deadline: '2027-01-15T05:00:00.000Z' } }, opened, []],
  ['a category taken away', live, without(live, 'gender'), opened, [{ field: 'categories', message: '"gender" is missing: nominations may have chosen it since the cycle opened' }]],
  ['a category taken away before the opening', live, without(live, 'gender'), notYet, []],
  ['the same, with nominations keyed in ahead', live, without(live, 'gender'), { ...notYet, numbersGiven: true },
    [{ field: 'categories', message: '"gender" is missing: nominations may have chosen it since the cycle opened' }, { field: 'dates.opensAt', message: 'the cycle has opened already' }]],
  ['a question taken away', live, { ...live, form: { ...live.form, questions: live.form.questions.slice(1) } }, opened,
    [{ field: 'form.questions', message: '"situationBefore" is missing: drafts may have answered it since the cycle opened' }]],
  ['the mode', live, { ...live, mode: 'archive' }, notYet, [{ field: 'mode', message: 'is live and cannot become archive; load it under another code' }]],
  ['a category of an archive', shipped('unpsa-2012'), without(shipped('unpsa-2012'), 'gender'), opened, []],
])('a change of %s', (_, from, to, standing, problems) => {
  expect(whyNotChange(from, to, standing)).toEqual(problems);
});
