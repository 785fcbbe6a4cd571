import { randomUUID } from 'node:crypto';
import { EventProgress } from '../../../../libs/outreach/event.progress.js';
import { intakeHouse, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let officer: Client;
let administrator: Client;
let auditor: Client;
let partner: Client;
let otherPartner: Client;
let focalPoint: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
beforeAll(async () => {
  house = await intakeHouse();
  cycle = await house.cycle();
  [officer, administrator, auditor, partner, otherPartner, focalPoint] = await Promise.all([
    house.client('officer', { name: 'A. Osei' }), house.client('administrator'), house.client('auditor'),
    house.client('partner', { partner: 'UNODC', name: 'P. Ferrari' }), house.client('partner', { partner: 'UN Women' }), house.client('focalPoint', { country: 'KEN' }),
  ]);
});
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(() => house.close());

const briefing = { kind: 'briefing', title: 'Briefing for permanent missions', place: 'New York', country: 'USA', begins: '2027-01-15T10:00', ends: '2027-01-15T12:00', timeZone: 'America/New_York', languages: ['en', 'fr'], targetCountries: ['KEN', 'UGA'], parties: [{ kind: 'organization', role: 'partner', name: 'UN Women' }] };
const past = { kind: 'seminar', title: 'Seminar in Vienna', place: 'Vienna', country: 'AUT', begins: '2025-08-22', ends: '2025-08-24' };
const made = async (client: Client, body: object) => {
  const answer = await client.post('/outreach-events', body);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body;
};
const follow = (id: string) => house.app.get(EventProgress, { strict: false }).follow({ id, epoch: 1 });
const reasons = (body: any) => body.reasons?.map(({ problem, field }: any) => [problem, field]) ?? body.errors?.map(({ problem, field }: any) => [problem, field]) ?? body;
const sentences = async (client: Client, id: string) => (await client.get(`/outreach-events/${id}/timeline`)).body.map(({ sentence, by }: any) => [by.name, sentence]);

describe('an event of the awards', () => {
  test('is planned with what is known, and the rest stays unknown', async () => {
    const event = await made(officer, { ...briefing, cycle: cycle.code });
    expect(event).toEqual({
      id: expect.any(String), number: expect.stringMatching(/^E-\d+$/), version: 1, sequence: 0, cycle: cycle.code, unpsa: true, kind: 'briefing', title: briefing.title, summary: '', place: 'New York', country: 'USA',
      online: false, begins: briefing.begins, ends: briefing.ends, timeZone: briefing.timeZone, when: '15 January 2027, 10:00 to 12:00 (New York)',
      beginsAt: '2027-01-15T15:00:00.000Z', endsAt: '2027-01-15T17:00:00.000Z', audience: '', languages: ['en', 'fr'], targetCountries: ['KEN', 'UGA'], topics: [],
      campaign: expect.stringMatching(/^[abcdefghjkmnpqrstuvwxyz2-9]{8}$/), partner: null, confirmedAt: expect.any(String), heldAt: null, cancelledAt: null, cancelReason: null,
      attendanceClosedAt: null, followedUpAt: null, outcomesClosedAt: null, stage: 'planned', holder: 'clock', since: expect.any(String), nextWake: '2027-01-15T17:00:00.000Z', madeAt: expect.any(String), source: null,
      parties: [{ kind: 'organization', role: 'partner', name: 'UN Women', capacity: null, country: null }], attendance: [], reached: { count: null, exact: false, countries: [] }, outcomes: [],
      counts: { invitations: 0, accepted: 0, commitments: 0, openCommitments: 0 },
    });
    const { headers, body } = await officer.get(`/outreach-events/${event.id}`);
    expect([headers['etag'], body]).toEqual(['"1"', event]);
  });

  test('goes through its life as its facts come in, each step drawn once', async () => {
    const { id, stage } = await made(officer, { ...past, cycle: cycle.code });
    expect(stage).toEqual('held');
    await follow(id);
    const rows = [{ kind: 'mission', country: 'KEN' }, { kind: 'mission', country: 'UGA', count: 2 }, { kind: 'group', name: 'Delegates', count: 100, precision: 'about' }];
    const attended = await officer.post(`/outreach-events/${id}/attendance`, { rows });
    expect([attended.status, attended.body.reached]).toEqual([201, { count: 102, exact: false, countries: ['KEN', 'UGA'] }]);
    expect(await follow(id)).toMatchObject({ stage: 'attended', until: null });
    await officer.post(`/outreach-events/${id}/closing`, { part: 'pack' });
    expect(await follow(id)).toMatchObject({ stage: 'followedUp' });
    await officer.post(`/outreach-events/${id}/outcomes`, { outcomes: ['Both missions asked for the form.', 'Vienna will host again.'] });
    expect(await follow(id)).toMatchObject({ stage: 'closed', ended: true });
    expect(await follow(id)).toMatchObject({ stage: 'closed', ended: true });
    expect(await sentences(officer, id)).toEqual([
      ['A. Osei', 'It was entered.'],
      ['A. Osei', 'Somebody said who was there: 3 entries.'],
      ['A. Osei', 'An officer said that no more is to be sent to its guests.'],
      ['A. Osei', '2 outcomes were noted.'],
      ['UNPSA', 'Its effect is counted; nothing more is waited for.'],
    ]);
    // What is heard later is still written down.
    const late = await officer.post(`/outreach-events/${id}/outcomes`, { outcomes: ['Uganda nominated.'] });
    expect([late.status, late.body.stage, late.body.outcomes.length]).toEqual([201, 'closed', 3]);
  });

  test('is over by the clock, and its effect is watched until the end of the window', async () => {
    const { id } = await made(officer, { kind: 'meeting', title: 'Just over', begins: '2025-01-01', cycle: cycle.code });
    await house.manager.query(`update outreach_event set stage = 'planned', begins_at = now() - interval '3 hours', ends_at = now() - interval '1 second' where id = $1`, [id]);
    expect(await follow(id)).toMatchObject({ stage: 'held' });
    await officer.post(`/outreach-events/${id}/attendance`, { rows: [{ kind: 'country', country: 'MEX', count: 3 }] });
    await officer.post(`/outreach-events/${id}/outcomes`, { outcomes: ['They will nominate.'] });
    await officer.post(`/outreach-events/${id}/closing`, { part: 'pack' });
    const { stage, until, ended } = await follow(id);
    expect([stage, ended, Math.round((until! - Date.now()) / 86_400_000)]).toEqual(['effect', false, 60]);
    expect((await sentences(officer, id)).map(([, sentence]: string[]) => sentence)).toEqual([
      'It was entered.', expect.stringMatching(/^It was over by .* \(UTC\), as its dates say\.$/), 'Somebody said who was there: one entry.', 'One outcome was noted.',
      'An officer said that no more is to be sent to its guests.', expect.stringMatching(/^All of it is in; its effect is counted until .*\.$/),
    ]);
    await house.manager.query(`update outreach_event set ends_at = ends_at - interval '61 days', begins_at = begins_at - interval '61 days' where id = $1`, [id]);
    expect(await follow(id)).toMatchObject({ stage: 'closed', until: null, ended: true });
  });

  test('is refused with everything that is wrong with it at once', async () => {
    const answer = await officer.post('/outreach-events', { ...briefing, cycle: 'nope', begins: '2089-13-01', ends: '2089-02-01', attendance: [{ kind: 'mission', count: 3 }] });
    expect(reasons(answer.body)).toEqual([['invalid-fields', '/cycle'], ['invalid-fields', '/begins'], ['invalid-fields', '/attendance/0/country']]);
    const early = await officer.post('/outreach-events', { ...briefing, cycle: 'nope', begins: '2089-01-01', ends: null, outcomes: ['x'] });
    expect(reasons(early.body)).toEqual([['invalid-fields', '/cycle'], ['invalid-fields', '/outcomes']]);
  });

  test('of which no date is known is held when somebody says so', async () => {
    const { id, holder, when } = await made(officer, { kind: 'publication', title: 'A feature story' });
    expect([holder, when]).toEqual(['officer', 'date not known']);
    expect(reasons((await officer.post(`/outreach-events/${id}/outcomes`, { outcomes: ['x'] })).body)).toEqual([['wrong-stage', undefined]]);
    expect((await officer.post(`/outreach-events/${id}/holding`, {})).status).toEqual(201);
    expect(await follow(id)).toMatchObject({ stage: 'held' });
    expect(reasons((await officer.post(`/outreach-events/${id}/holding`, {})).body)).toEqual([['already-decided', undefined]]);
    expect(reasons((await officer.post(`/outreach-events/${id}/cancellation`, { reason: 'No.' })).body)).toEqual([['wrong-stage', undefined]]);
  });

  test('changes over the version that was read; its guests hear of what stands in the invitation', async () => {
    const { id } = await made(officer, briefing);
    const summary = await officer.patch(`/outreach-events/${id}`, { summary: 'How to nominate.' }, 1);
    expect([summary.status, summary.headers['etag'], summary.body.version, summary.body.sequence]).toEqual([200, '"2"', 2, 0]);
    const moved = await officer.patch(`/outreach-events/${id}`, { begins: '2027-01-16T10:00', ends: null, place: null, targetCountries: [] }, 2);
    expect([moved.body.version, moved.body.sequence, moved.body.place, moved.body.when, moved.body.endsAt]).toEqual([3, 1, null, '16 January 2027, 10:00 (New York)', '2027-01-16T15:00:00.000Z']);
    expect(reasons((await officer.patch(`/outreach-events/${id}`, { title: 'Too late' }, 2)).body)).toEqual([['stale-version', undefined]]);
    expect((await officer.patch(`/outreach-events/${id}`, { title: 'Blind' })).status).toEqual(428);
    expect(reasons((await officer.patch(`/outreach-events/${id}`, { timeZone: null }, 3)).body)).toEqual([['invalid-fields', '/timeZone']]);
    // An event that moves on keeps its workflow's alarm at its new end.
    expect(await follow(id)).toMatchObject({ stage: 'planned', until: Date.parse('2027-01-16T15:00:00Z') });
  });

  test('is cancelled with a reason, once', async () => {
    const { id } = await made(officer, briefing);
    const { status, body } = await officer.post(`/outreach-events/${id}/cancellation`, { reason: 'The venue was flooded.' });
    expect([status, body.sequence, body.cancelReason]).toEqual([201, 1, 'The venue was flooded.']);
    expect(await follow(id)).toMatchObject({ stage: 'cancelled', ended: true });
    expect(reasons((await officer.post(`/outreach-events/${id}/cancellation`, { reason: 'Again.' })).body)).toEqual([['already-decided', undefined]]);
    expect(reasons((await officer.patch(`/outreach-events/${id}`, { title: 'Anew' }, 1)).body)).toEqual([['wrong-stage', undefined]]);
  });

  test('said twice under one key is there once', async () => {
    const key = randomUUID();
    const [first, second] = [await officer.post('/outreach-events', briefing, key), await officer.post('/outreach-events', briefing, key)];
    expect(second.body).toEqual(first.body);
  });
});

test('everything that is wrong is said at once, at its field', async () => {
  const wrong = { ...briefing, kind: 'ball', begins: '2027-02-30', timeZone: 'Mars/Base', country: 'XYZ', attendance: [{ kind: 'mission' }] };
  expect(reasons((await officer.post('/outreach-events', wrong)).body)).toEqual([['invalid-fields', '/kind'], ['invalid-fields', '/country'], ['invalid-fields', '/timeZone']]);
  const { kind: _, country: __, timeZone: ___, ...rest } = wrong;
  expect(reasons((await officer.post('/outreach-events', { ...rest, kind: 'briefing', cycle: cycle.code })).body)).toEqual([['invalid-fields', '/begins'], ['invalid-fields', '/timeZone'], ['invalid-fields', '/attendance/0/country']]);
  expect(reasons((await officer.post('/outreach-events', { ...briefing, cycle: 'unpsa-1066' })).body)).toEqual([['invalid-fields', '/cycle']]);
  expect(reasons((await officer.post('/outreach-events', { ...past, heldAt: '2090-01-01T00:00:00Z' })).body)).toEqual([['invalid-fields', '/heldAt']]);
});

test('an event of an archive has no timers; its facts move it at once', async () => {
  const archive = await house.cycle({ mode: 'archive', dates: { deadline: '2011-12-31T23:59', documentsDeadline: '2012-02-28T23:59', opensAt: '2011-01-01T00:00', reviewEndsAt: '2012-04-30T23:59', announcesAt: '2012-05-21T12:00' } });
  const { id, stage, holder, nextWake } = await made(officer, { ...past, begins: '2011-08-22', ends: '2011-08-24', cycle: archive.code });
  expect([stage, holder, nextWake]).toEqual(['held', 'nobody', null]);
  expect((await officer.post(`/outreach-events/${id}/attendance`, { rows: [{ kind: 'group', name: 'Delegates' }] })).body.stage).toEqual('attended');
  expect(await house.manager.query(`select from delivery where target = $1`, [id])).toEqual([]);
});

describe('who sees and says what', () => {
  test('a partner reports its own events; they count once an officer has confirmed them', async () => {
    const report = { ...past, title: 'Anti-corruption day', cycle: cycle.code, outcomes: ['The leaflet went to all delegates.'], attendance: [{ kind: 'group', name: 'Delegates', count: 300, precision: 'over' }], targetCountries: ['KEN'] };
    const { id, partner: of, confirmedAt, stage, holder } = await made(partner, report);
    expect([of, confirmedAt, stage, holder]).toEqual(['UNODC', null, 'outcomes', 'officer']);
    expect(await follow(id)).toMatchObject({ stage: 'outcomes' });
    for (const client of [otherPartner, focalPoint]) expect((await client.get(`/outreach-events/${id}`)).status).toEqual(404);
    expect((await partner.patch(`/outreach-events/${id}`, { title: 'Anti-Corruption Day' }, 1)).status).toEqual(200);
    expect((await partner.post(`/outreach-events/${id}/confirmation`)).status).toEqual(403);
    expect((await officer.post(`/outreach-events/${id}/confirmation`)).body.confirmedAt).toEqual(expect.any(String));
    expect((await focalPoint.get(`/outreach-events/${id}`)).status).toEqual(200);
    expect(reasons((await partner.patch(`/outreach-events/${id}`, { title: 'Mine' }, 2)).body)).toEqual([['already-decided', undefined]]);
    expect(reasons((await partner.post(`/outreach-events/${id}/outcomes`, { outcomes: ['More.'] })).body)).toEqual([['already-decided', undefined]]);
    // Who reads it outside the team learns no names.
    expect(await sentences(focalPoint, id)).toEqual([
      ['UNODC', 'A partner reported it; it counts once an officer has confirmed it.'], ['UNODC', 'Its description was changed; it is at version 2.'], ['UNPSA team', 'An officer confirmed it; it counts from now on.'],
    ]);
    expect((await sentences(officer, id))[0]).toEqual(['P. Ferrari, UNODC', 'A partner reported it; it counts once an officer has confirmed it.']);
  });

  test('a partner\'s system reports with a key', async () => {
    const { body: { key } } = await administrator.post('/keys', { role: 'partner', name: 'P. Ferrari', email: 'system@unodc.example', partner: 'UNODC' });
    const sent = await house.app.inject({ method: 'POST', url: '/api/v1/outreach-events', headers: { authorization: `Bearer ${key}`, 'idempotency-key': randomUUID() }, payload: past });
    expect([sent.statusCode, sent.json().partner]).toEqual([201, 'UNODC']);
    expect(reasons((await administrator.post('/keys', { role: 'partner', name: 'X', email: 'x@unicorn.example', partner: 'UNICORN' })).body)).toEqual([['invalid-fields', '/partner']]);
    expect(reasons((await administrator.post('/keys', { role: 'officer', name: 'X', email: 'x@un.example', partner: 'UNODC' })).body)).toEqual([['invalid-fields', '/partner']]);
    expect((await administrator.get('/keys')).body[0]).toMatchObject({ role: 'partner', partner: 'UNODC' });
  });

  test('a partner reads where it had a part, and changes only what it reported', async () => {
    const { id } = await made(officer, { ...briefing, title: 'With UN Women' });
    const { id: long } = await made(officer, { ...past, parties: [{ kind: 'organization', role: 'partner', name: 'United Nations Office on Drugs and Crime (UNODC)' }] });
    expect([(await otherPartner.get(`/outreach-events/${id}`)).status, (await partner.get(`/outreach-events/${id}`)).status, (await partner.get(`/outreach-events/${long}`)).status]).toEqual([200, 404, 200]);
    expect((await otherPartner.patch(`/outreach-events/${id}`, { title: 'Ours' }, 1)).status).toEqual(403);
  });

  test('every way of asking tells only what may be seen', async () => {
    const { id: secret, number } = await made(officer, { ...past, title: 'Unicorn seminar', country: 'AUT', targetCountries: ['UGA'], attendance: [{ kind: 'country', country: 'UGA' }], cycle: cycle.code });
    for (const client of [partner, focalPoint]) {
      for (const query of ['', '?q=unicorn', `?q=${number}`, '?country=UGA', '?country=AUT', `?cycle=${cycle.code}`, '?partner=UNODC', '?confirmed=true', '?from=2025-08-01&to=2025-08-31', '?limit=1']) {
        const { status, text } = await client.get(`/outreach-events${query}`);
        expect([query, status, /Unicorn/.test(text) || text.includes(secret)]).toEqual([query, 200, false]);
      }
      expect((await client.get(`/cycles/${cycle.code}/timeline`)).text).not.toMatch(/Unicorn/);
      for (const path of ['', '/timeline']) expect((await client.get(`/outreach-events/${secret}${path}`)).status).toEqual(404);
      expect((await client.patch(`/outreach-events/${secret}`, { title: 'x' }, 1)).status).toEqual(client === partner ? 404 : 403);
    }
    const nominator = await house.client();
    expect((await nominator.get('/outreach-events')).status).toEqual(403);
    expect((await auditor.post('/outreach-events', briefing)).status).toEqual(403);
    expect((await auditor.get(`/outreach-events/${secret}`)).status).toEqual(200);
  });
});

test('lists the newest first, by page, by every filter', async () => {
  const own = await house.cycle();
  const ids: string[] = [];
  for (const begins of ['2024', '2026-03', '2025-01-07', null]) ids.push((await made(officer, { ...past, ends: null, begins, title: `Événement ${begins}`, cycle: own.code, unpsa: begins !== '2024' })).id);
  const titles = async (query: string) => (await officer.get(`/outreach-events?cycle=${own.code}${query}`)).body.items.map(({ title }: any) => title);
  expect(await titles('')).toEqual(['Événement 2026-03', 'Événement 2025-01-07', 'Événement 2024', 'Événement null']);
  expect(await titles('&unpsa=false')).toEqual(['Événement 2024']);
  expect(await titles('&q=evenement+2025')).toEqual(['Événement 2025-01-07']);
  expect(await titles('&from=2024-12-31&to=2025-01-06')).toEqual(['Événement 2024']);
  expect(await titles('&from=2025-01-07&to=2025-01-07')).toEqual(['Événement 2025-01-07']);
  expect(await titles('&stage=planned')).toEqual(['Événement null']);
  expect(await titles('&kind=briefing')).toEqual([]);
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const { items, next } = (await officer.get(`/outreach-events?cycle=${own.code}&limit=1${cursor}`)).body;
    seen.push(...items.map(({ id }: any) => id));
    if (!next) break;
    cursor = `&cursor=${next}`;
  }
  expect(seen).toEqual([ids[1], ids[2], ids[0], ids[3]]);
  expect(reasons((await officer.get('/outreach-events?cursor=nonsense')).body)).toEqual([['invalid-fields', '/cursor']]);
});

test('events stand on their cycle\'s timeline at their dates, between the acts of the cycle', async () => {
  const own = await house.cycle();
  await made(officer, { ...past, title: 'Before', begins: '2025-08-22', cycle: own.code });
  await officer.post(`/cycles/${own.code}/deadlines`, { closesAt: '2091-01-15T23:59-05:00', reason: 'Floods.' });
  await officer.post(`/cycles/${own.code}/deadlines`, { closesAt: '2091-01-16T23:59-05:00', reason: 'More floods.', country: 'KEN' });
  await made(officer, { ...past, title: 'Next month', begins: '2080-12', ends: null, cycle: own.code, targetCountries: ['KEN'] });
  await made(officer, { kind: 'publication', title: 'Some day', cycle: own.code });
  const told = async (client: Client) => (await client.get(`/cycles/${own.code}/timeline`)).body.map(({ when, sentence, event }: any) => [when, sentence, event?.stage ?? null]);
  const moved = [null, 'The deadline was moved to 16 January 2091, 05:00 (UTC).', null];
  expect(await told(officer)).toEqual([
    ['22 August 2025 to 24 August 2025', 'Before', 'held'], [null, 'The cycle was loaded.', null], moved, [null, 'The deadline of KEN was moved to 17 January 2091, 05:00 (UTC).', null],
    ['December 2080', 'Next month', 'planned'], ['date not known', 'Some day', 'planned'],
  ]);
  expect(await told(focalPoint)).toEqual([moved, ['December 2080', 'Next month', 'planned']]);
  expect((await officer.get('/cycles/unpsa-1066/timeline')).status).toEqual(404);
});

describe('a calendar', () => {
  const headers = () => ({ 'content-type': 'text/calendar', 'idempotency-key': randomUUID() });
  const send = (client: Client, calendar: string, query = '') => client.send('POST', `/outreach-events/imports${query}`, calendar, headers());
  const calendar = (...events: string[]) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\n${events.map((lines) => `BEGIN:VEVENT\r\n${lines}\r\nEND:VEVENT\r\n`).join('')}END:VCALENDAR\r\n`;
  const entry = (uid: string, more = '', sequence = 0) => `UID:${uid}\r\nDTSTAMP:20260101T000000Z\r\nSEQUENCE:${sequence}\r\nSUMMARY:Briefing ${uid}\r\nDTSTART:20800115T150000Z\r\nDTEND:20800115T160000Z${more}`;
  const outcomes = ({ body }: any) => body.rows.map(({ outcome, reasons: why }: any) => [outcome, ...why]);

  test('becomes events; imported again it changes them and doubles nothing', async () => {
    const uid = randomUUID();
    const first = await send(officer, calendar(entry(uid), entry(`${uid}-2`, '\r\nRRULE:FREQ=WEEKLY'), entry(`${uid}-3`, '\r\nSTATUS:CANCELLED')), `?cycle=${cycle.code}&kind=briefing&timeZone=America/New_York`);
    expect([first.status, outcomes(first)]).toEqual([201, [
      ['made'], ['refused', expect.stringMatching(/^It recurs/)], ['refused', 'The calendar cancels it, and it was not known here: nothing was made of it.'],
    ]]);
    const { event } = first.body.rows[0];
    expect((await officer.get(`/outreach-events/${event}`)).body).toMatchObject({ kind: 'briefing', cycle: cycle.code, begins: '2080-01-15T10:00', timeZone: 'America/New_York', stage: 'planned', version: 1 });

    expect(outcomes(await send(officer, calendar(entry(uid)), '?timeZone=America/New_York'))).toEqual([['unchanged']]);
    expect(outcomes(await send(officer, calendar(entry(uid, '\r\nLOCATION:Room 3', 2)), '?timeZone=America/New_York'))).toEqual([['changed']]);
    expect(outcomes(await send(officer, calendar(entry(uid, '', 1)), '?timeZone=America/New_York'))).toEqual([['unchanged', 'It is older than what is known: its SEQUENCE is 1, and 2 came before.']]);
    expect((await officer.get(`/outreach-events/${event}`)).body).toMatchObject({ place: 'Room 3', version: 2, sequence: 1 });
    const gone = await send(officer, calendar(entry(uid, '\r\nSTATUS:CANCELLED', 3)));
    expect([outcomes(gone), gone.body.counts]).toEqual([[['cancelled']], { made: 0, changed: 0, unchanged: 0, cancelled: 1, refused: 0 }]);
    expect(await follow(event)).toMatchObject({ stage: 'cancelled', ended: true });
    expect(outcomes(await send(officer, calendar(entry(uid, '\r\nSTATUS:CANCELLED', 3))))).toEqual([['unchanged']]);
    expect(outcomes(await send(officer, calendar(entry(uid, '', 4))))).toEqual([['refused', 'It was cancelled here. Plan a new one.']]);
  });

  test('of a partner is its own, even under the same UIDs', async () => {
    const uid = randomUUID();
    const [team, theirs] = [(await send(officer, calendar(entry(uid)))).body.rows[0], (await send(partner, calendar(entry(uid)))).body.rows[0]];
    expect([team.outcome, theirs.outcome, team.event === theirs.event]).toEqual(['made', 'made', false]);
    expect((await partner.get(`/outreach-events/${theirs.event}`)).body).toMatchObject({ partner: 'UNODC', confirmedAt: null });
    await officer.post(`/outreach-events/${theirs.event}/confirmation`);
    expect(outcomes(await send(partner, calendar(entry(uid, '\r\nLOCATION:Elsewhere'))))).toEqual([['refused', 'An officer has confirmed it. Write to the UNPSA team about what should change.']]);
  });

  test('that is none is refused whole', async () => {
    expect([reasons((await send(officer, 'hello')).body), reasons((await send(officer, calendar())).body)]).toEqual([[['file-refused', undefined]], [['file-refused', undefined]]]);
    expect((await officer.post('/outreach-events/imports', { a: 1 })).status).toEqual(415);
    expect((await send(officer, calendar(entry('x', `\r\nDESCRIPTION:${'x'.repeat(1_100_000)}`)))).status).toEqual(413);
    expect((await send(officer, calendar(entry('x')), '?cycle=unpsa-1066')).status).toEqual(422);
  });
});
