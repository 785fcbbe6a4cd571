import { DateTime } from 'luxon';
import { CalendarProgress } from '../../../libs/nomination/calendar.progress.js';
import { nominationMails } from '../../../libs/nomination/nomination.mails.js';
import { Mail } from '../../../libs/mail/mail.entity.js';
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
    });
    await nominator.post(`/nominations/${idle.id}/withdrawal`, { reason: 'No longer.' });
    expect(await letter(idle.id, 'draftReminder')).toBeNull();
  });

  it('comes anew when the deadline is moved, and the old one is dropped', async () => {
    const cycle = await closing(60);
    const { id } = await nominator.drafted(cycle);
    await saved(id, { days: 20 });
    await advance(cycle);
    await officer.post(`/cycles/${cycle.code}/deadlines`, { closesAt: now().plus({ hours: 20 }).startOf('second').toISO({ suppressMilliseconds: true }), reason: 'Moved.' });
    expect(await letter(id, 'draftReminder')).toBeNull();
    const stood = await advance(cycle);
    expect(stood.applied).toEqual([`${cycle.id}:3`]);
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

  it('is sent in batches, and the calendar comes back at once for the rest', async () => {
    const cycle = await closing(60);
    const { id } = await nominator.drafted(cycle);
    await saved(id, { days: 20 });
    await house.manager.query(
      `insert into nomination (stage, holder, cycle_id, nominator_id, nominator_country, contact_id, form, saved_at)
       select n.stage, n.holder, n.cycle_id, n.nominator_id, n.nominator_country, n.contact_id, n.form, n.saved_at from nomination n, generate_series(1, 620) where n.id = $1`,
      [id],
    );
    const count = async () => (await house.manager.query(`select count(*)::int as n from mail m join nomination n on n.id = m.subject where n.cycle_id = $1`, [cycle.id]))[0].n;
    const first = await advance(cycle);
    expect([await count(), first.until! <= Date.now()]).toEqual([500, true]);
    const second = await advance(cycle);
    expect([await count(), second.until! > Date.now()]).toEqual([621, true]);
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
