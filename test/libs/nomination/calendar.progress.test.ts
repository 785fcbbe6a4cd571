import { DateTime } from 'luxon';
import { randomUUID } from 'node:crypto';
import { CalendarProgress } from '../../../libs/nomination/calendar.progress.js';
import { nominationMails } from '../../../libs/nomination/nomination.mails.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
import { people } from '../../../libs/party/people.js';
import { intakeHouse, type Client, type IntakeHouse } from '../../apps/api/nomination/house.js';

let house: IntakeHouse;
let nominator: Client;
let officer: Client;

beforeAll(async () => {
  house = await intakeHouse();
  [nominator, officer] = [await house.client(), await house.client('officer')];
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const zone = 'America/New_York';
const now = () => DateTime.now().setZone(zone);
const local = (time: DateTime) => time.toFormat("yyyy-MM-dd'T'HH:mm");
const later = { documentsDeadline: '2091-02-28T23:59', reviewEndsAt: '2091-04-30T23:59', announcesAt: '2091-05-21T12:00', ceremonyAt: '2091-06-23T10:00' };
/** Its deadline is in so many hours. */
const closing = (hours: number) => house.cycle({ dates: { ...later, deadline: local(now().plus({ hours })) } });
const saved = (id: string, ago: object) => house.manager.query(`update nomination set saved_at = $2 where id = $1`, [id, now().minus(ago).toJSDate()]);
const advance = (cycle: { id: string }) => house.app.get(CalendarProgress, { strict: false }).advance({ id: cycle.id, epoch: 1 });
const reminders = async (id: string) => (await house.letters(id)).filter(({ kind }) => kind === 'draftReminder').map(({ seq, lane, refs }) => ({ seq, lane, before: refs.before }));
type Made = Awaited<ReturnType<typeof closing>>;
const standing = async ({ id }: Made) => (await house.manager.query<{ closesAt: Date }[]>(`select closes_at as "closesAt" from standing_deadline where cycle_id = $1 and country is null and nomination_id is null`, [id]))[0]!;
/** Moves the standing deadlines, as if time had passed. */
const shift = ({ id }: Made, by: string) => house.manager.query(`update deadline_override set closes_at = closes_at + $2::interval where cycle_id = $1`, [id, by]).then(() => house.manager.query(`update cycle set version = version where id = $1`, [id]));
const extend = async (cycle: Made, by: object, of: object = {}) => {
  const { status, text } = await officer.post(`/cycles/${cycle.code}/deadlines`, { closesAt: now().plus(by).startOf('second').plus({ seconds: 1 }).toISO({ suppressMilliseconds: true }), reason: 'Moved.', ...of });
  if (status !== 201) throw new Error(text);
};
const copied = (id: string, times: number) => house.manager.query(
  `insert into nomination (stage, holder, cycle_id, nominator_id, nominator_country, contact_id, form, saved_at)
   select n.stage, n.holder, n.cycle_id, n.nominator_id, n.nominator_country, n.contact_id, n.form, n.saved_at from nomination n, generate_series(1, $2) where n.id = $1`,
  [id, times],
);
const count = async ({ id }: Made, kind: string) => (await house.manager.query(`select count(*)::int as n from mail m join nomination n on n.id = m.subject where n.cycle_id = $1 and m.kind = $2`, [id, kind]))[0].n;
const told = async ({ id }: Made, of: string) => (await house.journal(id)).filter(({ kind }) => kind === of).map(({ refs }) => refs);
const kinds = async (id: string) => (await house.letters(id)).map(({ kind }) => kind);
const moves = (subject: string) => house.manager.find(Mail, { where: { subject, kind: 'deadlineMoved' }, order: { seq: 'ASC' } });
const written = (mail: Mail | undefined) => nominationMails[mail!.kind]!(house.manager, mail!);
const letter = async (subject: string, kind: string) => {
  const [mail] = await house.manager.find(Mail, { where: { subject, kind }, order: { seq: 'DESC' }, take: 1 });
  return nominationMails[kind]!(house.manager, mail!);
};

describe('the reminder that is due', () => {
  it('goes once to each draft that was not touched since, and to none that was submitted', async () => {
    const cycle = await closing(60);
    const [idle, touched, finished] = [await nominator.drafted(cycle, { title: 'Idle' }), await nominator.drafted(cycle), await nominator.drafted(cycle, cycle.form())];
    await saved(idle.id, { days: 20 });
    await saved(finished.id, { days: 20 });
    await nominator.post(`/nominations/${finished.id}/submission`);

    const stood = await advance(cycle);
    expect(await Promise.all([idle, touched, finished].map(({ id }) => reminders(id)))).toEqual([[{ seq: 1, lane: 'bulk', before: 'P3D' }], [], []]);
    expect(stood.until).toBe(Date.parse(cycle.data.dates.deadline) - 24 * 3_600_000);

    const again = await advance(cycle);
    expect(again).toEqual({ ...stood, applied: [] });
    expect(await reminders(idle.id)).toHaveLength(1);
    expect((await house.journal(cycle.id)).at(-1)).toEqual({ kind: 'draftsReminded', actor: 'workflow:calendar', refs: { count: 1 } });

    expect(await letter(idle.id, 'draftReminder')).toMatchObject({
      lead: expect.stringMatching(/^Your draft “\u2068Idle\u2069” for the United Nations Public Service Awards .* is saved and not yet submitted; submissions are on time until .* \(New York\)\.$/),
      paragraphs: expect.arrayContaining(['/answers/solution: This question needs an answer.']),
      unsubscribe: { path: '/u/{token}', link: { purpose: 'unsubscribe' } },
    });
    await nominator.post(`/nominations/${idle.id}/withdrawal`, { reason: 'No longer.' });
    expect(await letter(idle.id, 'draftReminder')).toBeNull();
  });

  it('comes anew when the deadline is moved, and the old one is dropped', async () => {
    const cycle = await closing(60);
    const { id } = await nominator.drafted(cycle);
    await saved(id, { days: 20 });
    await advance(cycle);
    await extend(cycle, { hours: 20 });
    expect(await letter(id, 'draftReminder')).toBeNull();
    const stood = await advance(cycle);
    expect(stood.applied).toHaveLength(1);
    expect(await reminders(id)).toEqual([{ seq: 1, lane: 'bulk', before: 'P3D' }, { seq: 2, lane: 'bulk', before: 'P1D' }]);
    expect(await letter(id, 'draftReminder')).not.toBeNull();
  });

  it('waits for a decent hour of the reader\'s day, when one comes before the deadline', async () => {
    const cycle = await closing(60);
    // Wherever it is night now.
    const zones = ['Pacific/Auckland', 'Asia/Tokyo', 'Asia/Karachi', 'Europe/Rome', 'America/New_York', 'America/Los_Angeles'];
    const night = zones.find((each) => DateTime.now().setZone(each).hour < 7)!;
    const { id } = await nominator.drafted(cycle, { contact: { name: 'N. Light', email: `${night.toLowerCase().replace(/\W/g, '')}@example.org`, timeZone: night } });
    await saved(id, { days: 20 });
    await advance(cycle);
    const [{ not_before: notBefore }] = await house.letters(id);
    expect(DateTime.fromJSDate(notBefore).setZone(night).toFormat('HH:mm')).toBe('08:00');
  });

  it('is sent in batches, each a commit of its own', async () => {
    const cycle = await closing(60);
    const { id } = await nominator.drafted(cycle);
    await saved(id, { days: 20 });
    await copied(id, 1_220);
    const stood = await advance(cycle);
    expect(stood.until).toBe(Date.parse(cycle.data.dates.deadline) - 24 * 3_600_000);
    expect(await count(cycle, 'draftReminder')).toBe(1_221);
    expect(await told(cycle, 'draftsReminded')).toEqual([{ count: 1_000 }, { count: 221 }]);
  });
});

describe('what the journal of a cycle tells', () => {
  it('is each of its instants, once', async () => {
    const cycle = await house.cycle({ dates: { deadline: '2020-12-31T23:59', documentsDeadline: '2021-01-31T23:59', reviewEndsAt: '2021-04-30T23:59', announcesAt: '2091-05-21T12:00', ceremonyAt: '2091-06-23T10:00' }, more: '' });
    await advance(cycle);
    await advance(cycle);
    expect((await house.journal(cycle.id)).slice(1).map(({ kind, refs }) => [kind, refs])).toEqual([
      ['cycleOpened', { at: '2020-01-01T05:00:00.000Z' }],
      ['deadlinePassed', { at: '2021-01-01T05:00:00.000Z' }],
      ['documentsDeadlinePassed', { at: '2021-02-01T05:00:00.000Z' }],
      ['reviewsEnded', { at: '2021-05-01T04:00:00.000Z' }],
    ]);
  });
});

describe('a deadline that has passed', () => {
  const passed = () => closing(1).then(async (cycle) => {
    const ids = { draft: (await nominator.drafted(cycle, { title: 'Kept' })).id, submitted: (await nominator.drafted(cycle, cycle.form())).id };
    await nominator.post(`/nominations/${ids.submitted}/submission`);
    await house.manager.query(`update nomination set created_at = $2, saved_at = $2 where cycle_id = $1`, [cycle.id, now().minus({ days: 20 }).toJSDate()]);
    await shift(cycle, '-1 day');
    return { cycle, ...ids, opened: (await nominator.drafted(cycle)).id };
  });

  it('is told to each draft that it closed, once, and to none that came after it', async () => {
    const { cycle, draft, submitted, opened } = await passed();
    await advance(cycle);
    await advance(cycle);
    expect(await kinds(draft)).toEqual(['draftClosed']);
    expect(await kinds(submitted)).toEqual(['receipt']);
    expect(await kinds(opened)).toEqual([]);
    expect(await told(cycle, 'draftsClosed')).toEqual([{ count: 1 }]);
    const local = DateTime.fromJSDate((await standing(cycle)).closesAt).setZone(zone).minus({ minutes: 1 }).toFormat('d MMMM yyyy, HH:mm');
    expect(await letter(draft, 'draftClosed')).toEqual({
      subject: 'UNPSA: the deadline has passed, and your draft is kept', language: 'en',
      lead: `Your draft “\u2068Kept\u2069” for the ${cycle.data.title.en} was not submitted by the deadline, ${local} (New York).`,
      paragraphs: [
        'Nothing of it is lost: it is kept as you last saved it.',
        'You can still submit it. It is then received as late, and goes on only if the secretariat admits it; if something kept you from the deadline, please say so in reply to this mail.',
        'If the deadline is extended, your draft is open again by itself, and we write to you. If you no longer want to submit it, nothing is asked of you.',
      ],
      facts: [['Deadline', `${local} (New York)`]],
      signed: { name: 'UNPSA secretariat', office: cycle.data.title.en },
    });
    await nominator.post(`/nominations/${draft}/withdrawal`, { reason: 'No longer.' });
    expect(await letter(draft, 'draftClosed')).toBeNull();
  });

  it('that is extended opens its drafts again, tells them, drops closings that wait, and closes them anew', async () => {
    const { cycle, draft } = await passed();
    await advance(cycle);
    await extend(cycle, { hours: 2 });
    expect(await letter(draft, 'draftClosed')).toBeNull();
    await advance(cycle);
    expect(await kinds(draft)).toEqual(['draftClosed', 'deadlineMoved', 'draftReminder']);
    expect((await letter(draft, 'deadlineMoved'))!.subject).toMatch(/^UNPSA: your draft is open again until .* \(New York\)$/);
    await shift(cycle, '-3 hours');
    await advance(cycle);
    expect((await house.letters(draft)).filter(({ kind }) => kind === 'draftClosed').map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await letter(draft, 'deadlineMoved')).toBeNull();
  });
});

describe('a moved deadline', () => {
  it('is told once to every draft under it, and to nobody else', async () => {
    const cycle = await closing(60);
    const uganda = await house.client('nominator', { institution: 'Makerere University', country: 'UGA' });
    const [own, theirs, finished] = [await nominator.drafted(cycle, { title: 'Own' }), await uganda.drafted(cycle), await nominator.drafted(cycle, cycle.form())];
    await nominator.post(`/nominations/${finished.id}/submission`);
    await extend(cycle, { hours: 100 }, { country: 'UGA' });
    await extend(cycle, { hours: 200 });
    await advance(cycle);
    await advance(cycle);
    const opened = await nominator.drafted(cycle);
    await advance(cycle);
    expect(await Promise.all([own, theirs, finished, opened].map(async ({ id }) => (await moves(id)).map(({ seq, lane }) => [seq, lane])))).toEqual([[[3, 'bulk']], [[2, 'bulk']], [], []]);
    expect(await told(cycle, 'draftsTold')).toEqual([{ version: 2, count: 1 }, { version: 3, count: 1 }]);
    const { subject, lead, paragraphs, facts } = (await letter(own.id, 'deadlineMoved'))!;
    const deadline = DateTime.fromJSDate((await standing(cycle)).closesAt).setZone(zone).toFormat('d MMMM yyyy, HH:mm:ss');
    expect({ subject, lead, paragraphs, facts }).toEqual({
      subject: `UNPSA: the deadline is now ${deadline} (New York)`,
      lead: `The deadline was moved for your draft “\u2068Own\u2069” for the ${cycle.data.title.en}: submissions are on time until ${deadline} (New York).`,
      paragraphs: [
        'Everything in it is as you last saved it. This deadline takes the place of every earlier one, and reminders follow it.',
        'If you no longer want to submit it, withdraw it and no more reminders come.',
      ],
      facts: [['Deadline', `${deadline} (New York)`]],
    });
  });

  it('that is moved on within minutes sends only what is still true', async () => {
    const cycle = await closing(60);
    const { id } = await nominator.drafted(cycle);
    await extend(cycle, { hours: 200 });
    await advance(cycle);
    await extend(cycle, { hours: 300 });
    const [first] = await moves(id);
    expect(await written(first)).toBeNull();
    await advance(cycle);
    const [, second] = await moves(id);
    expect([await written(first), (await written(second))?.subject]).toEqual([null, expect.stringContaining('the deadline is now')]);
  });

  it('is told in batches, and after a standstill once', async () => {
    const cycle = await closing(60);
    const { id } = await nominator.drafted(cycle);
    await copied(id, 2_100);
    await extend(cycle, { hours: 200 });
    await extend(cycle, { hours: 300 });
    await advance(cycle);
    expect(await count(cycle, 'deadlineMoved')).toBe(2_101);
    expect(await told(cycle, 'draftsTold')).toEqual([{ version: 3, count: 2_101 }]);
  });

  it('is told to each reader in their own language and with their own time', async () => {
    const cycle = await closing(60);
    const { id } = await nominator.drafted(cycle, { contact: { name: 'Wanjiru K.', email: 'wanjiru@example.org', timeZone: 'Africa/Nairobi', language: 'en' } });
    await extend(cycle, { hours: 200 });
    await advance(cycle);
    const local = DateTime.fromJSDate((await standing(cycle)).closesAt).setZone('Africa/Nairobi').toFormat('d MMMM yyyy, HH:mm:ss');
    expect((await letter(id, 'deadlineMoved'))!.facts![1]).toEqual(['In your time zone', `${local} (Nairobi)`]);
  });

  it('is told to the focal points whom it concerns, and to no other', async () => {
    const cycle = await closing(60);
    const { id } = await nominator.drafted(cycle);
    const focal = async (country: string, revoked = false) => {
      const person = await people.ensure(house.manager, { name: `Focal ${country}`, email: `${randomUUID()}@example.org` });
      await house.manager.query(`insert into role_grant (person_id, role, country, granted_by, revoked_at) values ($1, 'focalPoint', $2, 'operator', $3)`, [person, country, revoked ? new Date() : null]);
      return person;
    };
    const [kenya, uganda, former] = [await focal('KEN'), await focal('UGA'), await focal('KEN', true)];
    const heard = async () => {
      const mails = await house.manager.find(Mail, { where: { subject: cycle.id, kind: 'deadlineMovedInCountry' }, order: { id: 'ASC' } });
      return mails.map(({ recipient, seq }) => [recipient, seq]);
    };
    await extend(cycle, { hours: 100 }, { nomination: id });
    await extend(cycle, { hours: 200 }, { country: 'UGA' });
    await advance(cycle);
    expect(await heard()).toEqual([[kenya, 2], [uganda, 3]]);
    expect((await letter(cycle.id, 'deadlineMovedInCountry'))!.subject).toMatch(/^UNPSA: the deadline for your country is now /);
    await extend(cycle, { hours: 300 });
    await advance(cycle);
    expect((await heard()).filter(([, seq]) => seq === 4).map(([person]) => person).sort()).toEqual([kenya, uganda].sort());
    expect((await heard()).flat()).not.toContain(former);
  });
});

it('a moved deadline admits the late ones that it makes timely', async () => {
  const cycle = await house.cycle({ dates: { ...later, deadline: '2025-12-31T23:59' } });
  const submit = async () => {
    const { id } = await nominator.drafted(cycle, cycle.form());
    await nominator.post(`/nominations/${id}/submission`);
    return id;
  };
  const [late, withdrawn, admitted] = [await submit(), await submit(), await submit()];
  await nominator.post(`/nominations/${withdrawn}/withdrawal`, { reason: 'No.' });
  await officer.post(`/nominations/${admitted}/admission`, { reason: 'Strike.' });
  await advance(cycle);
  await officer.post(`/cycles/${cycle.code}/deadlines`, { closesAt: '2090-12-31T23:59:00-05:00', reason: 'Moved.' });
  await advance(cycle);
  await advance(cycle);
  const verdicts = (id: string) => house.manager.query(`select n, on_time, deadline_version, by, reason from verdict where nomination_id = $1 order by n`, [id]);
  const first = { n: 1, on_time: false, deadline_version: 1, by: expect.stringMatching(/^key:/), reason: null };
  expect(await verdicts(late)).toEqual([first, { n: 2, on_time: true, deadline_version: 2, by: 'workflow:calendar', reason: null }]);
  expect(await verdicts(withdrawn)).toEqual([first]);
  expect(await verdicts(admitted)).toEqual([first, { n: 2, on_time: false, deadline_version: 1, by: `person:${officer.personId}`, reason: 'Strike.' }]);
  expect((await house.told(late)).map(({ kind }) => kind)).toEqual(['submitted', 'admitted']);
  expect((await nominator.get(`/nominations/${late}/receipt`)).body).toMatchObject({ onTime: false, deadlineVersion: 1 });
  // 23:59:00 is the first instant that is late, so people are told the minute before.
  expect((await letter(late, 'admitted'))!.lead).toBe('Your nomination “\u2068Birth certificates on the day of birth\u2069” now counts as on time: the deadline was moved to 31 December 2090, 23:58 (New York).');
});

it('ends after the announcement', async () => {
  const cycle = await house.cycle({ dates: { deadline: '2020-12-31T23:59', documentsDeadline: '2021-01-31T23:59', reviewEndsAt: '2021-04-30T23:59', announcesAt: '2021-05-21T12:00', ceremonyAt: '2021-06-23T10:00' } });
  const end = { stage: 'closed', until: null, applied: [`${cycle.id}:1`], ended: true };
  expect(await advance(cycle)).toEqual(end);
  expect(await advance(cycle)).toEqual({ ...end, applied: [] });
});
