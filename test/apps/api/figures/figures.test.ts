import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let kenya: Client;
let uganda: Client;
let officer: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
beforeAll(async () => {
  house = await intakeHouse();
  uganda = await house.client('nominator', { institution: 'Makerere University', country: 'UGA' });
  [kenya, officer] = [await house.client(), await house.client('officer')];
  cycle = await house.cycle();
  for (const [client, submits, category] of [[kenya, true, 'delivery'], [kenya, true, 'gender'], [kenya, false, 'gender'], [uganda, true, 'gender']] as const) {
    const { id } = await client.drafted(cycle, cycle.form({ category }));
    if (submits) await client.post(`/nominations/${id}/submission`);
  }
});
afterAll(() => house?.close());

test('a cycle is told in numbers that agree with each other', async () => {
  const { body } = await officer.get(`/cycles/${cycle.code}/figures`);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: cycle.data.timeZone }).format(new Date(body.at));
  expect(body).toEqual({
    cycle: cycle.code, at: expect.any(String), all: 4, submitted: 3, onTime: 3, late: 0,
    stages: [{ key: 'screening', count: 3 }, { key: 'draft', count: 1 }], officers: [], categories: [{ key: 'gender', count: 3 }, { key: 'delivery', count: 1 }],
    regions: [{ key: null, count: 4 }], countries: [{ key: 'KEN', count: 4 }], days: [{ day: today, drafted: 4, submitted: 3 }],
  });
});

test('what waits for an officer is counted by stage; what is under review is not told outside the team', async () => {
  const [first, second] = (await officer.get(`/nominations?cycle=${cycle.code}&stage=screening`)).body.items as { id: string }[];
  await house.put(first!.id, 'screening');
  await house.put(second!.id, 'ranking');
  expect((await officer.get(`/cycles/${cycle.code}/figures`)).body.officers).toEqual([{ key: 'ranking', count: 1 }, { key: 'screening', count: 1 }]);
  const outside = await Promise.all([kenya, uganda].map(async (client) => (await client.get(`/cycles/${cycle.code}/figures`)).body.officers));
  expect(outside.flat()).toEqual([{ key: 'screening', count: 1 }]);
});

test('a nominator\'s figures are of its own', async () => {
  expect((await kenya.get(`/cycles/${cycle.code}/figures`)).body).toMatchObject({ all: 3, submitted: 2, categories: [{ key: 'gender', count: 2 }, { key: 'delivery', count: 1 }] });
});

test('there are no figures of what is not there', async () => {
  expect(reasonsOf(await officer.get('/cycles/unpsa-none/figures'))).toMatchObject({ status: 404 });
});
