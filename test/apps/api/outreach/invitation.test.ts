import { DateTime } from 'luxon';
import { calendarOf, guests, guestsHouse, linkIn, type GuestsHouse } from './guests.house.js';
import { reasonsOf } from '../nomination/house.js';

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

const to = (mails: readonly { to: string[] }[], address: string) => mails.filter((mail) => mail.to.includes(address)) as never[];
const one = <M extends { to: string[] }>(mails: readonly M[], address: string): M => {
  const found = mails.filter((mail) => mail.to.includes(address));
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('twelve guests in seven languages', () => {
  let event: Awaited<ReturnType<GuestsHouse['event']>>;

  test('the preview says whom it reaches, in which languages, and how it reads', async () => {
    event = await house.event();
    const { status, body } = await house.officer.post(`/outreach-events/${event.id}/invitations/preview`, { kinds: ['mission', 'ministry', 'institution', 'focalPoint', 'other'] });
    expect(status).toBe(200);
    expect({ ...body, samples: body.samples.map(({ language, subject }: any) => [language, subject.split(/[:：] ?/)[0].trim()]) }).toEqual({
      event: event.id, count: 12, skipped: [],
      byLanguage: [{ language: 'en', count: 5 }, { language: 'es', count: 2 }, ...['ar', 'fr', 'ko', 'ru', 'zh'].map((language) => ({ language, count: 1 }))],
      samples: [['en', 'Invitation'], ['es', 'Invitación'], ['ar', 'دعوة'], ['fr', 'Invitation'], ['ko', '초청'], ['ru', 'Приглашение'], ['zh', '邀请']],
    });
    expect(body.samples[0].text).toContain('Answer the invitation:');
    expect(await house.manager.query(`select 1 from invitation`)).toEqual([]);
  });

  test('each gets one letter in their own language, with a calendar file that lets nobody in', async () => {
    const { status, body } = await house.officer.post(`/outreach-events/${event.id}/invitations`, { contacts });
    expect([status, body]).toEqual([201, { event: event.id, mailing: expect.any(String), invited: 12, skipped: 0 }]);
    const mails = await house.deliver();
    expect(mails.map(({ to: [address], headers }) => [address, headers.get('content-language')]).sort()).toEqual(
      ([['amina', 'en'], ['rosa', 'es'], ['etienne', 'fr'], ['layla', 'ar'], ['anna', 'ru'], ['li', 'zh'], ['minji', 'ko'], ['ana', 'es'], ['jan', 'en'], ['maria', 'en'], ['john', 'en'], ['sam', 'en']] as const)
        .map(([name, language]) => [guests.find(({ email }) => email.startsWith(`${name}@`))!.email, language]).sort());
    const begins = DateTime.fromISO(event.begins, { zone: 'Europe/Vienna' });
    const ical = (at: DateTime) => `${at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss")}Z`;
    for (const mail of mails) {
      expect(calendarOf(mail)).toMatchObject({
        method: 'REQUEST', uid: `event-${event.id}@mail.unpsa.un.org`, sequence: 0, status: 'CONFIRMED', begins: ical(begins), ends: ical(begins.plus({ hours: 2 })),
        summary: 'Briefing for permanent missions', organizer: 'mailto:unpsa@un.example', attendee: `mailto:${mail.to[0]}`, partstat: 'NEEDS-ACTION',
      });
      const token = linkIn(mail).split('/').at(-1)!;
      expect([token.length, calendarOf(mail)!.text.replace(/\r\n /g, '')]).toEqual([43, expect.not.stringMatching(new RegExp(`${token}|/rsvp/`))]);
      expect(calendarOf(mail)!.text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
      expect(mail.headers.get('list')).toMatchObject({ unsubscribe: { url: expect.stringContaining('/u/') } });
    }
    const korean = one(mails, 'minji@ministry.example');
    expect(korean.text).toContain('귀하는 행정안전부 소속으로 초청되었습니다.');
    expect(korean.text).toContain(`귀하의 현지 시각: ${begins.setZone('Asia/Seoul').setLocale('ko').toFormat('yyyy년 M월 d일 HH:mm')}~${begins.plus({ hours: 2 }).setZone('Asia/Seoul').toFormat('HH:mm')}(Seoul)`);
    expect(one(mails, 'layla@mission.example').html).toContain('dir="rtl"');
    expect(one(mails, 'rosa@mission.example').text).toContain('Dónde: Vienna, Austria');
  });

  test('nobody is invited twice; the preview says why', async () => {
    const { body } = await house.officer.post(`/outreach-events/${event.id}/invitations/preview`, { countries: ['KEN'] });
    expect(body).toMatchObject({ count: 0, byLanguage: [], skipped: [{ contact: contacts[0], name: 'Amina Bello', why: 'alreadyInvited' }] });
    expect(reasonsOf(await house.officer.post(`/outreach-events/${event.id}/invitations`, { countries: ['KEN'] }))).toMatchObject({ status: 422, reasons: [{ field: '/countries' }] });
  });

  test('a change of date reaches those who did not decline with a raised SEQUENCE; the end takes it out of their calendars', async () => {
    await house.manager.query(`update invitation set answer = 'declined', answered_at = now() where event_id = $1 and country = 'MEX'`, [event.id]);
    await house.manager.query(`update invitation set answer = 'accepted', party = 2, answered_at = now() where event_id = $1 and country = 'SEN'`, [event.id]);
    const day = DateTime.now().plus({ days: 50 }).toISODate();
    expect((await house.officer.patch(`/outreach-events/${event.id}`, { begins: `${day}T15:00`, ends: `${day}T16:00` }, event.version)).status).toBe(200);
    const changed = await house.deliver();
    expect([changed.length, to(changed, 'rosa@mission.example')]).toEqual([11, []]);
    const french = one(changed, 'etienne@mission.example');
    expect(calendarOf(french)).toMatchObject({ method: 'REQUEST', uid: `event-${event.id}@mail.unpsa.un.org`, sequence: 1, partstat: 'ACCEPTED', begins: expect.stringContaining(day!) });
    expect(french.text).toContain('Vous aviez annoncé votre venue.');
    expect(french.subject).toMatch(/^Changement : Briefing for permanent missions, /);

    expect((await house.officer.post(`/outreach-events/${event.id}/cancellation`, { reason: 'The room is under repair.' })).status).toBe(201);
    const cancelled = await house.deliver();
    expect([cancelled.length, to(cancelled, 'rosa@mission.example')]).toEqual([11, []]);
    for (const mail of cancelled) expect(calendarOf(mail)).toMatchObject({ method: 'CANCEL', sequence: 2, status: 'CANCELLED', uid: `event-${event.id}@mail.unpsa.un.org` });
    expect(one(cancelled, 'li@mission.example').text).toContain('原因：The room is under repair.');
    expect(reasonsOf(await house.officer.post(`/outreach-events/${event.id}/invitations`, { contacts }))).toMatchObject({ status: 409, type: '/problems/wrong-stage' });
  });
});

test('an event without an hour takes whole days; without a day nobody is invited', async () => {
  const days = await house.event({ begins: '2089-03-01', ends: '2089-03-03' });
  await house.officer.post(`/outreach-events/${days.id}/invitations`, { contacts: [contacts[0]] });
  expect(calendarOf(one(await house.deliver(), 'amina@mission.example'))).toMatchObject({ begins: '2089-03-01', ends: '2089-03-04' });
  const month = await house.event({ begins: '2089-03', ends: null });
  expect(reasonsOf(await house.officer.post(`/outreach-events/${month.id}/invitations`, { contacts: [contacts[0]] })).reasons).toEqual([
    { problem: 'wrong-stage', detail: 'Of its date only 2089-03 is known. Set the day first: an invitation says when.' }]);
  const unknown = await house.event({ begins: null, ends: null });
  expect(reasonsOf(await house.officer.post(`/outreach-events/${unknown.id}/invitations/preview`, { contacts: [contacts[0]] })).reasons).toEqual([
    { problem: 'wrong-stage', detail: 'Its date is not known. Set it first: an invitation says when.' }]);
});

test('a date that is taken back takes the entry out of calendars', async () => {
  const event = await house.event();
  await house.officer.post(`/outreach-events/${event.id}/invitations`, { contacts: [contacts[0]] });
  await house.deliver();
  await house.officer.patch(`/outreach-events/${event.id}`, { begins: '2089', ends: null }, event.version);
  const mail = one(await house.deliver(), 'amina@mission.example');
  expect(calendarOf(mail)).toMatchObject({ method: 'CANCEL', sequence: 1 });
  expect(mail.text).toContain('The new date is not known yet.');
});

test('letters that are held are written from what holds when they leave; of a cancelled event none leaves', async () => {
  const event = await house.event();
  const { body } = await house.officer.post(`/outreach-events/${event.id}/invitations`, { contacts: [contacts[0]], holdFor: 'PT10M' });
  expect(await house.deliver()).toEqual([]);
  await house.officer.patch(`/outreach-events/${event.id}`, { place: 'Salzburg' }, event.version);
  expect(await house.waiting()).toBe(0);
  await house.officer.post(`/outreach-events/${event.id}/cancellation`, { reason: 'Plans changed.' });
  await house.manager.query(`update mailing set not_before = now() where id = $1`, [body.mailing]);
  expect(await house.deliver()).toEqual([]);
  expect(await house.manager.query(`select kind, state from mail where subject = $1`, [event.id])).toEqual([{ kind: 'outreachInvitation', state: 'dropped' }]);
  expect(reasonsOf(await house.officer.post(`/outreach-events/${(await house.event()).id}/invitations`, { contacts, holdFor: 'ten minutes' }))).toMatchObject({ status: 422, reasons: [{ field: '/holdFor' }] });
});

test('whom: contacts, or countries and kinds, and never both; ids that are none are named', async () => {
  const { id } = await house.event();
  const invite = (body: object) => house.officer.post(`/outreach-events/${id}/invitations`, body).then(reasonsOf);
  expect(await invite({})).toMatchObject({ status: 422, reasons: [{ field: '/contacts', detail: 'Say whom to invite: contacts by id, or all of some countries and kinds.' }] });
  expect(await invite({ contacts, kinds: ['mission'] })).toMatchObject({ status: 422, reasons: [{ field: '/contacts' }] });
  expect(await invite({ contacts: [contacts[0], '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a'] })).toMatchObject({ status: 422, reasons: [{ field: '/contacts/1', detail: 'There is no such contact.' }] });
  expect(await invite({ countries: ['FRA'] })).toMatchObject({ status: 422, reasons: [{ field: '/countries' }] });
});

test('guests are the team\'s to see', async () => {
  const { id } = await house.event();
  for (const role of ['nominator', 'focalPoint', 'partner'] as const) {
    const client = await house.client(role);
    for (const path of [`/outreach-events/${id}/invitations`, '/outreach-contacts', `/outreach-events/${id}/campaign`]) expect((await client.get(path)).status).toBe(403);
    expect((await client.post(`/outreach-events/${id}/invitations`, { contacts })).status).toBe(403);
  }
  const auditor = await house.client('auditor');
  expect((await auditor.get(`/outreach-events/${id}/invitations`)).body).toEqual({ counts: { invited: 0, accepted: 0, tentative: 0, declined: 0, silent: 0, persons: 0 }, items: [], next: null });
  expect((await auditor.post(`/outreach-events/${id}/invitations`, { contacts })).status).toBe(403);
});

test('a pack goes to those who came, each in their language, with a link that drafts remember', async () => {
  const event = await house.event();
  const pack = { texts: [{ language: 'en', subject: 'After the briefing', body: 'Thank you for coming.\n\nThe slides are below.' }, { language: 'fr', subject: 'Après la séance', body: 'Merci d’être venus.' }], links: [{ title: 'Slides', url: 'https://un.example/slides.pdf' }] };
  expect(reasonsOf(await house.officer.post(`/outreach-events/${event.id}/pack`, pack))).toMatchObject({ status: 409, reasons: [{ detail: 'The event is not over yet. The pack follows it.' }] });
  await house.officer.post(`/outreach-events/${event.id}/invitations`, { contacts });
  await house.deliver();
  await house.manager.query(`update invitation set answer = 'accepted', party = 1, answered_at = now() where event_id = $1 and country in ('KEN', 'SEN', 'KOR', 'JOR')`, [event.id]);
  await house.manager.query(`update outreach_event set begins = '2026-01-15', ends = null, begins_at = '2026-01-15', ends_at = '2026-01-16' where id = $1`, [event.id]);
  expect(reasonsOf(await house.officer.post(`/outreach-events/${event.id}/pack`, { texts: [{ language: 'pt', subject: 'x', body: 'y' }] }))).toMatchObject({ status: 422, reasons: [{ field: '/texts/pt' }] });
  const { status, body } = await house.officer.post(`/outreach-events/${event.id}/pack`, pack);
  expect([status, body]).toEqual([201, { event: event.id, pack: 1, mailing: expect.any(String), recipients: 4, otherLanguage: 1 }]);
  const mails = await house.deliver();
  expect(mails.map(({ to: [address], subject, headers }) => [address, headers.get('content-language'), subject]).sort()).toEqual([
    ['amina@mission.example', 'en', 'After the briefing'], ['etienne@mission.example', 'fr', 'Après la séance'], ['layla@mission.example', 'en', 'After the briefing'], ['minji@ministry.example', 'en', 'After the briefing'],
  ]);
  expect(linkIn(one(mails, 'etienne@mission.example'))).toBe(`/c/${event.campaign}?lang=fr`);
  expect(one(mails, 'layla@mission.example').text).toContain('It is not available in your language yet.');
  expect(one(mails, 'amina@mission.example').text).toContain('Slides: https://un.example/slides.pdf');
  expect(await house.manager.query(`select stage from mailing where id = $1`, [body.mailing])).toEqual([{ stage: 'done' }]);

  // A second click, or a colleague's, sends nobody the same words twice; other words go.
  expect(reasonsOf(await house.officer.post(`/outreach-events/${event.id}/pack`, pack))).toMatchObject({ status: 409, reasons: [{ detail: '4 of these guests had this pack already, word for word. Change its words, or name the guests who had none.' }] });
  const second = await house.officer.post(`/outreach-events/${event.id}/pack`, { ...pack, texts: pack.texts.slice(0, 1) });
  expect([second.status, second.body.pack]).toEqual([201, 2]);
  expect(await house.deliver()).toHaveLength(4);
});
