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

test('a filter for every question: late, claimed, saved, words', async () => {
  const past = await house.cycle({ dates: { deadline: '2025-12-31T23:59' } });
  const lateOne = await kenya.drafted(past, past.form({ title: 'Élan público', nominee: { name: 'Ministère de la Santé', country: 'KEN', kind: 'other' } }));
  await kenya.post(`/nominations/${lateOne.id}/submission`);
  const onTime = await kenya.drafted(past, past.form({ title: '100% paperless_2' }));
  await house.manager.query(`update nomination set ref = 'X:9', stage = 'screening' where id = $1`, [onTime.id]);
  const keyed = await kenya.drafted(past, past.form({ title: 'Keyed' }));
  const claimed = await kenya.drafted(past, past.form({ title: 'Claimed' }));
  await house.manager.query(`update nomination set keyed_by = $1, claimed_at = case when id = $3 then now() end where id in ($2, $3)`, [officer.personId, keyed.id, claimed.id]);
  await house.manager.query(`update nomination set saved_at = '2026-03-01T12:00:00Z' where id = $1`, [keyed.id]);
  const asked = async (query: string, client = officer) => {
    const { body } = await client.get(`/nominations?cycle=${past.code}&sort=number&${query}`);
    expect((await client.get(`/nominations/count?cycle=${past.code}&${query}`)).body).toEqual({ count: body.items.length });
    return body.items.map(({ title }: { title: string }) => title);
  };
  const [late, other] = ['Élan público', '100% paperless_2'];
  expect(await asked('late=true')).toEqual([late]);
  expect(await asked('late=false')).toEqual([other]);
  expect(await asked('claimed=false')).toEqual(['Keyed']);
  expect(await asked('claimed=true')).toEqual(['Claimed']);
  expect(await asked('savedAfter=2026-03-01T12:00:00Z&savedBefore=2026-03-01T12:00:01Z')).toEqual(['Keyed']);
  for (const q of ['elan', 'ÉLAN PUBLICO', 'ministere sante', lateOne.id && (await officer.get(`/nominations/${lateOne.id}`)).body.number]) expect(await asked(`q=${encodeURIComponent(q)}`)).toEqual([late]);
  expect(await asked(`q=${encodeURIComponent('100%')}`)).toEqual([other]);
  expect(await asked(`q=${encodeURIComponent('less_2')}`)).toEqual([other]);
  for (const q of ['%', '_', '\\']) expect((await asked(`q=${encodeURIComponent(q)}`)).length).toBe(q === '\\' ? 0 : 1);
  expect(await asked('q=elan', uganda)).toEqual([]);
  await house.manager.query(`update verdict set n = n where nomination_id = $1`, [lateOne.id]);
  await house.manager.query(`insert into verdict (nomination_id, n, on_time, closes_at, deadline_version, by) values ($1, 2, true, '2090-01-01', 2, 'operator')`, [lateOne.id]);
  expect(await asked('late=true')).toEqual([]);
  // It is of this test alone: the others count.
  await house.manager.query(`update nomination set nominator_id = $2, cycle_id = cycle_id where cycle_id = $1`, [past.id, officer.institutionId]);
});

test('a score is the mean of the newest round, and orders the team\'s list', async () => {
  const scored = await house.cycle();
  const [low, high] = [await kenya.drafted(scored, scored.form({ title: 'low' })), await kenya.drafted(scored, scored.form({ title: 'high' }))];
  await kenya.drafted(scored, scored.form({ title: 'none' }));
  const review = async (nomination: string, round: number, total: number) => {
    const person = (await house.client()).personId;
    const [{ id }] = await house.manager.query<[{ id: string }]>(
      `insert into assignment (nomination_id, cycle_id, person_id, due_at, round, state) values ($1, $2, $3, now(), $4, 'reviewed') returning id`, [nomination, scored.id, person, round]);
    await house.manager.query(`insert into review (assignment_id, nomination_id, scores, total, recommendation) values ($1, $2, '{}', $3, 'award')`, [id, nomination, total]);
    return id;
  };
  await review(low.id, 1, 9);
  await review(low.id, 2, 4);
  await review(low.id, 2, 5);
  await review(high.id, 1, 7);
  const voided = await review(high.id, 1, 1);
  await house.manager.query(`update review set voided_at = now() where assignment_id = $1`, [voided]);
  const { body } = await officer.get(`/nominations?cycle=${scored.code}&sort=score`);
  expect(body.items.map(({ title, score }: any) => [title, score])).toEqual([['high', 7], ['low', 4.5], ['none', null]]);
  expect((await kenya.get(`/nominations?cycle=${scored.code}`)).body.items.map(({ score }: any) => score)).toEqual([null, null, null]);
  let [all, cursor] = ['', ''];
  do {
    const page = (await officer.get(`/nominations?cycle=${scored.code}&sort=score&limit=1${cursor}`)).body;
    all += `${page.items[0].title} `;
    cursor = page.next && `&cursor=${page.next}`;
  } while (cursor);
  expect(all).toBe('high low none ');
  await house.manager.query(`delete from review where nomination_id in ($1, $2)`, [low.id, high.id]);
  await house.manager.query(`delete from assignment where nomination_id in ($1, $2)`, [low.id, high.id]);
});

test('a row says who holds it, and what comes next', async () => {
  const { body } = await kenya.get('/nominations?category=gender');
  expect(body).toEqual({
    next: null,
    items: [{
      id: ids[1], number: expect.stringMatching(/^N.*-0002$/), cycle: cycle.code, title: 'b', institution: 'Ministry of Health', country: 'KEN', category: 'gender', region: 'africa',
      round: null, stage: 'screening', holder: 'clock', since: expect.any(String), nextWake: '2030-01-02T00:00:00.000Z', late: false, score: null, savedAt: expect.any(String), version: 1,
    }],
  });
});

test.each([
  ['limit=201', '/limit', 'Send a whole number from 1 to 200. Found 201.'],
  ['limit=0', '/limit', 'Send a whole number from 1 to 200. Found 0.'],
  ['sort=score', '/sort', '"sort=score" is seen by the team alone. Leave it out.'],
  ['sort=title', '/sort', 'Send one of nextWake, saved, number, score. Found the text "title".'],
  ['round=1', '/round', '"round" is seen by the team alone. Leave it out.'],
  ['stage=submitted', '/stage', expect.stringContaining('Send one of draft, late, screening')],
  ['cursor=abc', '/cursor', 'The cursor is not one that a page with this sort gave.'],
  [`cursor=${Buffer.from(JSON.stringify(['saved', 'x', 'y'])).toString('base64url')}`, '/cursor', 'The cursor is not one that a page with this sort gave.'],
  ['nominatorId=x', '/nominatorId', expect.stringContaining('There is no field "nominatorId" here.')],
])('"%s" is refused', async (query, field, detail) => {
  expect(reasonsOf(await kenya.get(`/nominations?${query}`))).toEqual({ status: 422, type: '/problems/invalid-fields', reasons: [{ problem: 'invalid-fields', field, detail }] });
});
