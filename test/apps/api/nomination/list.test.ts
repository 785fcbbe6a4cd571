import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from './house.js';

let house: IntakeHouse;
let kenya: Client;
let uganda: Client;
let officer: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
const ids: string[] = [];

beforeAll(async () => {
  house = await intakeHouse();
  [kenya, uganda, officer] = [await house.client(), await house.client('nominator', { institution: 'Makerere University', country: 'UGA' }), await house.client('officer')];
  cycle = await house.cycle();
  // a, b, c: submitted by Kenya; d: a draft of Kenya; e: submitted by Uganda; f: its draft.
  for (const [client, submits, changes] of [
    [kenya, true, { title: 'a' }], [kenya, true, { title: 'b', category: 'gender' }], [kenya, true, { title: 'c', nominee: { name: 'N', country: 'TZA', kind: 'other' } as const }],
    [kenya, false, { title: 'd' }], [uganda, true, { title: 'e' }], [uganda, false, { title: 'f' }],
  ] as const) {
    const { id } = await client.drafted(cycle, cycle.form(changes));
    if (submits) await client.post(`/nominations/${id}/submission`);
    ids.push(id);
  }
  await house.manager.query(`update nomination set next_wake = null, holder = 'officer' where id = $1`, [ids[0]]);
  await house.manager.query(`update nomination set next_wake = '2030-01-02', region = 'africa' where id = $1`, [ids[1]]);
  await house.manager.query(`update nomination set next_wake = '2030-01-01 00:00:00.123456' where id = $1`, [ids[2]]);
  await house.manager.query(`update nomination set next_wake = '2030-01-01 00:00:00.123457' where id = $1`, [ids[4]]);
});
afterAll(() => house.close());

const titles = async (query: string, client = officer) => {
  const answer = await client.get(`/nominations?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.items.map(({ title }: { title: string }) => title).join('');
};

test.each([
  ['', 'cebadf'], ['sort=nextWake', 'cebadf'], ['sort=saved', 'fedcba'], ['sort=number', 'abcedf'],
  ['stage=draft', 'df'], ['holder=officer', 'a'], ['country=TZA', 'c'], ['category=gender', 'b'], ['region=africa', 'b'],
  ['stage=screening&country=KEN&sort=number', 'abe'], ['cycle=unpsa-none', ''],
])('an officer asks for "%s"', async (query, found) => {
  expect(await titles(`cycle=${cycle.code}&${query}`.replace(`cycle=${cycle.code}&cycle`, 'cycle'))).toBe(found);
});

test.each([['', 'cbad'], ['sort=saved', 'dcba'], ['stage=draft', 'd']])('a nominator asks for "%s" and gets its own', async (query, found) => {
  expect(await titles(query, kenya)).toBe(found);
});

test.each(['nextWake', 'saved', 'number'])('pages by %s leave nothing out and repeat nothing', async (sort) => {
  let [all, cursor] = ['', ''];
  for (;;) {
    const { body } = await officer.get(`/nominations?sort=${sort}&limit=2${cursor}`);
    expect(body.items.length).toBeLessThanOrEqual(2);
    all += body.items.map(({ title }: { title: string }) => title).join('');
    if (!body.next) break;
    cursor = `&cursor=${body.next}`;
  }
  expect(all).toBe(await titles(`sort=${sort}`));
});

test('a row says who holds it, and what comes next', async () => {
  const { body } = await kenya.get('/nominations?category=gender');
  expect(body).toEqual({
    next: null,
    items: [{
      id: ids[1], number: expect.stringMatching(/^N.*-0002$/), cycle: cycle.code, title: 'b', institution: 'Ministry of Health', country: 'KEN', category: 'gender', region: 'africa',
      stage: 'screening', holder: 'clock', since: expect.any(String), nextWake: '2030-01-02T00:00:00.000Z', savedAt: expect.any(String), version: 1,
    }],
  });
});

test.each([
  ['limit=201', '/limit', 'Send a whole number from 1 to 200. Found 201.'],
  ['limit=0', '/limit', 'Send a whole number from 1 to 200. Found 0.'],
  ['sort=score', '/sort', 'Send one of nextWake, saved, number. Found the text "score".'],
  ['stage=submitted', '/stage', expect.stringContaining('Send one of draft, late, screening')],
  ['cursor=abc', '/cursor', 'The cursor is not one that a page with this sort gave.'],
  [`cursor=${Buffer.from(JSON.stringify(['saved', 'x', 'y'])).toString('base64url')}`, '/cursor', 'The cursor is not one that a page with this sort gave.'],
  ['nominatorId=x', '/nominatorId', expect.stringContaining('There is no field "nominatorId" here.')],
])('"%s" is refused', async (query, field, detail) => {
  expect(reasonsOf(await kenya.get(`/nominations?${query}`))).toEqual({ status: 422, type: '/problems/invalid-fields', reasons: [{ problem: 'invalid-fields', field, detail }] });
});
