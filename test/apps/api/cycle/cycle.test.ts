import { randomUUID } from 'node:crypto';
import { Mail } from '../../../../libs/mail/mail.entity.js';
import { CalendarProgress } from '../../../../libs/nomination/calendar.progress.js';
import { nominationMails } from '../../../../libs/nomination/nomination.mails.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let nominator: Client;
let officer: Client;

beforeAll(async () => {
  house = await intakeHouse();
  [nominator, officer] = [await house.client(), await house.client('officer', { name: 'B. Osei' })];
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

it('tells a client what it needs to build its form', async () => {
  const cycle = await house.cycle();
  const { status, body } = await nominator.get(`/cycles/${cycle.code}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ code: cycle.code, mode: 'live', version: 1, deadline: '2091-01-01T05:00:00.000Z', form: cycle.data.form, documents: cycle.data.documents });
  expect(body.categories[0]).not.toHaveProperty('words');
  expect((await nominator.get('/cycles')).body.map(({ code }: { code: string }) => code)).toContain(cycle.code);
  expect(reasonsOf(await nominator.get('/cycles/unpsa-1900'))).toEqual({ status: 404, type: '/problems/not-found', reasons: [{ problem: 'not-found', detail: 'There is no such cycle.' }] });
});

it('moves a deadline, which every draft then has, and tells the calendar once', async () => {
  const cycle = await house.cycle();
  const { id } = await nominator.drafted(cycle);
  const { status, body } = await officer.post(`/cycles/${cycle.code}/deadlines`, { closesAt: '2091-01-15T23:59-05:00', reason: 'Postal strike.' });
  expect({ status, body }).toEqual({ status: 201, body: { cycle: cycle.code, closesAt: '2091-01-16T05:00:00.000Z', version: 2, scope: 'cycle', local: '15 January 2091, 23:59 (New York)' } });
  expect((await nominator.get(`/nominations/${id}`)).body.deadline).toEqual({ closesAt: '2091-01-16T05:00:00.000Z', version: 2, scope: 'cycle', local: '15 January 2091, 23:59 (New York)' });
  expect((await house.told(cycle.id)).map(({ kind, workflow }) => [kind, workflow])).toEqual([['cycleLoaded', 'calendar'], ['deadlineMoved', 'calendar']]);
  expect((await house.journal(cycle.id)).at(-1)).toEqual({ kind: 'deadlineMoved', actor: `person:${officer.personId}`, refs: { version: 2, closesAt: '2091-01-16T05:00:00.000Z', country: null, nomination: null } });
});

it('moves it for one country', async () => {
  const cycle = await house.cycle();
  const uganda = await house.client('nominator', { institution: 'Makerere University', country: 'UGA' });
  await officer.post(`/cycles/${cycle.code}/deadlines`, { closesAt: '2091-01-15T12:00:30-05:00', reason: 'Floods.', country: 'UGA' });
  const theirs = { closesAt: '2091-01-15T17:00:30.000Z', version: 2, scope: 'country', local: '15 January 2091, 12:00:30 (New York)' };
  expect((await uganda.drafted(cycle)).deadline).toEqual(theirs);
  expect((await nominator.drafted(cycle)).deadline).toMatchObject({ version: 1, scope: 'cycle' });
});

describe('previews what a move would do', () => {
  const extension = { closesAt: '2091-01-15T23:59:00-05:00', reason: 'Postal strike.' };
  const local = '15 January 2091, 23:58 (New York)';
  const preview = (cycle: { code: string }, body: object = {}) => officer.post(`/cycles/${cycle.code}/deadlines/preview`, { ...extension, ...body });
  const everything = (of: { id: string }) => house.manager.query(
    `select (select count(*)::int from journal where subject = $1) as acts, (select version from cycle where id = $1) as version, (select count(*)::int from mail) as mails, (select count(*)::int from deadline_override) as deadlines`, [of.id]);

  it('to drafts, late ones and mails, by language and country, and does none of it', async () => {
    const cycle = await house.cycle({ dates: { deadline: '2025-12-31T23:59' } });
    const reader = (language: 'fr' | 'en', n: number) => ({ contact: { name: `Reader ${language} ${n}`, email: `${language}${n}-${cycle.code}@example.org`, language } });
    const uganda = await house.client('nominator', { institution: 'Makerere University', country: 'UGA' });
    const [english] = [await nominator.drafted(cycle, { title: 'Wells', ...reader('en', 1) }), await nominator.drafted(cycle, reader('fr', 1)), await nominator.drafted(cycle, reader('fr', 2)), await uganda.drafted(cycle, reader('fr', 3))];
    const late = await nominator.drafted(cycle, cycle.form());
    await nominator.post(`/nominations/${late.id}/submission`);
    const withdrawn = await nominator.drafted(cycle, cycle.form());
    await nominator.post(`/nominations/${withdrawn.id}/submission`);
    await nominator.post(`/nominations/${withdrawn.id}/withdrawal`, { reason: 'No.' });
    const submittedBy = (await house.row(late.id)).contact_id;
    await house.manager.query(`update person set languages = '{fr}' where id = $1`, [submittedBy]);

    const before = await everything(cycle);
    const { status, body } = await preview(cycle);
    expect(await everything(cycle)).toEqual(before);
    const { samples, reminders, ...counts } = body;
    expect({ status, counts }).toEqual({
      status: 200,
      counts: {
        cycle: cycle.code, closesAt: '2091-01-16T04:59:00.000Z', local, drafts: 4, reopened: 4, admitted: 1,
        stays: { countries: [], nominations: 0 },
        mails: [
          { kind: 'admitted', language: 'fr', country: 'KEN', count: 1 },
          { kind: 'deadlineMoved', language: 'en', country: 'KEN', count: 1 },
          { kind: 'deadlineMoved', language: 'fr', country: 'KEN', count: 2 },
          { kind: 'deadlineMoved', language: 'fr', country: 'UGA', count: 1 },
        ],
      },
    });
    expect(reminders[0]).toEqual({ before: 'P30D', at: '2090-12-17T04:59:00.000Z' });
    expect(samples.map(({ kind, language }: { kind: string; language: string }) => `${kind} ${language}`).sort()).toEqual(['admitted fr', 'deadlineMoved en', 'deadlineMoved fr']);
    const sample = samples.find(({ language }: { language: string }) => language === 'en');
    expect(sample.subject).toBe(`UNPSA: your draft is open again until ${local}`);
    expect(sample.text.replace(/\s+/g, ' ')).toContain(`Your draft “Wells” for the ${cycle.data.title.en} is open again: the deadline was moved, and submissions are on time until ${local}.`);

    // What it says is what the act then does.
    await officer.post(`/cycles/${cycle.code}/deadlines`, extension);
    await house.app.get(CalendarProgress, { strict: false }).advance({ id: cycle.id, epoch: 1 });
    const sent = await house.manager.query(`select m.kind, n.nominator_country as country, coalesce(p.languages[1], 'en') as language, count(*)::int from mail m join nomination n on n.id = m.subject join person p on p.id = m.recipient
      where n.cycle_id = $1 and m.kind in ('deadlineMoved', 'admitted') group by 1, 2, 3 order by 1, 3, 2`, [cycle.id]);
    expect(sent).toEqual(counts.mails);
    const [mail] = await house.manager.findBy(Mail, { subject: english.id, kind: 'deadlineMoved' });
    expect((await nominationMails['deadlineMoved']!(house.manager, mail!))!.lead).toContain(`submissions are on time until ${local}`);
  });

  it('of a country and of one draft, and says which earlier ones stay', async () => {
    const cycle = await house.cycle();
    const uganda = await house.client('nominator', { institution: 'Makerere University', country: 'UGA' });
    const [own, , theirs] = [await nominator.drafted(cycle), await nominator.drafted(cycle), await uganda.drafted(cycle)];
    await officer.post(`/cycles/${cycle.code}/deadlines`, { ...extension, closesAt: '2091-01-05T00:00:00Z', country: 'UGA' });
    await officer.post(`/cycles/${cycle.code}/deadlines`, { ...extension, closesAt: '2091-01-06T00:00:00Z', nomination: own.id });
    const of = async (body: object) => {
      const { body: { drafts, reopened, stays } } = await preview(cycle, body);
      return { drafts, reopened, stays };
    };
    expect(await of({})).toEqual({ drafts: 1, reopened: 0, stays: { countries: [{ country: 'UGA', closesAt: '2091-01-05T00:00:00.000Z', drafts: 1 }], nominations: 1 } });
    expect(await of({ country: 'KEN' })).toEqual({ drafts: 1, reopened: 0, stays: { countries: [], nominations: 1 } });
    expect(await of({ country: 'UGA' })).toEqual({ drafts: 1, reopened: 0, stays: { countries: [], nominations: 0 } });
    expect(await of({ nomination: theirs.id })).toEqual({ drafts: 1, reopened: 0, stays: { countries: [], nominations: 0 } });
  });

  it('to the past: what is open is closed', async () => {
    const cycle = await house.cycle();
    const { id } = await nominator.drafted(cycle, { contact: { name: 'Reader', email: `reader-${cycle.code}@example.org`, language: 'en' } });
    const past = { closesAt: '2026-01-01T00:00:00Z' };
    const { body } = await preview(cycle, past);
    expect([body.drafts, body.reopened, body.mails, body.samples[0].subject, body.reminders]).toEqual([1, 0, [{ kind: 'draftClosed', language: 'en', country: 'KEN', count: 1 }], 'UNPSA: the deadline has passed, and your draft is kept', []]);
    await officer.post(`/cycles/${cycle.code}/deadlines`, { ...extension, ...past });
    await house.app.get(CalendarProgress, { strict: false }).advance({ id: cycle.id, epoch: 1 });
    expect((await house.letters(id)).map(({ kind }) => kind)).toEqual(['draftClosed']);
  });

  it('and refuses what the move would refuse', async () => {
    const archive = await house.cycle({ mode: 'archive' });
    expect(reasonsOf(await preview(archive))).toMatchObject({ status: 409, type: '/problems/cycle-closed' });
    expect(reasonsOf(await preview({ code: 'unpsa-1900' }))).toMatchObject({ status: 404, type: '/problems/not-found' });
    const { code } = await house.cycle();
    expect(reasonsOf(await preview({ code }, { closesAt: '2019-01-15T00:00:00Z' }))).toMatchObject({ status: 422, type: '/problems/invalid-fields' });
  });
});

describe('refuses', () => {
  const refused = (...reasons: [string, string][]) => ({ status: 422, type: '/problems/invalid-fields', reasons: reasons.map(([field, detail]) => ({ problem: 'invalid-fields', field, detail })) });

  it('what is no deadline', async () => {
    const { code } = await house.cycle();
    const move = async (body: object) => reasonsOf(await officer.post(`/cycles/${code}/deadlines`, body));
    expect(await move({ closesAt: '2091-01-15', country: 'Uganda' })).toEqual(refused(
      ['/closesAt', 'Send an instant with its offset, as 2026-12-31T23:59:00-05:00 or 2027-01-01T04:59:00Z. Found the text "2091-01-15".'],
      ['/reason', 'This field is needed. Send text of 1 to 2000 characters.'],
      ['/country', 'Send an ISO 3166-1 alpha-3 code of a country, as MEX. For Uganda it is UGA.'],
    ));
    expect(await move({ closesAt: '2019-01-15T00:00:00Z', reason: 'r' })).toEqual(refused(['/closesAt', 'The new deadline must come after the opening, 2020-01-01T05:00:00.000Z.']));
    expect(await move({ closesAt: '2090-01-15T00:00:00Z', reason: 'r', nomination: randomUUID() })).toEqual(refused(['/nomination', 'There is no such nomination in this cycle.']));
    expect(await move({ closesAt: '2090-01-15T00:00:00Z', reason: 'r', country: 'UGA', nomination: randomUUID() })).toEqual(refused(['/nomination', 'Name a country or a nomination, not both.']));
  });

  it('an archive, a cycle that is none, and nominators', async () => {
    const archive = await house.cycle({ mode: 'archive' });
    const body = { closesAt: '2090-01-15T00:00:00Z', reason: 'r' };
    expect(reasonsOf(await officer.post(`/cycles/${archive.code}/deadlines`, body))).toEqual({ status: 409, type: '/problems/cycle-closed', reasons: [{ problem: 'cycle-closed', detail: 'The cycle is over; its deadlines stand.' }] });
    expect(reasonsOf(await officer.post('/cycles/unpsa-1900/deadlines', body))).toMatchObject({ status: 404, type: '/problems/not-found' });
    expect(reasonsOf(await nominator.post(`/cycles/${archive.code}/deadlines`, body))).toMatchObject({ status: 403, type: '/problems/not-allowed' });
  });
});
