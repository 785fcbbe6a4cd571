import { outreachMails } from '../../../../libs/outreach/outreach.mails.js';
import { Mail } from '../../../../libs/mail/mail.entity.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';
import { dayIn, inDays, outreachOf } from './coverage.house.js';

let house: IntakeHouse;
let outreach: ReturnType<typeof outreachOf>;
let officer: Client;
let kenya: Client;
beforeAll(async () => {
  house = await intakeHouse();
  outreach = outreachOf(house);
  [officer, kenya] = [await house.client('officer'), await house.client()];
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house?.close();
});

/** A cycle with its watch, so many days before its deadline. */
async function watched(days = 30, more?: string) {
  const cycle = await house.cycle({ dates: { deadline: inDays(days) }, ...(more && { more }) });
  const ref = await outreach.watch(cycle);
  const list = async (query = '') => (await officer.get(`/cycles/${cycle.code}/silent-countries${query}`)).body as any[];
  return { ...cycle, ref, list, look: () => outreach.look(ref), task: async (country: string) => (await list()).find((task) => task.country === country && task.state !== 'superseded') };
}
const draftOf = (client: Client, cycle: Awaited<ReturnType<typeof watched>>, country = 'KEN') => client.drafted(cycle, cycle.form({ nominee: { name: 'Ministry of Health', country, kind: 'nationalGovernment' } }));
const mailsOf = (task: string) => house.letters(task);
const written = async (task: string) => {
  const mail = await house.manager.findOneByOrFail(Mail, { subject: task });
  return outreachMails['silentMission']!(house.manager, mail);
};

test('before the first look nobody is a task; the watch waits for it', async () => {
  const cycle = await watched(60);
  const stood = await cycle.look();
  expect(await cycle.list()).toEqual([]);
  const [row] = await house.manager.query<any[]>(`select stage, holder, next_wake from coverage where id = $1`, [cycle.ref.id]);
  expect(row).toMatchObject({ stage: 'watching', holder: 'clock' });
  const closesAt = new Date(cycle.data.dates.deadline).getTime();
  // 42 days of the cycle's calendar, in which its clocks may change.
  expect(Math.abs(closesAt - 42 * 86_400_000 - stood.until!)).toBeLessThanOrEqual(3_600_000);
});

test('a look makes one task of each silent country, with why, briefing and letter, and sends nothing', async () => {
  const cycle = await watched();
  await draftOf(kenya, cycle);
  await outreach.event(cycle, { targetCountries: ['FRA', 'KEN'] });
  const mission = await outreach.mission('FRA', ['fr']);
  await cycle.look();
  await cycle.look();
  const tasks = await cycle.list();
  expect(tasks).toHaveLength(194);
  expect(tasks.filter(({ why }) => why === 'reachedWithoutDraft').map(({ country }) => country)).toEqual(['FRA']);
  expect(tasks.find(({ country }) => country === 'FRA')).toMatchObject({
    name: 'France', before: 'P42D', state: 'proposed', supersededBy: null, decidedAt: null,
    briefing: { event: null, title: `Briefing for France on the ${cycle.data.title.en}`, begins: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), timeZone: 'America/New_York', place: null },
    letter: { person: mission, organization: 'Permanent Mission of FRA', language: 'fr', subject: expect.stringMatching(/^UNPSA : pouvons-nous/), text: expect.stringContaining('bien que nos activités de sensibilisation'), mail: null },
  });
  expect(tasks.find(({ country }) => country === 'TUV')).toMatchObject({ why: 'neverReached', letter: null });
  expect(await house.journal(cycle.ref.id)).toMatchObject([{ kind: 'coverageWatched' }, { kind: 'silentCountriesFound', actor: 'workflow:coverage', refs: { before: 'P42D', neverReached: 193, reachedWithoutDraft: 1 } }]);
  expect(await house.manager.query(`select 1 from mail where subject in (select id from silent_country)`)).toEqual([]);
  expect((await cycle.list('?mission=true')).map(({ country }) => country)).toEqual(['FRA']);
  expect(await cycle.list('?why=reachedWithoutDraft&q=fran')).toHaveLength(1);
  expect(await cycle.list('?state=dismissed')).toEqual([]);
});

test('agreeing plans the briefing and mails the mission once, in the officer\'s words', async () => {
  const cycle = await watched();
  const mission = await outreach.mission('PER', ['es']);
  await cycle.look();
  const { id } = await cycle.task('PER');
  const body = { title: 'Almuerzo informativo', begins: `${dayIn(7)}T13:00`, place: 'Sala 4', text: 'Nos vimos en Lima.\n\nVenga, por favor.' };
  const answer = await officer.post(`/silent-countries/${id}/agreement`, body, 'agree-once');
  expect([answer.status, (await officer.post(`/silent-countries/${id}/agreement`, body, 'agree-once')).body]).toEqual([201, answer.body]);
  expect(answer.body).toMatchObject({
    state: 'agreed', decidedBy: expect.stringContaining('person:'), briefing: { event: expect.any(String), title: 'Almuerzo informativo', begins: `${dayIn(7)}T13:00`, place: 'Sala 4' },
    letter: { person: mission, language: 'es', mail: 'queued', text: expect.stringContaining('Nos vimos en Lima.\n\nVenga, por favor.') },
  });
  const [event] = await house.manager.query<any[]>(`select kind, unpsa, cycle_id, target_countries, languages, confirmed_at is not null as confirmed, campaign from outreach_event where id = $1`, [answer.body.briefing.event]);
  expect(event).toMatchObject({ kind: 'briefing', unpsa: true, cycle_id: cycle.id, target_countries: ['PER'], languages: ['es'], confirmed: true });
  expect(await mailsOf(id)).toMatchObject([{ kind: 'silentMission', seq: 1, recipient: mission, lane: 'bulk' }]);
  const letter = (await written(id))!;
  expect(letter).toMatchObject({ language: 'es', paragraphs: ['Nos vimos en Lima.', 'Venga, por favor.'], action: { path: `/c/${event.campaign}` }, unsubscribe: { link: { purpose: 'unsubscribe' } } });
  expect(letter.facts).toContainEqual(['Lugar', 'Sala 4']);
  expect(reasonsOf(await officer.post(`/silent-countries/${id}/agreement`, {}))).toMatchObject({ status: 409, type: '/problems/already-decided' });
  expect((await house.told(cycle.ref.id)).map(({ kind }) => kind)).toEqual(['coverageWatched', 'silentCountriesAgreed']);
});

test('a mission that we have written to since the look is not told that nothing has reached its country', async () => {
  const cycle = await watched();
  await outreach.mission('MAR', ['en']);
  await cycle.look();
  const { id, why, letter } = await cycle.task('MAR');
  expect([why, letter.text.includes('no briefing or other outreach')]).toEqual(['neverReached', true]);
  await outreach.event(cycle, { targetCountries: ['MAR'] });
  expect(await cycle.task('MAR')).toMatchObject({ why: 'reachedWithoutDraft', letter: { text: expect.not.stringContaining('no briefing or other outreach') } });
  await officer.post(`/silent-countries/${id}/agreement`, {});
  expect((await written(id))!.paragraphs.join(' ')).not.toContain('no briefing or other outreach');
  // What was the case when somebody agreed stays.
  expect(await house.manager.query(`select why from silent_country where id = $1`, [id])).toEqual([{ why: 'reachedWithoutDraft' }]);
});

test('without anybody known at the mission the briefing is planned, and no mail goes', async () => {
  const cycle = await watched();
  await cycle.look();
  const { id } = await cycle.task('NRU');
  expect(reasonsOf(await officer.post(`/silent-countries/${id}/agreement`, { text: 'Dear colleagues' }))).toMatchObject({ status: 422, reasons: [{ field: '/text' }] });
  expect((await officer.post(`/silent-countries/${id}/agreement`, {})).body).toMatchObject({ state: 'agreed', briefing: { event: expect.any(String), title: `Briefing for Nauru on the ${cycle.data.title.en}` }, letter: null });
  expect(await mailsOf(id)).toEqual([]);
});

test.each([
  ['a day that has passed', { begins: '2020-01-01' }, '/begins'],
  ['a day after the deadline', { begins: '2089-01-01' }, '/begins'],
  ['a month', { begins: '2026-12' }, '/begins'],
  ['no time at all', { begins: 'soon' }, '/begins'],
])('no briefing at %s', async (_, body, field) => {
  const cycle = await watched();
  await cycle.look();
  const { id } = await cycle.task('TON');
  expect(reasonsOf(await officer.post(`/silent-countries/${id}/agreement`, body))).toMatchObject({ status: 422, reasons: [{ field }] });
  expect(await cycle.task('TON')).toMatchObject({ state: 'proposed' });
});

test('a dismissed country does not come again at the same look, and comes at the next', async () => {
  const cycle = await watched(30);
  await cycle.look();
  const { id } = await cycle.task('ISL');
  expect((await officer.post(`/silent-countries/${id}/dismissal`, { reason: 'In touch by telephone.' })).body).toMatchObject({ state: 'dismissed', reason: 'In touch by telephone.' });
  expect(reasonsOf(await officer.post(`/silent-countries/${id}/dismissal`, { reason: 'Again.' }))).toMatchObject({ status: 409 });
  await cycle.look();
  expect((await cycle.list('?q=iceland')).map(({ state }) => state)).toEqual(['dismissed']);
  // The deadline comes nearer: the second look.
  await officer.post(`/cycles/${cycle.code}/deadlines`, { closesAt: `${inDays(10)}:00-05:00`, reason: 'Earlier.' });
  await cycle.look();
  expect((await cycle.list('?q=iceland')).map(({ state, before }) => [state, before])).toEqual([['proposed', 'P21D'], ['dismissed', 'P42D']]);
  // Those that nobody has answered stay the ones they were.
  expect((await cycle.list('?q=norway')).map(({ state, before }) => [state, before])).toEqual([['proposed', 'P42D']]);
});

test('the watch is told of a moved deadline', async () => {
  const cycle = await watched(30);
  await officer.post(`/cycles/${cycle.code}/deadlines`, { closesAt: `${inDays(70)}:00-05:00`, reason: 'A storm.' });
  expect(await house.told(cycle.ref.id)).toEqual([{ kind: 'coverageWatched', workflow: 'coverage' }, { kind: 'deadlineMoved', workflow: 'coverage' }]);
  const stood = await cycle.look();
  expect([await cycle.list(), stood.until! > Date.now() + 25 * 86_400_000]).toEqual([[], true]);
});

test('a draft supersedes the open task at once, and stops an agreed mail that has not left', async () => {
  const cycle = await watched();
  await outreach.mission('UGA');
  await cycle.look();
  const { id } = await cycle.task('UGA');
  const { id: open } = await cycle.task('KEN');
  await officer.post(`/silent-countries/${id}/agreement`, {});
  expect(await written(id)).not.toBeNull();
  await draftOf(kenya, cycle, 'UGA');
  expect(await written(id)).toBeNull();
  expect(await cycle.task('UGA')).toMatchObject({ state: 'agreed' });

  await draftOf(kenya, cycle);
  expect((await cycle.list('?q=KEN'))[0]).toMatchObject({ id: open, state: 'superseded', supersededBy: 'draft' });
  expect(reasonsOf(await officer.post(`/silent-countries/${open}/agreement`, {}))).toMatchObject({ status: 409, type: '/problems/wrong-stage', reasons: [{ detail: expect.stringContaining('A draft of Kenya') }] });
  await cycle.look();
  expect(await house.manager.query(`select state, superseded_by from silent_country where id = $1`, [open])).toEqual([{ state: 'superseded', superseded_by: 'draft' }]);
});

test('the deadline supersedes what is open, and the announcement ends the watch', async () => {
  const cycle = await watched();
  await cycle.look();
  const moved = async (deadline: string, announcesAt: string) => {
    await house.manager.query(`insert into deadline_override (cycle_id, version, closes_at, reason, by, at) select id, version + 1, $2, 'x', 'operator', now() from cycle where id = $1`, [cycle.id, deadline]);
    await house.manager.query(`update cycle_version set data = jsonb_set(data, '{dates,announcesAt}', to_jsonb($2::text)) where cycle_id = $1`, [cycle.id, announcesAt]);
    await house.manager.query(`update cycle set version = version + 1 where id = $1`, [cycle.id]);
  };
  await moved(new Date(Date.now() - 1_000).toISOString(), '2091-05-21T16:00:00.000Z');
  expect((await cycle.list('?q=KEN'))[0]).toMatchObject({ state: 'superseded', supersededBy: 'deadline' });
  expect(await cycle.look()).toMatchObject({ stage: 'watching', until: Date.parse('2091-05-21T16:00:00.000Z') });
  await moved(new Date(Date.now() - 1_000).toISOString(), new Date(Date.now() - 1_000).toISOString());
  expect(await cycle.look()).toMatchObject({ stage: 'closed', ended: true, until: null });
  expect((await house.journal(cycle.ref.id)).map(({ kind }) => kind)).toEqual(['coverageWatched', 'silentCountriesFound', 'silentCountriesSuperseded']);
});

test('many at once: previewed, then all or none, each with a briefing of its own or one for all', async () => {
  const cycle = await watched();
  await outreach.mission('DEU');
  await outreach.mission('ITA', ['ar']);
  await cycle.look();
  const ids = await Promise.all(['DEU', 'ITA', 'AUT'].map(async (country) => (await cycle.task(country)).id as string));
  const at = `/cycles/${cycle.code}/silent-countries/agreements`;
  const preview = await officer.post(`${at}/preview`, { ids, together: true });
  expect(preview).toMatchObject({ status: 200, body: { events: 1, mails: 2, withoutMission: ['AUT'], tasks: [{ country: 'DEU', letter: { language: 'en' } }, { country: 'ITA', letter: { language: 'ar' } }, { country: 'AUT', letter: null }] } });
  expect((await officer.post(`${at}/preview`, { ids, together: false })).body).toMatchObject({ events: 3 });
  expect((await cycle.list('?state=agreed'))).toEqual([]);

  await draftOf(kenya, cycle, 'FIN');
  const { id: taken } = (await cycle.list('?q=finland'))[0];
  expect(reasonsOf(await officer.post(at, { ids: [...ids, taken, '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a'], together: false }))).toMatchObject({ reasons: expect.arrayContaining([expect.objectContaining({ field: '/ids/3' }), expect.objectContaining({ field: '/ids/4' })]) });
  expect(await cycle.list('?state=agreed')).toEqual([]);

  const agreed = (await officer.post(at, { ids, together: true })).body as any[];
  expect(new Set(agreed.map(({ briefing }) => briefing.event)).size).toBe(1);
  expect(agreed.map(({ country, state, letter }) => [country, state, letter?.mail ?? null]).sort()).toEqual([['AUT', 'agreed', null], ['DEU', 'agreed', 'queued'], ['ITA', 'agreed', 'queued']]);
  const [event] = await house.manager.query<any[]>(`select title, target_countries, languages from outreach_event where id = $1`, [agreed[0].briefing.event]);
  expect(event).toEqual({ title: `Briefing for the missions of 3 countries on the ${cycle.data.title.en}`, target_countries: ['DEU', 'ITA', 'AUT'], languages: ['en', 'ar'] });
  expect((await house.journal(cycle.ref.id)).at(-1)).toMatchObject({ kind: 'silentCountriesAgreed', refs: { countries: ['DEU', 'ITA', 'AUT'], mails: 2 } });
});

test('somebody who left, or wants no mail, is nobody to write to', async () => {
  const cycle = await watched();
  const [gone, tired] = [await outreach.mission('BEL'), await outreach.mission('NLD')];
  await cycle.look();
  const [{ id }, { id: other }] = [await cycle.task('BEL'), await cycle.task('NLD')];
  await officer.post(`/silent-countries/${id}/agreement`, {});
  await house.manager.query(`update outreach_contact set retired_at = clock_timestamp() where person_id = $1`, [gone]);
  await house.manager.query(`insert into suppression (address, why) select email, 'unsubscribed' from person where id = $1`, [tired]);
  expect(await written(id)).toBeNull();
  expect((await officer.post(`/silent-countries/${other}/agreement`, {})).body).toMatchObject({ state: 'agreed', letter: null });
});

test.each(['nominator', 'focalPoint', 'partner'] as const)('silent countries are nothing of a %s', async (role) => {
  const cycle = await watched();
  await cycle.look();
  const { id } = await cycle.task('KEN');
  const client = await house.client(role);
  const asked = await Promise.all([
    client.get(`/cycles/${cycle.code}/silent-countries`), client.post(`/silent-countries/${id}/agreement`, {}), client.post(`/silent-countries/${id}/dismissal`, { reason: 'No.' }),
    client.post(`/cycles/${cycle.code}/silent-countries/agreements`, { ids: [id], together: true }), client.post(`/cycles/${cycle.code}/silent-countries/agreements/preview`, { ids: [id], together: true }),
  ]);
  expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
});

test('an archive is not watched, and a rehearsal\'s mails go to its own lane', async () => {
  const archive = await house.cycle({ mode: 'archive' });
  const rehearsal = await house.cycle({ mode: 'rehearsal', dates: { deadline: inDays(30) } });
  const mission = await outreach.mission('CHE');
  const ref = await outreach.watch(rehearsal);
  expect(await house.manager.query(`select 1 from coverage where cycle_id = $1`, [archive.id])).toEqual([]);
  await outreach.look(ref);
  const [{ id }] = (await officer.get(`/cycles/${rehearsal.code}/silent-countries?q=switzerland`)).body;
  await officer.post(`/silent-countries/${id}/agreement`, {});
  expect(await mailsOf(id)).toMatchObject([{ recipient: mission, lane: 'rehearsal' }]);
});
