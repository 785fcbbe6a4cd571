import { randomUUID } from 'node:crypto';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let officer: Client;

beforeAll(async () => {
  house = await intakeHouse();
  officer = await house.client('officer', { name: 'Officer' });
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const amina = { name: 'Amina Bello', email: 'amina@mission.example', kind: 'mission', country: 'KEN', organization: 'Permanent Mission of Kenya', languages: ['en', 'fr'], timeZone: 'America/New_York' };
const table = (text: string, key = randomUUID()): Promise<Awaited<ReturnType<Client['send']>>> => {
  const body = `--x\r\ncontent-disposition: form-data; name="file"; filename="contacts.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n--x--\r\n`;
  return officer.send('POST', '/outreach-contacts/imports', body, { 'content-type': 'multipart/form-data; boundary=x', 'idempotency-key': key });
};

test('contacts are added, changed, retired and found again', async () => {
  const { status, body } = await officer.post('/outreach-contacts', { contacts: [amina, { name: 'Kim Minji', email: 'minji@ministry.example', kind: 'ministry', country: 'KOR', languages: ['ko'] }] });
  expect([status, body]).toEqual([201, { added: 2, changed: 0, unchanged: 0, contacts: [expect.any(String), expect.any(String)] }]);
  const [first, second] = body.contacts;
  const again = await officer.post('/outreach-contacts', { contacts: [{ ...amina, email: 'AMINA@mission.example', name: 'Somebody Else', languages: ['ru'] }, { name: 'Kim', email: 'minji@ministry.example', kind: 'focalPoint', country: 'KOR' }] });
  expect(again.body).toEqual({ added: 0, changed: 1, unchanged: 1, contacts: [first, second] });

  const items = async (query: string) => (await officer.get(`/outreach-contacts${query}`)).body.items.map(({ id }: any) => id);
  expect((await officer.get('/outreach-contacts?country=KEN')).body).toEqual({
    items: [{ id: first, person: expect.any(String), ...amina, addedAt: expect.any(String), retiredAt: null }], next: null,
  });
  expect(await Promise.all(['?kind=focalPoint', '?language=fr', '?language=ko', '?q=mission%20of', '?q=minji', '?kind=ministry'].map(items))).toEqual([[second], [first], [second], [first], [second], []]);
  const page = (await officer.get('/outreach-contacts?limit=1')).body;
  expect([page.items.length, await items(`?limit=1&cursor=${page.next}`)]).toEqual([1, [second]]);

  expect((await officer.post(`/outreach-contacts/${first}/retirement`)).status).toBe(201);
  expect(reasonsOf(await officer.post(`/outreach-contacts/${first}/retirement`))).toMatchObject({ status: 409, type: '/problems/already-decided' });
  expect([await items(''), await items('?retired=true')]).toEqual([[second], [first]]);
  expect((await officer.post('/outreach-contacts', { contacts: [amina] })).body).toMatchObject({ added: 0, changed: 1 });
  expect(await house.journal(first)).toMatchObject([{ kind: 'contactAdded' }, { kind: 'contactRetired' }, { kind: 'contactAdded' }]);
  expect(JSON.stringify(await house.journal(first))).not.toMatch(/amina|Kenya/i);
});

test('a list is taken whole or not at all, with every wrong field at its place', async () => {
  const before = await house.manager.query(`select count(*) from person`);
  const answer = await officer.post('/outreach-contacts', { contacts: [{ ...amina, email: 'new@mission.example' }, { name: 'X', email: 'NEW@mission.example', kind: 'mission' }] });
  expect(reasonsOf(answer)).toEqual({
    status: 422, type: '/problems/invalid-fields',
    reasons: [
      { problem: 'invalid-fields', field: '/contacts/1/email', detail: 'Item 1 has the same address.' },
      { problem: 'invalid-fields', field: '/contacts/1/country', detail: 'A contact of the kind mission stands for a country. Say which one.' },
    ],
  });
  expect(await house.manager.query(`select count(*) from person`)).toEqual(before);
});

test('a table is taken whole or not at all, once for each key', async () => {
  const rows = Array.from({ length: 1_000 }, (_, n) => `Person ${n},p${n}@table.example,institution,,Institute ${n},en`).join('\n');
  const key = randomUUID();
  const text = `name,email,kind,country,organization,languages\n${rows}\n`;
  const first = await table(text, key);
  expect([first.status, first.body.added, first.body.contacts.length]).toEqual([201, 1_000, 1_000]);
  expect((await table(text, key)).body).toEqual(first.body);
  expect(reasonsOf(await table(`${text}Y,y@table.example,other,,,\n`, key))).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });
  const wrong = await table('name,email,kind,country\nGood,good@table.example,other,\nBad,bad,other,ZZZ\n');
  expect(reasonsOf(wrong).reasons.map(({ field, detail }: any) => [field, detail.slice(0, 15)])).toEqual([['/rows/2/email', 'Row 2 (line 3):'], ['/rows/2/country', 'Row 2 (line 3):']]);
  expect(await house.manager.query(`select 1 from person where email = 'good@table.example'`)).toEqual([]);
});
