import { DateTime } from 'luxon';
import { DataSource } from 'typeorm';
import { dataSource } from '../../libs/database/data-source.js';
import { violations } from '../../libs/database/invariants.js';
import type { EventAnswer } from '../../libs/outreach/event.queries.js';
import type { EventPage } from '../../libs/outreach/event.list.js';
import type { CycleTimelineEntry, EventTimelineEntry } from '../../libs/outreach/event.timeline.js';
import { ok } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { Office } from '../support/office.js';
import { leaks, wordy } from '../support/privacy.js';
import { operator, startSystem, type System } from '../support/processes.js';
import { long } from './desk.js';
import { allRuns, eventsOf, saveAll } from './histories.js';

/** Events of outreach through the whole product, whose worker is killed at every turn. */
let system: System;
let office: Office;
let database: DataSource;

beforeAll(async () => {
  system = await startSystem();
  database = await dataSource(system.postgres.url, 4).initialize();
  office = await Office.open({ url: system.api.url, env: system.env, mails: () => system.mail.mails() }, 'test/support/cycles/outreach.yaml');
}, 180_000);
afterAll(async () => {
  await database?.destroy();
  await system?.stop();
}, 60_000);

const officer = () => office.officers[0];
const read = async (id: string) => ok(await officer().get<EventAnswer>(`/outreach-events/${id}`));
const reaches = (id: string, stage: string) =>
  eventually(async () => {
    const event = await read(id);
    if (event.stage !== stage) throw new Error(`Expected ${stage}, found ${event.stage}, held by ${event.holder} until ${event.nextWake}`);
    return event;
  }, { within: long, every: 200 });
/** The act is answered, and the worker dies before it can have heard of it. */
const saidAndKilled = async (path: string, body: object) => {
  const [answer] = await Promise.all([officer().post<EventAnswer>(path, body), system.worker.kill9()]);
  ok(answer, 201);
  await system.worker.restart();
};
const inMinutes = (minutes: number) => DateTime.utc().plus({ minutes }).toFormat("yyyy-MM-dd'T'HH:mm");
const plan = async (more: object) => ok(await officer().post<EventAnswer>('/outreach-events', { kind: 'briefing', title: 'Briefing of Zoé Márquez', timeZone: 'UTC', cycle: office.cycle, ...more }), 201);

test('planned, held, attended, with outcomes, its effect watched: the worker is killed at every turn', async () => {
  const { id } = await plan({ begins: inMinutes(0), ends: inMinutes(1) });
  await eventually(async () => (await officer().get<EventTimelineEntry[]>(`/outreach-events/${id}/timeline`)).body.length > 0);
  // Its end passes while no worker is there.
  await system.worker.kill9();
  const { endsAt } = await read(id);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(endsAt!) - Date.now() + 1_000)));
  expect((await read(id)).stage).toEqual('planned');
  await system.worker.restart();
  await reaches(id, 'held');

  await saidAndKilled(`/outreach-events/${id}/attendance`, { rows: [{ kind: 'mission', country: 'KEN', count: 2 }, { kind: 'mission', country: 'UGA', count: 1 }] });
  expect((await reaches(id, 'attended')).reached).toEqual({ count: 3, exact: true, countries: ['KEN', 'UGA'] });
  await saidAndKilled(`/outreach-events/${id}/closing`, { part: 'pack' });
  await reaches(id, 'followedUp');
  await saidAndKilled(`/outreach-events/${id}/outcomes`, { outcomes: ['Both missions asked for the form.'] });
  await reaches(id, 'closed');
  const { body } = await officer().get<EventTimelineEntry[]>(`/outreach-events/${id}/timeline`);
  expect(body.map(({ kind }) => kind).filter((kind) => kind !== 'effectWatched')).toEqual(['eventPlanned', 'eventOver', 'attendanceSaid', 'partClosed', 'outcomesSaid', 'eventClosed']);
  const placed = ok(await officer().get<CycleTimelineEntry[]>(`/cycles/${office.cycle}/timeline`)).filter(({ event }) => event?.id === id);
  expect(placed).toMatchObject([{ kind: 'outreachEvent', event: { stage: 'closed' } }]);
}, 180_000);

test('what was promised, asked, and sent to many comes to its end', async () => {
  const { id } = await plan({ begins: inMinutes(600) });
  const promise = async (what: string) => ok(await officer().post<{ id: string }>(`/outreach-events/${id}/commitments`, { who: 'Zoé Márquez', what, due: inMinutes(1), person: { email: 'zoe@assoc.example', timeZone: 'UTC' } }), 201).id;
  const [kept, dropped] = [await promise('Send the call.'), await promise('Translate the leaflet.')];
  await promise('Print the leaflet.');
  await eventually(() => system.mail.mails().filter(({ to, subject }) => to[0] === 'zoe@assoc.example' && subject.includes('your commitment')).length >= 3 || null, { within: 2 * long });
  ok(await officer().post(`/commitments/${kept}/completion`, { what: 'It went to 19 ministries.' }), 201);
  ok(await officer().post(`/commitments/${dropped}/dropping`, { reason: 'Another ministry does it.' }), 201);

  const ask = async () => ok(await officer().post<{ id: string }>('/enquiries', { language: 'es', country: 'ESP', question: '¿Puede Márquez?', channel: 'telephone', cycle: office.cycle }), 201).id;
  const [answered, closed] = [await ask(), await ask()];
  await ask();
  ok(await officer().post(`/enquiries/${answered}/answers`, { text: 'Sí.', language: 'es', send: false }), 201);
  ok(await officer().post(`/enquiries/${closed}/closing`, { reason: 'The same question.' }), 201);

  const { contacts } = ok(await officer().post<{ contacts: string[] }>('/outreach-contacts', { contacts: ['a', 'b', 'c'].map((name) => ({ name: `Zoé Márquez ${name}`, email: `${name}@guests.example`, kind: 'other' })) }), 201);
  const invite = async (contact: string, more: object) => ok(await officer().post<{ mailing: string }>(`/outreach-events/${id}/invitations`, { contacts: [contact], ...more }), 201).mailing;
  const [sent, cancelled] = [await invite(contacts[0]!, {}), await invite(contacts[1]!, { holdFor: 'PT1H' })];
  await invite(contacts[2]!, { holdFor: 'PT1H' });
  ok(await officer().post(`/mailings/${cancelled}/cancellation`, {}), 201);
  const stages = { [`/mailings/${sent}`]: 'done', [`/mailings/${cancelled}`]: 'cancelled', [`/commitments/${kept}`]: 'done', [`/commitments/${dropped}`]: 'dropped', [`/enquiries/${answered}`]: 'answered', [`/enquiries/${closed}`]: 'closed' };
  for (const [path, stage] of Object.entries(stages)) await eventually(async () => expect((await officer().get<{ stage: string }>(path)).body.stage).toEqual(stage), { within: long });
  const outreach = ['mailing-done', 'mailing-cancelled', 'mailing-running', 'commitment-done', 'commitment-dropped', 'commitment-running', 'enquiry-answered', 'enquiry-closed', 'enquiry-running', 'coverage-closed', 'coverage-running'];
  const runs = await eventually(async () => {
    const all = (await allRuns(system.temporal.address)).filter(({ kind }) => ['mailing', 'commitment', 'enquiry', 'coverage'].includes(kind));
    expect(all.map(({ kind, end }) => `${kind}-${end}`)).toEqual(expect.arrayContaining(outreach));
    return all;
  }, { within: long, every: 1_000 });
  for (const { history, description } of runs) expect([wordy(history), leaks(history, ['Márquez', 'leaflet']), leaks(description, ['Márquez', 'leaflet'])]).toEqual([[], [], []]);
  for (const run of runs) expect(eventsOf(run)).toBeLessThan(60);
  if (process.env['RECORD_HISTORIES']) saveAll(runs);
}, 300_000);

test('goes on after Temporal has lost everything', async () => {
  const [watched, coming] = [await plan({ begins: inMinutes(-10), ends: inMinutes(0) }), await plan({ begins: inMinutes(600) })];
  await plan({ begins: inMinutes(900) });
  await reaches(watched.id, 'held');
  await system.temporal.lose();
  await operator(['rebuild'], system.env);
  ok(await officer().post(`/outreach-events/${watched.id}/attendance`, { rows: [{ kind: 'group', name: 'Delegates', count: 300, precision: 'over' }] }), 201);
  await reaches(watched.id, 'attended');
  ok(await officer().post(`/outreach-events/${watched.id}/closing`, { part: 'pack' }), 201);
  ok(await officer().post(`/outreach-events/${watched.id}/outcomes`, { outcomes: ['The leaflet is read.'] }), 201);
  await reaches(watched.id, 'closed');
  ok(await officer().post(`/outreach-events/${coming.id}/cancellation`, { reason: 'The venue was flooded.' }), 201);
  expect((await reaches(coming.id, 'cancelled')).holder).toEqual('nobody');
}, 180_000);

test('what the update of November 2011 tells is loaded once, and waits for nothing', async () => {
  const said = [await operator(['outreach', 'load'], system.env), await operator(['outreach', 'load'], system.env)];
  expect(said[0]).toMatch(/^2011-11: 16 items, 0 of them known; \d+ events made\n$/);
  expect(said[1]).toEqual('2011-11: 16 items, 16 of them known; 0 events made\n');
  const { items } = ok(await officer().get<EventPage>('/outreach-events?cycle=unpsa-2012&limit=200'));
  expect(items.filter(({ holder, nextWake }) => holder !== 'nobody' || nextWake !== null)).toEqual([]);
  expect(await database.query(`select from delivery d join outreach_event e on e.id = d.target where e.ref is null`)).toEqual([]);
});

test('nothing is stuck, and no history knows a name', async () => {
  await eventually(async () => expect(await violations(database)).toEqual([]), { within: long });
  const runs = (await allRuns(system.temporal.address)).filter(({ kind }) => kind === 'outreachEvent');
  expect(runs.length).toBeGreaterThanOrEqual(2);
  for (const { history, description } of runs) expect([wordy(history), leaks(history, ['Márquez', 'Briefing']), leaks(description, ['Márquez', 'Briefing'])]).toEqual([[], [], []]);
  for (const run of runs) expect(eventsOf(run)).toBeLessThan(60);
  if (process.env['RECORD_HISTORIES']) saveAll(runs);
}, 120_000);
