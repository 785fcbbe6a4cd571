import { addOutcomes, makeEvent, type EventToMake } from '../../../libs/outreach/event.making.js';
import { openUpdate } from '../../../libs/update/update.opening.js';
import { updateHouse, type UpdateHouse } from './house.js';

let house: UpdateHouse;
beforeAll(async () => {
  house = await updateHouse();
});
afterAll(() => house?.close());

const event = (title: string, begins: string, more: Partial<EventToMake> = {}): Promise<string> =>
  house.manager.transaction((manager) => makeEvent(manager, {
    unpsa: false, kind: 'meeting', title, summary: `${title} was met.`, place: null, country: null, online: false, begins, ends: null, timeZone: null, audience: '', languages: [], targetCountries: [], topics: [],
    cycle: null, parties: [], attendance: [], outcomes: [], heldAt: null, by: 'operator', partner: null, archived: false, ...more,
  }));
const items = async (month: string) => (await house.queries.one(month)).items.map(({ title, paragraphs }) => [title.text, paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join(' ')]);

test('a month tells what happened before its end and nobody told yet; what is noted late goes into the next, and each month opens the next', async () => {
  const told = await event('The ministry', '2026-08-03');
  await event('A partner', '2026-08-05', { partner: 'UNODC' });
  await event('Not yet', '2026-09-10');
  await house.acts.run((manager) => openUpdate(manager, { month: '2026-08', archive: false, zone: 'America/New_York' }));
  expect(await house.follow('2026-08')).toMatchObject({ stage: 'editing', until: null });
  expect(await items('2026-08')).toEqual([['The ministry', 'The ministry was met. The meeting took place on 3 August 2026.']]);

  // Noted only now.
  await event('Late', '2026-08-20');
  await addOutcomes(house.manager, told, ['A guide will be translated into Korean.'], 'operator');
  await house.follow('2026-09');
  expect(await items('2026-09')).toEqual([
    ['The ministry: further news', 'A guide will be translated into Korean.'], ['Late', 'Late was met. The meeting took place on 20 August 2026.'], ['Not yet', 'Not yet was met. The meeting took place on 10 September 2026.'],
  ]);
  await house.follow('2026-10');
  expect(await items('2026-10')).toEqual([]);
  expect(await house.updates.refresh(house.officer, '2026-08', house.once())).toEqual({ version: 1, sentences: 0, items: 0, proposals: 0 });
  expect((await house.queries.list({})).items.map(({ month, stage }) => `${month} ${stage}`).slice(-3)).toEqual(['2026-10 editing', '2026-09 editing', '2026-08 editing']);
});

test('the running month waits for its end with the clock, and is opened once', async () => {
  await Promise.all([house.progress.ensureRunning(), house.progress.ensureRunning()]);
  const [running] = (await house.queries.list({ limit: 1 })).items;
  const stood = await house.follow(running!.month);
  expect(stood).toMatchObject({ stage: 'collecting', until: expect.any(Number) });
  expect(await house.follow(running!.month)).toEqual({ ...stood, applied: [] });
  expect(await house.violations()).toEqual([]);
});
