import { intakeHouse, type Client, type IntakeHouse } from '../api/nomination/house.js';

let house: IntakeHouse;
let partner: Client;
let officer: Client;
beforeAll(async () => {
  house = await intakeHouse();
  [partner, officer] = await Promise.all([house.client('partner', { partner: 'UNODC', name: 'P. Ferrari' }), house.client('officer')]);
});
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(() => house.close());

const get = (client: Client | null, path = '') => house.app.inject({ url: `/outreach/report${path}`, headers: { ...client?.who } });
const tokenIn = (page: string) => /name="form" value="([^"]+)"/.exec(page)?.[1] ?? '';
const send = async (client: Client, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const form = fields['form'] ?? tokenIn((await get(client)).body);
  return house.app.inject({
    method: 'POST', url: '/outreach/report', headers: { ...client.who, 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams({ ...fields, form }).toString(),
  });
};
const report = {
  kind: 'dissemination', title: 'Leaflets <b>at</b> the Working Group', begins: '2025-08-22', ends: '2025-08-24', place: 'Vienna', country: 'AUT', summary: 'Delegates had them on their desks.',
  count: '1,200', precision: 'over', people: 'Delegates', outcomes: 'Ten delegations asked for more.\r\n\r\nA resolution names the awards.',
};
const errorsOf = (page: string) => [...page.matchAll(/<a href="#([^"]+)">([^<]*)<\/a>/g)].map(([, id, detail]) => [id, detail]);

test('a partner who is signed in reports by form; an officer confirms it', async () => {
  const form = await get(partner);
  expect([form.statusCode, form.headers['content-security-policy'], form.body.includes('\u2068UNODC\u2069')]).toEqual([200, expect.stringContaining("default-src 'none'"), true]);
  const sent = await send(partner, report);
  expect([sent.statusCode, sent.headers.location]).toEqual([303, expect.stringMatching(/^\/outreach\/report\/[0-9a-f-]{36}$/)]);
  const id = String(sent.headers.location).split('/').at(-1)!;
  expect((await officer.get(`/outreach-events/${id}`)).body).toMatchObject({
    kind: 'dissemination', title: report.title, partner: 'UNODC', confirmedAt: null, begins: '2025-08-22', ends: '2025-08-24', place: 'Vienna', country: 'AUT', stage: 'outcomes',
    attendance: [{ kind: 'group', country: null, name: 'Delegates', count: 1_200, precision: 'over' }], outcomes: [{ text: 'Ten delegations asked for more.' }, { text: 'A resolution names the awards.' }],
  });
  const seen = await get(partner, `/${id}`);
  expect([seen.statusCode, /An officer of the awards reads it next/.test(seen.body), seen.body.includes('<b>at</b>')]).toEqual([200, true, false]);
  await officer.post(`/outreach-events/${id}/confirmation`);
  expect((await get(partner, `/${id}`)).body).toMatch(/An officer of the awards has confirmed it/);
  expect((await get(partner)).body).toMatch(/Leaflets.*22 August 2025 to 24 August 2025, confirmed/s);
  // The same form, sent again by an impatient hand, is the same report.
  expect((await send(partner, report)).headers.location).toEqual(sent.headers.location);
});

test('everything that is wrong is said at its field, and what was typed is kept', async () => {
  const wrong = await send(partner, { ...report, kind: 'ball', title: ' ', begins: 'last week', ends: '2025-08-24', country: 'XX', count: 'many' });
  expect([wrong.statusCode, errorsOf(wrong.body)]).toEqual([422, [
    ['kind', 'Choose what it was.'], ['title', 'Give it a title of up to 300 characters.'], ['begins', 'Write the day as 2027-01-15, the month as 2027-01 or the year as 2027.'],
    ['country', 'Choose a country of the list.'], ['count', 'Write a whole number, as 120.'],
  ]]);
  for (const typed of ['last week', 'many', 'Ten delegations asked for more.']) expect(wrong.body).toContain(typed);
  expect(errorsOf((await send(partner, { ...report, begins: '2025-08-25' })).body)).toEqual([['ends', 'The last day comes before the first. Correct one of them.']]);
  expect(errorsOf((await send(partner, { ...report, begins: '' })).body)).toEqual([['ends', 'Say when it began too.']]);
  expect(errorsOf((await send(partner, { ...report, begins: '2090', ends: '' })).body).map(([id]) => id)).toEqual(['count', 'outcomes']);
  expect(await house.manager.query(`select 1 from outreach_event where partner = 'UN Women'`)).toEqual([]);
});

test('an untouched form, and one from another site, change nothing', async () => {
  const before = await house.manager.query(`select count(*) from outreach_event`);
  expect((await send(partner, {})).statusCode).toEqual(422);
  expect((await send(partner, { ...report, title: 'Forged' }, { 'sec-fetch-site': 'cross-site' })).statusCode).toEqual(403);
  expect((await send(partner, { ...report, title: 'Forged', form: 'x' })).statusCode).toEqual(403);
  expect(await house.manager.query(`select count(*) from outreach_event`)).toEqual(before);
});

test('it is for partners, each with what its own entity reported', async () => {
  const [focalPoint, other] = [await house.client('focalPoint'), await house.client('partner', { partner: 'UN Women' })];
  for (const client of [null, focalPoint]) {
    const page = await get(client);
    expect([page.statusCode, /This page is for partners/.test(page.body), page.body.includes('Leaflets')]).toEqual([403, true, false]);
  }
  expect((await get(other)).body).not.toContain('Leaflets');
  const [{ id }] = await house.manager.query<[{ id: string }]>(`select id from outreach_event where partner = 'UNODC' limit 1`);
  expect((await get(other, `/${id}`)).statusCode).toEqual(404);
});

test.each([['ar', 'rtl'], ['es', 'ltr'], ['fr', 'ltr'], ['ko', 'ltr'], ['ru', 'ltr'], ['zh', 'ltr']])('it speaks %s to whoever reads it', async (language, dir) => {
  const reader = await house.client('partner', { partner: 'UNODC' });
  await house.manager.query(`update person set languages = $2 where id = $1`, [reader.personId, [language]]);
  const { body } = await get(reader);
  expect(body).toContain(`<html lang="${language}" dir="${dir}">`);
  expect(body).not.toMatch(/Report outreach|Choose one|Send the report/);
  expect(errorsOf((await send(reader, {})).body).map(([id]) => id)).toEqual(['kind', 'title']);
});
