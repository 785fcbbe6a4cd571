import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../../libs/config/project-root.js';
import { Outreach } from '../../../../libs/outreach/outreach.service.js';
import { recordsIn } from '../../../../libs/outreach/records.js';
import { wordOf } from '../../../libs/update/word.js';
import { intakeHouse, reasonsOf, type Answer, type Client, type IntakeHouse } from '../nomination/house.js';

const file = join(projectRoot(), 'outreach', '2011-11.txt');
const text = readFileSync(file, 'utf8');
let house: IntakeHouse;
let officer: Client;
beforeAll(async () => {
  house = await intakeHouse();
  officer = await house.client('officer', { name: 'Daniel Okoye' });
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});
beforeEach(() => house.manager.query(`truncate update_import, outreach_event, commitment cascade`));

async function taken(content: Buffer | string = text, name = '2011-11.txt'): Promise<any> {
  const { status, body, text: said } = await officer.takeUpdate(name, content);
  if (status !== 201) throw new Error(said);
  return body;
}
const answer = (id: string, said = 'notSaid', question = 'q1') => officer.post(`/update-imports/${id}/answers`, { question, answer: said });
const confirm = (id: string, body: object = {}, key: string = randomUUID()) => officer.post(`/update-imports/${id}/confirmation`, body, key);
const events = () => house.manager.query<any[]>(`select id, kind, unpsa, title, place, country, begins, ends, stage, source, summary from outreach_event order by (source ->> 'from')::int`);
const details = (said: Answer) => reasonsOf(said).reasons.map(({ detail }: any) => detail);

test('the real file becomes sixteen events once the question is answered, each at its place in the text', async () => {
  const { id, items, questions, warnings, month, version } = await taken();
  expect([month, version, items.length, questions.length, warnings.length]).toEqual(['2011-11', 1, 16, 1, 8]);
  const early = await confirm(id);
  expect([early.status, details(early)]).toEqual([409, ['Say first what "Congo" is (question q1): COD, COG, or notSaid.']]);
  await answer(id);

  const done = await confirm(id);
  expect(done).toMatchObject({ status: 201, body: { loaded: { items: 16, already: 0, events: 16 }, confirmedAt: expect.any(String), version: 3 } });
  const made = await events();
  expect(made.map(({ source }) => source.item)).toEqual(items.map(({ item }: any) => item));
  expect(made[1]).toMatchObject({ kind: 'workshop', unpsa: false, place: 'Marrakesh', country: 'MAR', begins: '2011-10-26', ends: '2011-10-27' });
  for (const { source, summary } of made) {
    expect(text.slice(source.from, source.to).replaceAll('***', '').replace(/\s+/g, ' ').trim()).toBe(summary.replace(/\s+/g, ' ').trim());
  }
});

test('twice is once: by key, by a second file of the same month, and beside the records that a person wrote', async () => {
  await house.app.get(Outreach, { strict: false }).load({ ...recordsIn(join(projectRoot(), 'outreach', '2011-11.yaml')), cycle: null });
  const before = await events();
  const { id } = await taken(await wordOf(text), '2011-11.docx');
  await answer(id, 'COD');
  const key = randomUUID();
  const first = await confirm(id, {}, key);
  expect(first.body.loaded).toEqual({ items: 16, already: 16, events: 0 });
  expect((await confirm(id, {}, key)).body).toEqual(first.body);
  expect(details(await confirm(id))).toEqual(['The import is confirmed: its events are there. Change them instead.']);
  expect(await events()).toEqual(before);
});

test('an answer moves the mission of Congo to its country, and may be changed until all is confirmed', async () => {
  const { id } = await taken();
  const fourteen = async () => (await officer.get(`/update-imports/${id}`)).body.items[13];
  const rows = (item: any) => item.proposed.attendance.map(({ country, name }: any) => country ?? name);
  expect(rows(await fourteen())[4]).toBe('Permanent Mission of Congo (which of the countries of this name is not said)');
  for (const [said, expected] of [['COD', 'COD'], ['COG', 'COG'], ['notSaid', 'Permanent Mission of Congo (which of the countries of this name is not said)']] as const) {
    await answer(id, said);
    expect(rows(await fourteen())[4]).toBe(expected);
  }
  expect((await fourteen()).found.find((one: any) => one.text === 'Congo').says).toEqual({ country: null });
  expect(details(await answer(id, 'FRA'))).toEqual(['"Congo" may be COD or COG; send one of them, or notSaid where it cannot be known.']);
  expect(details(await answer(id, 'COD', 'q9'))).toEqual(['There is no question "q9". There are q1.']);
});

test('an officer corrects an item over the version that was read, and leaves others out', async () => {
  const { id } = await taken();
  await answer(id);
  const change = { kind: 'training', place: null, country: null, begins: '2011-10', ends: null, commitments: [{ who: 'DESA', what: 'Visit Iraq.', due: null }] };
  const corrected = await officer.patch(`/update-imports/${id}/items/13`, change, 2);
  expect(corrected).toMatchObject({ status: 200, body: { version: 3 } });
  expect(corrected.body.items[12].proposed).toMatchObject({ kind: 'training', place: null, begins: '2011-10', commitments: [{ who: 'DESA', what: 'Visit Iraq.' }] });
  expect((await officer.patch(`/update-imports/${id}/items/13`, change, 2)).status).toBe(412);
  expect((await officer.patch(`/update-imports/${id}/items/13`, change)).status).toBe(428);
  expect((await officer.patch(`/update-imports/${id}/items/17`, change, 3)).status).toBe(404);
  expect((await officer.patch(`/update-imports/${id}/items/13`, { begins: '2011-11-31' }, 3)).status).toBe(422);
  for (let n = 1; n <= 16; n += 1) if (n !== 13) await officer.patch(`/update-imports/${id}/items/${n}`, { leftOut: true }, n < 13 ? 2 + n : 1 + n);
  expect((await officer.get(`/update-imports/${id}`)).body.items.filter(({ leftOut }: any) => leftOut)).toHaveLength(15);
  expect((await confirm(id)).body.loaded).toEqual({ items: 1, already: 0, events: 1 });
  expect(await events()).toMatchObject([{ kind: 'training', place: null, begins: '2011-10', source: { item: '13' } }]);
  expect(await house.manager.query(`select who, what from commitment`)).toEqual([{ who: 'DESA', what: 'Visit Iraq.' }]);
});

test('a question of an item that is left out needs no answer', async () => {
  const { id } = await taken();
  await officer.patch(`/update-imports/${id}/items/14`, { leftOut: true }, 1);
  expect((await confirm(id)).body.loaded).toEqual({ items: 15, already: 0, events: 15 });
});

test('a text that names no month takes the one that is sent with it', async () => {
  const unnamed = '1. Meeting\n\nThe Division met with a delegation on 3 January.';
  const { id, warnings } = await taken(unnamed);
  expect(warnings.map(({ kind }: any) => kind)).toEqual(['month']);
  expect(details(await confirm(id))).toEqual(['The text does not say of which month it is. Send it again with ?month=2011-11, its own month.']);
  const told = await officer.takeUpdate('x.txt', unnamed, { query: '?month=2010-02' });
  expect(told.body).toMatchObject({ month: '2010-02', items: [{ proposed: { begins: '2010-01-03' } }] });
  expect((await officer.takeUpdate('x.txt', unnamed, { query: '?month=2010-13' })).status).toBe(422);
});

test('the list has the latest first, by page', async () => {
  const first = await taken();
  const second = await taken('1. Meeting\n\nThey met.', 'two.txt');
  const page = (await officer.get('/update-imports?limit=1')).body;
  expect(page.items).toMatchObject([{ id: second.id, file: 'two.txt', items: 1, openQuestions: 0, month: null }]);
  expect((await officer.get(`/update-imports?limit=1&cursor=${page.next}`)).body).toMatchObject({ items: [{ id: first.id, items: 16, openQuestions: 1, confirmedAt: null }], next: null });
});

test('only the team sees and takes old updates', async () => {
  const { id } = await taken();
  for (const role of ['nominator', 'partner', 'focalPoint'] as const) {
    const other = await house.client(role);
    expect((await other.get('/update-imports')).status).toBe(403);
    const read = await other.get(`/update-imports/${id}`);
    expect([read.status, read.text.includes('Rabat')]).toEqual([403, false]);
    expect((await other.takeUpdate('x.txt', text)).status).toBe(403);
    expect((await other.post(`/update-imports/${id}/confirmation`, {})).status).toBe(403);
  }
});

test('what is no update is refused, and the same key with another file too', async () => {
  expect((await officer.takeUpdate('x.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0'))).status).toBe(422);
  const key = randomUUID();
  expect((await officer.takeUpdate('a.txt', text, { key })).body.id).toBe((await officer.takeUpdate('a.txt', text, { key })).body.id);
  expect(reasonsOf(await officer.takeUpdate('a.txt', `${text} `, { key })).type).toBe('/problems/idempotency-key-reused');
});
