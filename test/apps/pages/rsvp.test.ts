import { calendarOf, guestsHouse, linkIn, type GuestsHouse } from '../api/outreach/guests.house.js';
import { formsOn, Visitor } from './browser.js';

let house: GuestsHouse;
let contacts: string[];

beforeAll(async () => {
  house = await guestsHouse();
  contacts = await house.contacts();
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const [kenya, , , jordan, , , korea] = ['KEN', 'MEX', 'SEN', 'JOR', 'KAZ', 'CHN', 'KOR'];

/** An event to which one contact is invited, the path of their link, and all that an answer could change. */
async function invited(country = kenya, changes: object = {}) {
  const event = await house.event(changes);
  await house.officer.post(`/outreach-events/${event.id}/invitations`, { countries: [country] });
  const [mail] = await house.deliver();
  const link = linkIn(mail!);
  const [{ id }] = await house.manager.query<[{ id: string }]>(`select id from invitation where event_id = $1`, [event.id]);
  const snapshot = () => Promise.all(['invitation where event_id = $1', 'mail where subject = $1 order by id', 'enquiry where event_id = $1', 'journal where subject = $2 order by seq'].map((table) => house.manager.query(`select * from ${table.replace('$2', `'${id}'`)}`, table.includes('$1') ? [event.id] : [])));
  const row = async () => (await house.manager.query<any[]>(`select answer, party, version, misdirected_at from invitation where id = $1`, [id]))[0];
  return { event, link, token: link.split('/').at(-1)!, id, snapshot, row, visitor: new Visitor(house.app) };
}

async function entered(country?: string, changes?: object) {
  const here = await invited(country, changes);
  const { location } = await here.visitor.post('/rsvp-sessions', { token: here.token });
  const { body } = await here.visitor.get(location!);
  const form = formsOn(body).find(({ action }) => action === `/rsvp/${here.id}`)!;
  return { ...here, page: body, say: (fields: Record<string, string>) => here.visitor.post(form.action, { ...form.fields, ...fields }) };
}

test('opening the link shows the event and changes nothing, nor do its forms when a program sends them untouched', async () => {
  const { link, visitor, snapshot, token } = await invited();
  const before = await snapshot();
  const { status, body, headers } = await visitor.get(link);
  expect([status, headers['cache-control'], headers['referrer-policy']]).toEqual([200, 'no-store', 'no-referrer']);
  for (const text of ['Briefing for permanent missions', '\u2068Vienna\u2069, Austria', 'In your own time', 'A. B.']) expect(body).toContain(text);
  await visitor.get(link, 'HEAD');
  const { body: notMe } = await visitor.get(`${link}/not-me`);
  for (const form of [...formsOn(body), ...formsOn(notMe)]) {
    const { location } = await visitor.post(form.action, form.fields);
    if (!location) continue;
    for (const inside of formsOn((await visitor.get(location)).body)) expect((await visitor.post(inside.action, inside.fields)).status).toBe(422);
  }
  expect(await snapshot()).toEqual(before);
  expect(body).not.toMatch(new RegExp(`href="[^"]*${token}(?!/not-me)`));
});

test('an answer is noted, receipted with the calendar entry, and can be changed', async () => {
  const { page, say, row, visitor, id } = await entered();
  expect(page).toContain('Will you come?');
  const wrong = await say({ answer: 'accepted', party: 'many' });
  expect([wrong.status, wrong.body.includes('Give the number of persons, from 1 to 20.'), wrong.body.includes('value="many"')]).toEqual([422, true, true]);
  // Everything that is wrong is said at once, and who does not come is asked for no number.
  const twice = await say({ party: 'many' });
  expect([twice.status, twice.body.includes('Choose whether you will come.'), twice.body.includes('Give the number of persons, from 1 to 20.')]).toEqual([422, true, true]);
  const noted = await say({ answer: 'accepted', party: '3' });
  expect([noted.status, noted.location]).toEqual([303, `/rsvp/${id}?saved=yes`]);
  expect(await row()).toMatchObject({ answer: 'accepted', party: 3 });
  expect((await visitor.get(noted.location!)).body).toContain('You have said that you come, 3 persons in all.');
  const [receipt, ...none] = await house.deliver();
  expect(none).toEqual([]);
  expect(receipt!.subject).toBe('You come: Briefing for permanent missions');
  expect(calendarOf(receipt!)).toMatchObject({ method: 'REQUEST', sequence: 0, partstat: 'ACCEPTED', attendee: 'mailto:amina@mission.example' });

  expect((await say({ answer: 'accepted', party: '3' })).location).toBe(`/rsvp/${id}`);
  expect(await house.deliver()).toEqual([]);
  await say({ answer: 'declined', party: '3' });
  expect(await row()).toMatchObject({ answer: 'declined', party: null });
  expect(calendarOf((await house.deliver())[0]!)).toMatchObject({ partstat: 'DECLINED' });
  expect((await house.officer.get(`/outreach-events/${(await house.manager.query<any[]>(`select event_id from invitation where id = $1`, [id]))[0].event_id}/invitations`)).body.counts).toEqual(
    { invited: 1, accepted: 0, tentative: 0, declined: 1, silent: 0, persons: 0 });
});

test('a question becomes an enquiry in the guest\'s language, once', async () => {
  const { event, say } = await entered(korea);
  for (let n = 0; n < 2; n += 1) await say({ answer: 'tentative', party: '1', question: '민간 기관도 추천할 수 있습니까?' });
  expect(await house.manager.query(`select country, language, question, channel from enquiry where event_id = $1`, [event.id])).toEqual([{ country: 'KOR', language: 'ko', question: '민간 기관도 추천할 수 있습니까?', channel: 'page' }]);
  const mails = await house.deliver();
  const receipt = mails.find(({ subject }) => subject === '참석 미정: Briefing for permanent missions')!;
  expect(receipt.text).toContain('귀하의 질문은 UNPSA 담당자에게 전달되었으며');
});

test('in Arabic the page reads from right to left, and takes the digits of an Arabic keyboard', async () => {
  const { page, say, row } = await entered(jordan);
  expect(page).toContain('<html lang="ar" dir="rtl">');
  await say({ answer: 'accepted', party: '١٢' });
  expect(await row()).toMatchObject({ answer: 'accepted', party: 12 });
  await house.deliver();
});

test('who is not the guest ends the link by ticking a box', async () => {
  const { link, token, row, visitor } = await invited();
  expect((await visitor.post('/rsvp-links', { token })).status).toBe(422);
  expect(await row()).toMatchObject({ version: 1 });
  expect((await visitor.post('/rsvp-links', { token, sure: 'yes' })).body).toContain('Thank you for telling us');
  expect(await row()).toMatchObject({ version: 2, misdirected_at: expect.any(Date) });
  const { status, body } = await visitor.get(link);
  expect([status, body.includes('This link has been ended.')]).toEqual([410, true]);
  expect((await visitor.post('/rsvp-links', { token, sure: 'yes' })).status).toBe(200);
});

test.each([
  ['is cancelled', `cancelled_at = now(), cancel_reason = 'x'`, 'The event will not take place.'],
  ['has begun', `begins_at = now() - interval '1 hour'`, 'The event has begun, so answers no longer change.'],
  ['is over', `begins_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'`, 'The event is over.'],
])('once the event %s, link and page say so and take no answer', async (_, change, words) => {
  const { event, link, visitor, say, row } = await entered();
  await house.manager.query(`update outreach_event set ${change} where id = $1`, [event.id]);
  const { status, body } = await visitor.get(link);
  expect([status, body.includes(words)]).toEqual([410, true]);
  expect((await say({ answer: 'accepted', party: '1' })).status).toBe(303);
  expect(await row()).toMatchObject({ answer: null });
  await house.manager.query(`update outreach_event set cancelled_at = null, cancel_reason = null where id = $1`, [event.id]);
});

test('another guest\'s session, a foreign site and a link that is not known get nowhere', async () => {
  const [mine, theirs] = [await entered(), await entered(korea)];
  expect((await mine.visitor.get(`/rsvp/${theirs.id}`)).status).toBe(404);
  expect((await new Visitor(house.app).get(`/rsvp/${mine.id}`)).status).toBe(404);
  const foreign = new Visitor(house.app, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' });
  expect((await foreign.post('/rsvp-sessions', { token: mine.token })).status).toBe(403);
  expect((await mine.visitor.get('/rsvp/t/nothing')).status).toBe(404);
  expect((await mine.visitor.post(`/rsvp/${mine.id}`, { answer: 'accepted', party: '1' })).status).toBe(403);
  expect(await mine.row()).toMatchObject({ answer: null });
  expect(contacts).toHaveLength(12);
});
