import { randomUUID } from 'node:crypto';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from './house.js';

type Cycle = Awaited<ReturnType<IntakeHouse['cycle']>>;
let house: IntakeHouse;
let nominator: Client;
let cycle: Cycle;

beforeAll(async () => {
  house = await intakeHouse();
  nominator = await house.client();
  cycle = await house.cycle();
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const wrong = (...fields: [field: string, detail: string][]) => ({
  status: 422, type: '/problems/invalid-fields', reasons: fields.map(([field, detail]) => ({ problem: 'invalid-fields', field, detail })),
});

describe('a draft', () => {
  it('is saved incomplete, and the answer says what is missing and until when', async () => {
    const { status, headers, body } = await nominator.post('/nominations', { cycle: cycle.code, ...cycle.form({ startedOn: undefined }) });
    expect({ status, etag: headers['etag'], body }).toEqual({
      status: 201, etag: '"1"',
      body: {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/), version: 1, stage: 'draft', cycle: cycle.code, savedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        missing: [{ field: '/startedOn', detail: 'Give the first day on which the initiative served the public.' }],
        deadline: { closesAt: '2091-01-01T05:00:00.000Z', version: 1, scope: 'cycle', local: '31 December 2090, 23:59 (New York)' },
      },
    });
    expect(await house.row(body.id)).toMatchObject({ stage: 'draft', holder: 'nominator', ref: null, country: 'KEN', category: 'corruption', next_wake: null });
    expect(await house.journal(body.id)).toEqual([{ kind: 'drafted', actor: expect.stringMatching(/^key:/), refs: { cycle: cycle.id } }]);
  });

  it('is saved with answers that are too long, which it says', async () => {
    const long = 'word '.repeat(101);
    const { missing } = await nominator.drafted(cycle, cycle.form({ answers: { ...cycle.form().answers, solution: long } }));
    expect(missing).toEqual([{ field: '/answers/solution', detail: 'The answer has 101 words; 100 are the limit.' }]);
  });

  it('keeps every letter', async () => {
    const title = 'Ñandú “résumé” — خدمة 改善 👩🏽‍⚕️ \\u0041 \t\n';
    const { id } = await nominator.drafted(cycle, { title });
    expect((await nominator.get(`/nominations/${id}`)).body.form).toEqual({ title });
  });

  it('mails the contact whom it names, and the key\'s person until it does', async () => {
    const { id } = await nominator.drafted(cycle, { contact: { name: 'Wanjiru K.' } });
    expect((await house.row(id)).contact_id).toBe(nominator.personId);
    await nominator.patch(`/nominations/${id}`, { contact: { email: 'wanjiru@health.example', language: 'fr', timeZone: 'Africa/Nairobi' } }, 1);
    const [person] = await house.manager.query(`select name, email, languages, time_zone from person where id = $1`, [(await house.row(id)).contact_id]);
    expect(person).toEqual({ name: 'Wanjiru K.', email: 'wanjiru@health.example', languages: ['fr'], time_zone: 'Africa/Nairobi' });
    await nominator.patch(`/nominations/${id}`, { contact: null }, 2);
    expect((await house.row(id)).contact_id).toBe(nominator.personId);
  });
});

describe('fields of a draft', () => {
  it('that are wrong, unknown, of another type or too long are refused all at once', async () => {
    const answer = await nominator.post('/nominations', {
      cycle: 7, title: ['a'], titles: 'b', category: '', language: 'english', startedOn: '2019-02-30',
      nominee: { name: 'x'.repeat(501), country: 'Kenya', kind: 'ministry', website: 'nowhere', heads: 'c' },
      contact: { email: 'nobody', timeZone: 'Mars' }, answers: ['x'],
    });
    expect(reasonsOf(answer)).toEqual(wrong(
      ['/titles', 'There is no field "titles" here. Was "title" meant?'],
      ['/cycle', 'Send text of 1 to 100 characters. Found 7.'],
      ['/title', 'Send text of 0 to 1000 characters. Found a list.'],
      ['/category', 'Send text of 1 to 100 characters. Found none.'],
      ['/language', 'Send an ISO 639-1 code of a language, as es. Found the text "english".'],
      ['/nominee/heads', 'There is no field "heads" here. Was "head" meant?'],
      ['/nominee/name', 'Send text of 0 to 500 characters. Found 501.'],
      ['/nominee/country', 'Send an ISO 3166-1 alpha-3 code of a country, as MEX. For Kenya it is KEN.'],
      ['/nominee/kind', 'Send one of nationalGovernment, subnationalGovernment, publicPrivatePartnership, outsourcedPublicFunction, other. Found the text "ministry".'],
      ['/nominee/website', 'Send an address as https://agency.example. Found the text "nowhere".'],
      ['/startedOn', 'Send a day of the calendar as YYYY-MM-DD. Found the text "2019-02-30".'],
      ['/contact/email', 'Send an email address, as name@agency.example. Found the text "nobody".'],
      ['/contact/timeZone', 'Send an IANA time zone, as America/Mexico_City. Found the text "Mars".'],
      ['/answers', 'Send an object of answers by the ids of the questions. Found a list.'],
    ));
  });

  it('that the cycle does not know are refused', async () => {
    const answer = await nominator.post('/nominations', { cycle: cycle.code, category: 'space', answers: { solution: 'a', sollution: 'b', actors: 5 } });
    const known = cycle.data.form.questions.map(({ id }) => id).join(', ');
    expect(reasonsOf(answer)).toEqual(wrong(
      ['/category', 'The cycle has no category "space". It has corruption, delivery, participation, knowledge, gender.'],
      ['/answers/sollution', `The cycle does not ask this. It asks ${known}.`],
      ['/answers/actors', 'Send a text of at most 20000 characters.'],
    ));
  });

  it('need a cycle that there is', async () => {
    expect(reasonsOf(await nominator.post('/nominations', {}))).toEqual(wrong(['/cycle', 'This field is needed. Send text of 1 to 100 characters.']));
    expect(reasonsOf(await nominator.post('/nominations', { cycle: 'unpsa-1900' }))).toEqual(wrong(['/cycle', 'There is no cycle "unpsa-1900".']));
  });

  it.each([
    ['broken JSON', '{"cycle": ', 400, 'broken-json'],
    ['another encoding', Buffer.from('{"cycle":"caf\xe9"}', 'latin1'), 400, 'wrong-encoding'],
    ['NUL', '{"cycle":"a\\u0000"}', 400, 'wrong-encoding'],
    ['half a character', '{"cycle":"a\\ud800"}', 400, 'wrong-encoding'],
    ['a list', '[]', 422, 'invalid-fields'],
    ['more than is read', JSON.stringify({ cycle: 'c', title: 'x'.repeat(600_000) }), 413, 'too-large'],
  ])('are refused whole as %s', async (_, body, status, problem) => {
    const answer = await nominator.post('/nominations', body);
    expect(reasonsOf(answer)).toEqual({ status, type: `/problems/${problem}`, reasons: [expect.objectContaining({ problem })] });
  });
});

describe('a change', () => {
  it('merges what is given, and null removes', async () => {
    const { id } = await nominator.drafted(cycle, { title: 'Old', nominee: { name: 'A', country: 'KEN' }, answers: { solution: 'a', actors: 'b' } });
    const { status, headers, body } = await nominator.patch(`/nominations/${id}`, { title: null, category: 'gender', nominee: { country: 'UGA' }, answers: { actors: null, novelty: 'c' } }, 1);
    expect([status, headers['etag'], body.version]).toEqual([200, '"2"', 2]);
    expect((await nominator.get(`/nominations/${id}`)).body).toMatchObject({
      version: 2, country: 'UGA', category: 'gender', form: { category: 'gender', nominee: { name: 'A', country: 'UGA' }, answers: { solution: 'a', novelty: 'c' } },
    });
  });

  it('on another version than the present one is refused, and says which that is', async () => {
    const { id } = await nominator.drafted(cycle, { title: 'One' });
    await nominator.patch(`/nominations/${id}`, { title: 'Two' }, 1);
    const detail = 'The draft is at version 2; you read version 1. Read it again and repeat the change on it.';
    expect(reasonsOf(await nominator.patch(`/nominations/${id}`, { title: 'Three' }, 1))).toEqual({ status: 412, type: '/problems/stale-version', reasons: [{ problem: 'stale-version', detail }] });
    expect(reasonsOf(await nominator.patch(`/nominations/${id}`, { title: 'Three' }))).toMatchObject({ status: 428, type: '/problems/if-match-missing' });
    expect((await house.row(id)).form).toEqual({ title: 'Two' });
  });

  it('of two at once on one version, one is taken', async () => {
    const { id } = await nominator.drafted(cycle);
    const answers = await Promise.all(['A', 'B', 'C', 'D'].map((title) => nominator.patch(`/nominations/${id}`, { title }, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });

  it('is checked as a draft is, and cannot move to another cycle', async () => {
    const { id } = await nominator.drafted(cycle);
    expect(reasonsOf(await nominator.patch(`/nominations/${id}`, { cycle: cycle.code, title: 5 }, 1))).toEqual(wrong(
      ['/cycle', 'There is no field "cycle" here. The fields are: title, category, language, nominee, startedOn, contact, answers.'],
      ['/title', 'Send text of 0 to 1000 characters. Found 5.'],
    ));
    expect(reasonsOf(await nominator.patch(`/nominations/${id}`, { category: 'space' }, 1))).toMatchObject({ status: 422, reasons: [{ field: '/category' }] });
  });
});

describe('a key', () => {
  it('gives the first answer again, byte for byte', async () => {
    const key = randomUUID();
    const first = await nominator.post('/nominations', { cycle: cycle.code, title: 'Once' }, key);
    const again = await nominator.post('/nominations', { cycle: cycle.code, title: 'Once' }, key);
    expect([again.status, again.text, again.headers['etag']]).toEqual([201, first.text, '"1"']);
    expect(await house.manager.query(`select count(*)::int as n from nomination where form ->> 'title' = 'Once'`)).toEqual([{ n: 1 }]);
  });

  it('with another body is refused', async () => {
    const key = randomUUID();
    await nominator.post('/nominations', { cycle: cycle.code }, key);
    const detail = `The Idempotency-Key "${key}" came before with another request. Take a new key for a new request.`;
    expect(reasonsOf(await nominator.post('/nominations', { cycle: cycle.code, title: 'Other' }, key))).toEqual({
      status: 422, type: '/problems/idempotency-key-reused', reasons: [{ problem: 'idempotency-key-reused', detail }],
    });
  });

  it('is needed', async () => {
    expect(reasonsOf(await nominator.send('POST', '/nominations', { cycle: cycle.code }))).toMatchObject({ status: 400, type: '/problems/idempotency-key-missing' });
  });
});

describe('a cycle', () => {
  it.each([
    ['that is an archive', { mode: 'archive' }, (code: string) => `The cycle ${code} is an archive: it is shown, and takes no nominations.`],
    ['before it opens', { dates: { opensAt: '2085-01-01T00:00' } }, (code: string) => `The cycle ${code} opens on 1 January 2085, 00:00 (New York).`],
    ['after its announcement', { dates: { opensAt: '2020-01-01T00:00', deadline: '2020-12-31T23:59', documentsDeadline: '2021-01-31T23:59', reviewEndsAt: '2021-04-30T23:59', announcesAt: '2021-05-21T12:00', ceremonyAt: '2021-06-23T10:00' } },
      (code: string) => `The cycle ${code} is over: its results were announced on 21 May 2021, 12:00 (New York).`],
  ])('%s takes no drafts', async (_, options, detail) => {
    const closed = await house.cycle(options);
    expect(reasonsOf(await nominator.post('/nominations', { cycle: closed.code }))).toEqual({
      status: 409, type: '/problems/cycle-closed', reasons: [{ problem: 'cycle-closed', field: '/cycle', detail: detail(closed.code) }],
    });
    expect(await house.manager.query(`select id from nomination where cycle_id = $1`, [closed.id])).toEqual([]);
  });

  it('past its deadline still takes drafts', async () => {
    const past = await house.cycle({ dates: { deadline: '2025-12-31T23:59' } });
    expect((await nominator.drafted(past)).deadline).toEqual({ closesAt: '2026-01-01T05:00:00.000Z', version: 1, scope: 'cycle', local: '31 December 2025, 23:59 (New York)' });
  });
});

describe('another institution\'s draft', () => {
  it('is to a nominator as if it did not exist', async () => {
    const other = await house.client('nominator', { institution: 'Makerere University', country: 'UGA', name: 'O. Mukasa' });
    const { id } = await nominator.drafted(cycle, { title: 'Ours' });
    const there = await Promise.all([
      other.get(`/nominations/${id}`), other.patch(`/nominations/${id}`, { title: 'Theirs' }, 1), other.post(`/nominations/${id}/submission`), other.get(`/nominations/${id}/receipt`),
      other.get(`/nominations/${id}/timeline`), other.get(`/nominations/${id}/documents`), other.get(`/nominations/${id}/questions`),
      other.post(`/nominations/${id}/withdrawal`, { reason: 'No.' }), other.upload(id, 'a.pdf', Buffer.from('%PDF-1.4')),
    ]);
    const nowhere = await other.get(`/nominations/${randomUUID()}`);
    for (const answer of there) expect({ ...answer.body, instance: '' }).toEqual({ ...nowhere.body, instance: '' });
    expect((await other.get('/nominations')).body.items).toEqual([]);
    expect(await house.row(id)).toMatchObject({ version: 1, form: { title: 'Ours' }, stage: 'draft' });
  });
});
