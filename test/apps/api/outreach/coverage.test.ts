import { randomUUID } from 'node:crypto';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';
import { dayIn, outreachOf } from './coverage.house.js';

let house: IntakeHouse;
let outreach: ReturnType<typeof outreachOf>;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
let officer: Client;
let focalPoint: Client;
let briefing: { id: string; number: number };
let workshop: { id: string; number: number };

beforeAll(async () => {
  house = await intakeHouse();
  outreach = outreachOf(house);
  [officer, focalPoint] = [await house.client('officer'), await house.client('focalPoint', { country: 'KEN' })];
  cycle = await house.cycle();
  const [kenya, uganda, mexico] = [await house.client(), await house.client('nominator', { institution: 'Makerere University', country: 'UGA' }), await house.client('nominator', { institution: 'UNAM', country: 'MEX' })];

  briefing = await outreach.event(cycle, { targetCountries: ['KEN', 'UGA'], attendance: [{ kind: 'mission', country: 'MEX', name: null, count: 3, precision: 'exactly' }] });
  workshop = await outreach.event(cycle, { kind: 'workshop', country: 'ETH', begins: null, heldAt: new Date() });
  // What reaches nobody yet: planned, reported by a partner and not confirmed, cancelled, no event of the awards, of another cycle.
  await outreach.event(cycle, { begins: dayIn(10), targetCountries: ['TZA'] });
  await outreach.event(cycle, { partner: 'UNODC', targetCountries: ['RWA'] });
  await outreach.event(cycle, { unpsa: false, targetCountries: ['CHN'] });
  await outreach.event(await house.cycle(), { targetCountries: ['BDI'] });
  const { id: cancelled } = await outreach.event(cycle, { targetCountries: ['SOM'] });
  await house.manager.query(`update outreach_event set cancelled_at = clock_timestamp(), cancel_reason = 'A storm', stage = 'cancelled' where id = $1`, [cancelled]);
  // A mail to a guest from Togo has left, one to a guest from Ghana has not.
  for (const [country, leaves] of [['TGO', true], ['GHA', false]] as const) {
    const person = await outreach.mission(country);
    await house.manager.query(`insert into invitation (event_id, person_id, kind, country) values ($1, $2, 'mission', $3)`, [briefing.id, person, country]);
    if (leaves) await outreach.sent('eventInvitation', briefing.id, person);
  }

  const nominee = (country: string) => ({ name: 'Ministry of Health', country, kind: 'nationalGovernment' as const });
  // Without a nominee yet it is the nominator's country's.
  await kenya.drafted(cycle, {});
  for (const [client, stage] of [[uganda, 'ranking'], [uganda, 'reviewing'], [uganda, 'ineligible']] as const) {
    const { id } = await client.drafted(cycle, cycle.form({ nominee: nominee('UGA'), title: `Initiative ${stage}` }));
    await client.post(`/nominations/${id}/submission`);
    await house.put(id, stage);
    if (stage === 'ranking') await house.manager.query(`insert into shortlist_entry (nomination_id, round, cycle_id, category, region, advances, reason, by, effective_at) values ($1, 1, $2, 'delivery', 'africa', true, 'Clear.', $3, now())`, [id, cycle.id, officer.personId]);
  }
  const { id: withdrawn } = await mexico.drafted(cycle, cycle.form({ nominee: nominee('MEX') }));
  await mexico.post(`/nominations/${withdrawn}/withdrawal`, { reason: 'The ministry was merged.' });
  await house.manager.query(
    `insert into enquiry (stage, holder, cycle_id, country, language, question, channel, waits_since, due_at) values ('open', 'officer', $1, 'ETH', 'en', 'Who may nominate?', 'mail', now(), now() + interval '5 days')`,
    [cycle.id],
  );
  await house.manager.query(`insert into past_award select $1, 2011, 'KEN', 'Huduma', 'huduma', 'Huduma centres', 'huduma centres', 'delivery', 'first place', 'source', ''`, [randomUUID()]);
});
afterAll(() => house?.close());

const url = (query = '') => `/cycles/${cycle.code}/coverage${query}`;
const of = async (client: Client, country: string) => (await client.get(url())).body.items.find((item: { country: string }) => item.country === country);
const none = { submitted: 0, eligible: 0, shortlisted: 0, winner: 0 };

test('member states and observers, each with what reached it and what came from it', async () => {
  const { body } = await officer.get(url());
  expect(body).toMatchObject({ cycle: cycle.code, counts: { neverReached: 190, reachedWithoutDraft: 3, draft: 1, nominated: 1 } });
  expect(body.items).toHaveLength(195);
  const last = (await house.manager.query<[{ at: Date }]>(`select ends_at as at from outreach_event where id = $1`, [briefing.id]))[0].at.toISOString();
  expect(await of(officer, 'UGA')).toEqual({
    country: 'UGA', name: 'Uganda', memberState: true, region: 'africa', status: 'nominated', events: 1, kinds: [{ kind: 'briefing', events: 1, ways: ['targeted'], last }],
    drafts: 0, nominations: { submitted: 3, eligible: 2, shortlisted: 1, winner: 0 }, awards: { count: 0, last: null }, enquiries: 0, lastContact: { at: last, what: 'event', event: briefing.id }, task: null,
  });
  expect(await of(officer, 'KEN')).toMatchObject({ status: 'draft', drafts: 1, nominations: none, awards: { count: 1, last: 2011 } });
  expect(await of(officer, 'MEX')).toMatchObject({ status: 'reachedWithoutDraft', kinds: [{ ways: ['attended'] }], drafts: 0, nominations: none });
  expect(await of(officer, 'ETH')).toMatchObject({ status: 'reachedWithoutDraft', kinds: [{ kind: 'workshop', ways: ['heldThere'] }], enquiries: 1, lastContact: { what: 'enquiry', event: null } });
  expect(await of(officer, 'TGO')).toMatchObject({ status: 'reachedWithoutDraft', kinds: [{ ways: ['mailed'] }], lastContact: { what: 'mail', event: briefing.id } });
  for (const country of ['TZA', 'RWA', 'CHN', 'BDI', 'SOM', 'GHA']) expect(await of(officer, country)).toMatchObject({ status: 'neverReached', kinds: [], lastContact: null });
});

test.each([
  ['?status=nominated', ['UGA']],
  ['?status=reachedWithoutDraft', ['ETH', 'MEX', 'TGO']],
  ['?status=draft&region=africa', ['KEN']],
  ['?status=draft&region=europe', []],
  ['?q=cabo%20ver', ['CPV']],
  ['?q=uga', ['PRT', 'UGA']],
  ['?q=UGA&status=nominated', ['UGA']],
  ['?status=reachedWithoutDraft&sort=lastContact', ['MEX', 'TGO', 'ETH']],
])('filter and sort %s', async (query, countries) => {
  expect((await officer.get(url(query))).body.items.map((item: { country: string }) => item.country)).toEqual(countries);
});

test('sorts put the least reached, the least far and the most nominated first', async () => {
  const first = async (sort: string) => (await officer.get(url(`?sort=${sort}`))).body.items[0];
  expect([await first('lastContact'), await first('status'), await first('nominations')]).toMatchObject([{ lastContact: null }, { status: 'neverReached' }, { country: 'UGA' }]);
});

test('a focal point sees its own country, and nothing of the review', async () => {
  const { body } = await focalPoint.get(url());
  expect(body).toMatchObject({ counts: { neverReached: 0, reachedWithoutDraft: 0, draft: 1, nominated: 0 } });
  expect(body.items.map((item: { country: string }) => item.country)).toEqual(['KEN']);
  expect(reasonsOf(await focalPoint.get(url('/UGA')))).toMatchObject({ status: 404 });
  const ugandan = await house.client('focalPoint', { country: 'UGA' });
  expect((await ugandan.get(url())).body.items).toMatchObject([{ country: 'UGA', nominations: { submitted: 3, eligible: 2, shortlisted: null, winner: null }, task: null }]);
  expect(JSON.stringify((await ugandan.get(url('/UGA'))).body)).not.toMatch(/ranking|reviewing|Who may nominate/);
});

test.each(['nominator', 'partner'] as const)('a %s sees no coverage', async (role) => {
  const client = await house.client(role);
  expect([(await client.get(url())).status, (await client.get(url('/KEN'))).status]).toEqual([403, 403]);
});

test('one country in full', async () => {
  expect((await officer.get(url('/ETH'))).body).toMatchObject({
    cycle: cycle.code, country: 'ETH', status: 'reachedWithoutDraft', past: [],
    contacts: [{ what: 'enquiry', ways: [], event: null, mail: null, enquiry: { language: 'en', stage: 'open' } }, { what: 'event', ways: ['heldThere'], event: { id: workshop.id, number: workshop.number, begins: null }, mail: null, enquiry: null }],
  });
  expect((await officer.get(url('/TGO'))).body.contacts).toMatchObject([{ what: 'mail', event: { id: briefing.id }, mail: { kind: 'eventInvitation', count: 1 } }]);
  expect((await focalPoint.get(url('/KEN'))).body).toMatchObject({ past: [{ edition: 2011, initiative: 'Huduma centres', institution: 'Huduma', place: 'first place' }] });
});

test.each(['/XXX', '/GRL', '/ken'])('%s is no country of the coverage', async (path) => {
  expect(reasonsOf(await officer.get(url(path)))).toMatchObject({ status: 404 });
});
