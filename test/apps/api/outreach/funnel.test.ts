import { DateTime } from 'luxon';
import { effectNote } from '../../../../libs/outreach/funnel.types.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';
import { dayIn, inDays, outreachOf } from './coverage.house.js';

let house: IntakeHouse;
let outreach: ReturnType<typeof outreachOf>;
let officer: Client;
let partner: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
let before: typeof cycle;
let events: Record<'briefing' | 'second' | 'workshop' | 'undated', { id: string; number: number; campaign: string }>;

const days = (n: number) => DateTime.now().plus({ days: n }).toJSDate();

beforeAll(async () => {
  house = await intakeHouse();
  outreach = outreachOf(house);
  [officer, partner] = [await house.client('officer'), await house.client('partner')];
  cycle = await house.cycle({ dates: { deadline: inDays(30) } });
  before = await house.cycle({ dates: { deadline: inDays(-335) } });
  const clients = { KEN: await house.client(), UGA: await house.client('nominator', { institution: 'Makerere University', country: 'UGA' }) };

  events = {
    briefing: await outreach.event(cycle, { begins: dayIn(-20), targetCountries: ['KEN', 'UGA'], attendance: [{ kind: 'group', country: null, name: 'Officials', count: 8000, precision: 'over' }, { kind: 'mission', country: 'KEN', name: null, count: 2, precision: 'exactly' }] }),
    second: await outreach.event(cycle, { begins: dayIn(-5), targetCountries: ['KEN'], partner: 'UNODC' }),
    workshop: await outreach.event(cycle, { kind: 'workshop', begins: dayIn(-90), targetCountries: ['UGA'] }),
    undated: await outreach.event(cycle, { kind: 'seminar', begins: null, attendance: [{ kind: 'country', country: 'KEN', name: null, count: null, precision: 'exactly' }] }),
  };
  await house.manager.query(`update outreach_event set confirmed_at = clock_timestamp() where id = $1`, [events.second.id]);

  let n = 0;
  const nominated = async (of: keyof typeof clients, opened: Date, stage?: string, campaign?: string, category = 'delivery') => {
    const { id } = await clients[of].drafted(cycle, { ...cycle.form({ title: `Initiative ${(n += 1)}`, category, nominee: { name: `Ministry ${n}`, country: of, kind: 'nationalGovernment' } }), ...(campaign && { campaign }) } as never);
    if (stage) {
      await clients[of].post(`/nominations/${id}/submission`);
      await house.put(id, stage);
    }
    await house.manager.query(`update nomination set created_at = $2 where id = $1`, [id, opened]);
    return id;
  };
  await nominated('KEN', days(-2), 'reviewing', events.briefing.campaign); // of both Kenyan briefings, and through the link of the first
  const shortlisted = await nominated('UGA', days(-10), 'ranking', undefined, 'corruption');
  await house.manager.query(`insert into shortlist_entry (nomination_id, round, cycle_id, category, region, advances, reason, by, effective_at) values ($1, 1, $2, 'corruption', 'africa', true, 'Clear.', $3, now())`, [shortlisted, cycle.id, officer.personId]);
  await nominated('KEN', days(-10)); // a draft of the first alone
  await nominated('KEN', days(-40)); // before both
  await nominated('UGA', days(-50), 'withdrawn'); // after the workshop
  // The edition before: at the same distance from its deadline, 20 to 365 days earlier.
  for (const [country, opened] of [['KEN', -365 - 2], ['KEN', -365 - 40], ['TZA', -365 - 2]] as const) {
    await house.manager.query(
      `insert into nomination (stage, holder, cycle_id, nominator_id, nominator_country, contact_id, form, country, created_at) select 'draft', 'nominator', $1, nominator_id, $2, contact_id, form, $2, $3 from nomination limit 1`,
      [before.id, country, days(opened)],
    );
  }
});
afterAll(() => house?.close());

const counts = (draft: number, submitted = 0, eligible = 0, shortlisted: number | null = 0, winner: number | null = 0) => ({ draft, submitted, eligible, shortlisted, winner });
const effect = async (client: Client, id: string) => (await client.get(`/outreach-events/${id}/effect`)).body;

test('what came after one event, directly and by country, beside the edition before', async () => {
  const body = await effect(officer, events.briefing.id);
  const from = new Date(body.window.from);
  expect(body).toEqual({
    cycle: cycle.code, at: expect.any(String), effectWithin: 'P60D', comparedWith: before.code, note: effectNote,
    event: events.briefing.id, number: events.briefing.number, kind: 'briefing', title: expect.any(String), begins: dayIn(-20), window: { from: from.toISOString(), until: new Date(from.getTime() + 60 * 86_400_000).toISOString() },
    reached: { countries: 2, people: 8002, precision: 'over' },
    direct: counts(1, 1, 1), byCountry: counts(3, 2, 2, 1), lastEdition: counts(1),
  });
});

test('without a known end nothing is counted by country', async () => {
  expect(await effect(officer, events.undated.id)).toMatchObject({ window: null, reached: { countries: 1, people: null, precision: null }, direct: counts(0), byCountry: null, lastEdition: null });
});

test('by event and by kind; a draft of two events is in both rows, and once in their kind and the total', async () => {
  const { body } = await officer.get(`/cycles/${cycle.code}/outreach-funnel`);
  expect(body.note).toBe(effectNote);
  expect(body.events.map(({ event, direct, byCountry }: any) => [event, direct.draft, byCountry?.draft ?? null])).toEqual([
    [events.workshop.id, 0, 1], [events.briefing.id, 1, 3], [events.second.id, 0, 1], [events.undated.id, 0, null],
  ]);
  expect(body.kinds).toMatchObject([
    { kind: 'briefing', events: 2, reached: { countries: 2 }, direct: counts(1, 1, 1), byCountry: counts(3, 2, 2, 1), lastEdition: counts(1) },
    { kind: 'seminar', events: 1, byCountry: counts(0), lastEdition: counts(0) },
    { kind: 'workshop', events: 1, reached: { countries: 1, people: null }, byCountry: counts(1, 1), lastEdition: counts(0) },
  ]);
  expect(body.total).toEqual({ events: 4, reached: { countries: 2, people: 8002, precision: 'over' }, direct: counts(1, 1, 1), byCountry: counts(4, 3, 2, 1), lastEdition: counts(1) });
});

test('a partner learns of its own event what it may see, and not who is shortlisted', async () => {
  // Of its categories, once submitted: the draft and the delivery nomination are not its own.
  expect(await effect(partner, events.second.id)).toMatchObject({ direct: counts(0, 0, 0, null, null), byCountry: counts(0, 0, 0, null, null), lastEdition: counts(0, 0, 0, null, null) });
  expect(reasonsOf(await partner.get(`/outreach-events/${events.briefing.id}/effect`))).toMatchObject({ status: 404 });
  expect((await partner.get(`/cycles/${cycle.code}/outreach-funnel`)).status).toBe(403);
});

test('a focal point counts its own country\'s alone', async () => {
  const ugandan = await house.client('focalPoint', { country: 'UGA' });
  expect(await effect(ugandan, events.briefing.id)).toMatchObject({ direct: counts(0, 0, 0, null, null), byCountry: counts(1, 1, 1, null, null) });
  expect(reasonsOf(await ugandan.get(`/outreach-events/${events.second.id}/effect`))).toMatchObject({ status: 404 });
});

test('without an edition of which nominations are kept there is nothing to compare with', async () => {
  const alone = await house.cycle({ dates: { opensAt: '2000-01-01T00:00', deadline: '2001-01-01T00:00' } });
  const { id } = await outreach.event(alone, { begins: '2000-06-01', targetCountries: ['KEN'] });
  expect(await effect(officer, id)).toMatchObject({ comparedWith: null, byCountry: counts(0), lastEdition: null });
});

test.each([
  ['an engagement', { unpsa: false, cycle: null }],
  ['what no officer stands for', { partner: 'UNODC' }],
])('of %s nothing is counted', async (_, changes) => {
  const { id } = await outreach.event(cycle, changes as never);
  expect(reasonsOf(await officer.get(`/outreach-events/${id}/effect`))).toMatchObject({ status: 404 });
});

test('a cycle without outreach has an empty funnel', async () => {
  const { code } = await house.cycle();
  expect((await officer.get(`/cycles/${code}/outreach-funnel`)).body).toMatchObject({ events: [], kinds: [], total: { events: 0, reached: { countries: 0, people: null, precision: null }, direct: counts(0), byCountry: counts(0) } });
});
