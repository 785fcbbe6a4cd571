import ExcelJS from 'exceljs';
import { randomUUID } from 'node:crypto';
import { LateProgress } from '../../../../libs/nomination/late.progress.js';
import { ImportProgress } from '../../../../libs/nomination/import.progress.js';
import type { NominationForm } from '../../../../libs/nomination/nomination.form.js';
import { intakeHouse, reasonsOf, type Answer, type Client, type IntakeHouse } from './house.js';

type Cycle = Awaited<ReturnType<IntakeHouse['cycle']>>;
let house: IntakeHouse;
let nominator: Client;
let officer: Client;
let cycle: Cycle;

beforeAll(async () => {
  house = await intakeHouse();
  nominator = await house.client();
  officer = await house.client('officer', { name: 'Officer' });
  cycle = await house.cycle();
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

/** Sends a file as an import. */
const send = (client: Client, content: Buffer | string, { code = cycle.code, ...options }: { query?: string; key?: string; code?: string; name?: string } = {}): Promise<Answer> => client.import(code, content, options);

/** Works as the workflow does, until the import has ended. */
async function work(id: string): Promise<void> {
  const progress = house.app.get(ImportProgress, { strict: false });
  while (!(await progress.work({ id, epoch: 1 }, { beat: () => undefined, stop: new AbortController().signal })).ended);
}
async function imported(client: Client, content: Buffer | string, options: Parameters<typeof send>[2] = {}): Promise<Answer['body']> {
  const { status, body, text } = await send(client, content, options);
  if (status !== 201) throw new Error(text);
  await work(body.id);
  return (await client.get(`/imports/${body.id}`)).body;
}
const counts = ({ phase, total, read, accepted, already, refused }: Answer['body']) => ({ phase, total, read, accepted, already, refused });
const lines = (...rows: unknown[]) => rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
const titled = (title: string, more: Partial<NominationForm> = {}) => cycle.form({ title, ...more });
const rowsOf = async (id: string) => (await nominator.get(`/imports/${id}/rows`)).body.items;
const behalf = { institution: 'Instituto Nacional', country: 'MEX', kind: 'ngo', contact: { name: 'Rosa Méndez', email: 'rosa@inap.example', language: 'es', timeZone: 'America/Mexico_City' } };

async function workbook(rows: readonly (readonly unknown[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Nominations');
  for (const row of rows) sheet.addRow([...row]);
  book.addWorksheet('Notes').addRow(['nothing that counts']);
  return Buffer.from((await book.xlsx.writeBuffer()) as ArrayBuffer);
}
async function readBook(content: Buffer): Promise<unknown[][]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as never);
  const rows: unknown[][] = [];
  book.worksheets[0]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}

describe('JSON Lines', () => {
  it('become drafts, and each row that is wrong is told in full', async () => {
    const good = titled('One counter for farmers');
    const bad = { title: 'Half', titel: 'x', nominee: { country: 'Kenya', heads: 1 }, startedOn: '2019-02-30', category: 'space', answers: { sollution: 'a' } };
    const done = await imported(nominator, lines(good, '', bad, '{"title": "cut', { ...titled('With a reference'), reference: 'A-1' }, [1]));
    expect(counts(done)).toEqual({ phase: 'done', total: 5, read: 5, accepted: 2, already: 0, refused: 3 });
    expect(done.sentence).toBe('All 5 rows are through: 2 drafted, 0 there already, 3 refused.');
    expect(done).toMatchObject({ percent: 100, secondsLeft: 0, cycle: cycle.code, format: 'jsonl', submit: false, file: 'nominations.jsonl' });
    const rows = await rowsOf(done.id);
    expect(rows).toEqual([
      { row: 1, outcome: 'accepted', nomination: expect.any(String) }, { row: 3, outcome: 'refused', nomination: null }, { row: 4, outcome: 'refused', nomination: null },
      { row: 5, outcome: 'accepted', nomination: expect.any(String) }, { row: 6, outcome: 'refused', nomination: null },
    ]);
    expect((await nominator.get(`/nominations/${rows[0].nomination}`)).body).toMatchObject({ stage: 'draft', form: good });
    const errors = await nominator.get(`/imports/${done.id}/errors`);
    expect(errors.headers).toMatchObject({ 'content-type': 'application/jsonl', 'content-disposition': `attachment; filename="import-${done.id}-errors.jsonl"` });
    const asked = cycle.data.form.questions.map(({ id }) => id).join(', ');
    expect(errors.text.trim().split('\n').map((line) => JSON.parse(line))).toEqual([
      {
        row: 3, values: bad,
        problems: [
          { field: '/titel', detail: 'There is no field "titel" here. Was "title" meant?' },
          { field: '/nominee/country', detail: 'Send an ISO 3166-1 alpha-3 code of a country, as MEX. For Kenya it is KEN.' },
          { field: '/nominee/heads', detail: 'There is no field "heads" here. Was "head" meant?' },
          { field: '/startedOn', detail: 'Send a day of the calendar as YYYY-MM-DD. Found the text "2019-02-30".' },
          { field: '/category', detail: 'The cycle has no category "space". It has corruption, delivery, participation, knowledge, gender.' },
          { field: '/answers/sollution', detail: `The cycle does not ask this. It asks ${asked}.` },
        ],
      },
      { row: 4, values: { text: '{"title": "cut' }, problems: [{ field: '', detail: expect.stringMatching(/^The line cannot be read as JSON: Unterminated string/) }] },
      { row: 6, values: [1], problems: [{ field: '', detail: 'Send a JSON object with the fields of one nomination.' }] },
    ]);
  });

  it('are submitted with the receipt time of the file, on time although they were processed after the deadline', async () => {
    const own = await house.cycle();
    const { body } = await send(nominator, lines(own.form({ title: 'In time' }), { title: 'Incomplete' }), { code: own.code, query: '&submit=true' });
    // The deadline passes while the file waits.
    await house.manager.query(`insert into deadline_override (cycle_id, version, closes_at, reason, by, at) values ($1, 2, clock_timestamp(), 'test', 'operator', clock_timestamp())`, [own.id]);
    await house.manager.query(`update cycle set version = 2 where id = $1`, [own.id]);
    await work(body.id);
    const { accepted, refused, arrivedAt } = (await nominator.get(`/imports/${body.id}`)).body;
    expect({ accepted, refused }).toEqual({ accepted: 1, refused: 1 });
    const [row] = await rowsOf(body.id);
    expect((await nominator.get(`/nominations/${row.nomination}/receipt`)).body).toMatchObject({ receivedAt: arrivedAt, onTime: true, title: 'In time' });
    expect(await house.letters(row.nomination)).toMatchObject([{ kind: 'receipt' }]);
    const [lacking] = (await nominator.get(`/imports/${body.id}/errors`)).text.trim().split('\n').map((line) => JSON.parse(line));
    expect(lacking.problems.map(({ field }: { field: string }) => field)).toEqual(expect.arrayContaining(['/category', '/language', '/nominee/name', '/startedOn']));
  });

  it('that come after the deadline are kept as late', async () => {
    const past = await house.cycle({ dates: { deadline: '2025-12-31T23:59' } });
    const done = await imported(nominator, lines(past.form()), { code: past.code, query: '&submit=true' });
    const [row] = await rowsOf(done.id);
    expect((await nominator.get(`/nominations/${row.nomination}`)).body).toMatchObject({ stage: 'late', submission: { onTime: false } });
    await house.app.get(LateProgress, { strict: false }).late({ id: row.nomination, epoch: 1 });
  });

  it('keep what PostgreSQL can keep, and refuse the rest', async () => {
    const done = await imported(nominator, '{"title":"a\\u0000b"}\n{"title":"half \\ud800"}\n{"title":"Ñandú 改善 👩🏽‍⚕️"}\n');
    expect(counts(done)).toMatchObject({ accepted: 1, refused: 2 });
    expect((await nominator.get(`/imports/${done.id}/errors`)).text).toContain('NUL or half a character');
  });
});

describe('the same row', () => {
  it('is known again by its reference, or by all that it says, from whichever file', async () => {
    const file = lines({ ...titled('Ports'), reference: 'P-1' }, titled('Rivers'));
    const first = await imported(nominator, file);
    const second = await imported(nominator, `${file}\n${JSON.stringify({ ...titled('Ports, better'), reference: 'P-1' })}`);
    expect([counts(first), counts(second)]).toEqual([
      { phase: 'done', total: 2, read: 2, accepted: 2, already: 0, refused: 0 }, { phase: 'done', total: 3, read: 3, accepted: 0, already: 3, refused: 0 },
    ]);
    const [before, after] = [await rowsOf(first.id), await rowsOf(second.id)];
    expect(after.map(({ outcome, nomination }: any) => [outcome, nomination])).toEqual([['already', before[0].nomination], ['already', before[1].nomination], ['already', before[0].nomination]]);
  });

  it('of another institution is another one', async () => {
    const file = lines({ ...titled('Bridges'), reference: 'B-1' });
    const other = await house.client('nominator', { institution: 'Makerere University', country: 'UGA', name: 'O. Mukasa' });
    expect([counts(await imported(nominator, file)).accepted, counts(await imported(other, file)).accepted]).toEqual([1, 1]);
  });

  it('twice in one file under one reference is a slip that is told', async () => {
    const done = await imported(nominator, lines({ ...titled('Wells'), reference: 'W-1' }, { ...titled('Other wells'), reference: 'W-1' }));
    expect(counts(done)).toMatchObject({ accepted: 1, refused: 1 });
    expect((await nominator.get(`/imports/${done.id}/errors`)).text).toMatch(/Row \d of this file has the reference \\"W-1\\" already/);
  });

  it('sent under the same key is the same import; another file under it is refused', async () => {
    const key = randomUUID();
    const [one, again, other] = [await send(nominator, lines(titled('Keys')), { key }), await send(nominator, lines(titled('Keys')), { key }), await send(nominator, lines(titled('Locks')), { key })];
    expect([again.status, again.text]).toEqual([201, one.text]);
    expect(reasonsOf(other)).toMatchObject({ status: 422, type: '/problems/idempotency-key-reused' });
    await work(one.body.id);
  });

  it('taken by a batch that was not counted is counted once, and made once', async () => {
    const { body } = await send(nominator, lines(titled('Counted A'), titled('Counted B'), { titel: 'x' }));
    await work(body.id);
    const before = await house.manager.query(`select count(*)::int as n from nomination`);
    await house.manager.query(`update bulk_import set stage = 'reading', position = 0, read = 0, accepted = 0, refused = 0, ended_at = null, next_wake = now() where id = $1`, [body.id]);
    await work(body.id);
    expect(counts((await nominator.get(`/imports/${body.id}`)).body)).toEqual({ phase: 'done', total: 3, read: 3, accepted: 2, already: 0, refused: 1 });
    expect(await house.manager.query(`select count(*)::int as n from nomination`)).toEqual(before);
  });
});

describe('a table', () => {
  const headings = ['reference', 'title', 'Category', 'language', 'nominee.name', 'nominee.country', 'nominee.kind', 'startedOn'];
  const question = () => cycle.data.form.questions[0]!;

  it('is read by ids or questions as headings: dates as days, formulas by what they show', async () => {
    const content = await workbook([
      [...headings, question().text.en, 'answers.solution'],
      ['X-1', 'Mobile clinics', 'delivery', 'en', 'Ministry of Health', 'KEN', 'nationalGovernment', new Date('2019-03-01T00:00:00Z'), 'Before 2019 nobody came.', { formula: 'A1&"x"', result: 'By boat' }],
      [],
      ['X-2', 42, 'delivery', 'english', { richText: [{ text: 'Min' }, { text: 'istry' }] }, 'Kenia', null, '1 March', null, { formula: 'B2', result: { error: '#REF!' } }],
    ]);
    const done = await imported(nominator, content, { name: 'a.xlsx' });
    expect(counts(done)).toEqual({ phase: 'done', total: 2, read: 2, accepted: 1, already: 0, refused: 1 });
    expect(done.format).toBe('xlsx');
    const [good, bad] = await rowsOf(done.id);
    expect([good.row, bad.row]).toEqual([2, 4]);
    expect((await nominator.get(`/nominations/${good.nomination}`)).body.form).toEqual({
      title: 'Mobile clinics', category: 'delivery', language: 'en', startedOn: '2019-03-01', nominee: { name: 'Ministry of Health', country: 'KEN', kind: 'nationalGovernment' },
      answers: { [question().id]: 'Before 2019 nobody came.', solution: 'By boat' },
    });
  });

  it('gives its errors as a table that is corrected and sent again', async () => {
    const content = await workbook([[...headings, 'colour'], ['E-1', '=1+1', 'space', 'en', 'Ministry', 'Kenya', 'nationalGovernment', '2019-03-01', 'red']]);
    const done = await imported(nominator, content, { name: 'a.xlsx' });
    const [line] = (await nominator.get(`/imports/${done.id}/errors`)).text.trim().split('\n').map((text) => JSON.parse(text));
    expect(line.problems).toEqual([
      { field: '/nominee/country', column: 'F', detail: 'Send an ISO 3166-1 alpha-3 code of a country, as MEX. For Kenya it is KEN.' },
      { field: '/colour', column: 'I', detail: expect.stringMatching(/^There is no field "colour" here\./) },
      { field: '/category', column: 'C', detail: 'The cycle has no category "space". It has corruption, delivery, participation, knowledge, gender.' },
    ]);
    const answer = await house.app.inject({ url: `/api/v1/imports/${done.id}/errors?format=xlsx`, headers: { authorization: `Bearer ${nominator.key}` } });
    const [head, row] = await readBook(answer.rawPayload);
    expect(head!.slice(0, 5)).toEqual(['#row', '#problems', 'reference', 'title', 'category']);
    // What somebody typed stays a text, and never becomes a formula.
    expect(row!.slice(0, 5)).toEqual([2, expect.stringContaining('F /nominee/country: Send an ISO'), 'E-1', '=1+1', 'space']);
    const corrected = [head!, row!.map((cell) => (cell === 'space' ? 'delivery' : cell === 'Kenya' ? 'KEN' : cell))];
    expect(counts(await imported(nominator, await workbook(corrected), { name: 'b.xlsx' }))).toMatchObject({ accepted: 1, refused: 0 });
    const mended = { ...line, values: { title: 'Mended', category: 'delivery' } };
    expect(counts(await imported(nominator, lines(mended)))).toMatchObject({ accepted: 1, refused: 0 });
  });

  it.each<[string, () => Promise<Buffer | string>, string]>([
    ['with headings that nobody knows', () => workbook([['one', 'two'], ['a', 'b']]), 'columns'],
    ['without a row', () => workbook([headings]), 'noRows'],
    ['of blank lines', () => Promise.resolve('\n\n \n'), 'noRows'],
    ['with a line longer than any row', () => Promise.resolve(`{"title":"${'x'.repeat(600_000)}`), 'unreadable'],
    ['with more rows than are taken', () => Promise.resolve('{}\n'.repeat(50_001)), 'tooMany'],
  ])('%s is not taken, and nothing of it', async (_, content, failure) => {
    const done = await imported(nominator, await content(), { name: 'x' });
    expect({ phase: done.phase, failure: done.failure, accepted: done.accepted }).toEqual({ phase: 'failed', failure, accepted: 0 });
    expect(await rowsOf(done.id)).toEqual([]);
  });

  it('to be filled in has the fields and questions of the cycle, and an officer\'s for whom it is', async () => {
    const heads = async (client: Client) => {
      const answer = await house.app.inject({ url: `/api/v1/cycles/${cycle.code}/import-template.xlsx`, headers: { authorization: `Bearer ${client.key}` } });
      expect(answer.headers['content-disposition']).toBe(`attachment; filename="${cycle.code}-import.xlsx"`);
      return (await readBook(answer.rawPayload))[0]!;
    };
    const answers = cycle.data.form.questions.map(({ id }) => `answers.${id}`);
    const mine = await heads(nominator);
    expect(mine).toEqual(['reference', 'title', 'category', 'language', 'nominee.name', 'nominee.country', 'nominee.kind', 'nominee.parent', 'nominee.head', 'nominee.website', 'startedOn', 'contact.name', 'contact.email', 'contact.language', 'contact.timeZone', ...answers]);
    expect((await heads(officer)).filter((heading) => !mine.includes(heading))).toEqual([
      'onBehalfOf.institution', 'onBehalfOf.country', 'onBehalfOf.kind', 'onBehalfOf.contact.name', 'onBehalfOf.contact.email', 'onBehalfOf.contact.language', 'onBehalfOf.contact.timeZone',
    ]);
  });
});

describe('an officer', () => {
  it('imports for nominators whom each row names, and they are mailed to take over', async () => {
    const done = await imported(officer, lines({ ...titled('Keyed'), onBehalfOf: behalf }, titled('For nobody'), { ...titled('Half'), onBehalfOf: { institution: 'X', country: 'Mexico' } }));
    expect(counts(done)).toMatchObject({ accepted: 1, refused: 2 });
    const { items } = (await officer.get(`/imports/${done.id}/rows?outcome=accepted`)).body;
    expect(await house.row(items[0].nomination)).toMatchObject({ keyed_by: officer.personId, claimed_at: null, nominator_country: 'MEX' });
    expect(await house.letters(items[0].nomination)).toMatchObject([{ kind: 'claim' }]);
    const errors = (await officer.get(`/imports/${done.id}/errors`)).text.trim().split('\n').map((line) => JSON.parse(line).problems.map(({ field }: any) => field));
    expect(errors).toEqual([['/onBehalfOf'], ['/onBehalfOf/country', '/onBehalfOf/kind', '/onBehalfOf/contact/name', '/onBehalfOf/contact/email']]);
    expect((await nominator.get(`/imports/${done.id}`)).status).toBe(404);
  });

  it('may submit what was sent on paper', async () => {
    const done = await imported(officer, lines({ ...titled('On paper'), onBehalfOf: behalf }), { query: '&submit=true' });
    const [{ nomination }] = (await officer.get(`/imports/${done.id}/rows`)).body.items;
    expect((await house.letters(nomination)).map(({ kind }) => kind)).toEqual(['receipt']);
    expect(await house.row(nomination)).toMatchObject({ stage: 'screening' });
  });
});

describe('cancelling', () => {
  it('keeps what was taken, says so, and is done once', async () => {
    const { body } = await send(nominator, lines(...Array.from({ length: 30 }, (_, n) => titled(`Cancelled ${n}`))));
    expect((await nominator.post(`/imports/${body.id}/cancellation`)).body).toMatchObject({ phase: 'reading', sentence: 'It is being cancelled. What was taken stays.' });
    expect(reasonsOf(await nominator.post(`/imports/${body.id}/cancellation`))).toMatchObject({ status: 409, type: '/problems/wrong-stage' });
    await work(body.id);
    expect((await nominator.get(`/imports/${body.id}`)).body).toMatchObject({ phase: 'cancelled', accepted: 0, sentence: 'Cancelled after 0 of all rows: 0 drafted, 0 there already, 0 refused. What was taken stays.' });
    expect((await nominator.post(`/imports/${body.id}/cancellation`)).status).toBe(409);
  });
});

describe('a file', () => {
  it.each<[string, Buffer, number, string]>([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 422, 'file-refused'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 422, 'file-refused'],
    ['not UTF-8', Buffer.from('{"title":"caf\xe9"}', 'latin1'), 422, 'file-refused'],
    ['a broken archive', Buffer.from('504b0304ffff', 'hex'), 422, 'file-refused'],
    ['empty', Buffer.alloc(0), 422, 'file-refused'],
  ])('that is %s is refused at once', async (_, content, status, problem) => {
    expect(reasonsOf(await send(nominator, content))).toMatchObject({ status, type: `/problems/${problem}` });
  });

  it('for a cycle that takes none is refused', async () => {
    const archive = await house.cycle({ mode: 'archive' });
    expect(reasonsOf(await send(nominator, '{}', { code: archive.code }))).toMatchObject({ status: 409, type: '/problems/cycle-closed' });
    expect(reasonsOf(await send(nominator, '{}', { code: 'unpsa-1900' }))).toMatchObject({ status: 422, reasons: [{ field: '/cycle' }] });
  });
});

describe('events', () => {
  const listen = (id: string, seen?: string) => nominator.send('GET', `/imports/${id}/events`, undefined, seen ? { 'last-event-id': seen } : {});

  it('tell the state at once and end with the import; whoever comes back is told what has changed', async () => {
    const { body } = await send(nominator, lines(titled('Told')));
    const following = listen(body.id);
    const reconnected = listen(body.id, String(body.version));
    await new Promise((done) => setTimeout(done, 200));
    await work(body.id);
    const states = (text: string) => [...text.matchAll(/^event: state\nid: (\d+)\ndata: (.*)$/gm)].map(([, id, data]) => [Number(id), JSON.parse(data!).phase]);
    const [all, since] = [await following, await reconnected];
    expect(all.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(states(all.text)[0]).toEqual([1, 'reading']);
    expect(states(all.text).at(-1)![1]).toBe('done');
    expect(states(since.text).map(([version]) => version)).not.toContain(1);
    expect(states(since.text).at(-1)).toEqual(states(all.text).at(-1));
    // Over already: the last state, and the end.
    expect(states((await listen(body.id, String(states(all.text).at(-1)![0]))).text)).toEqual([states(all.text).at(-1)]);
  });
});

test('another institution\'s import is as if it did not exist', async () => {
  const { body } = await send(nominator, lines(titled('Ours')));
  const other = await house.client('nominator', { institution: 'Makerere University', country: 'UGA', name: 'O. Mukasa' });
  const there = await Promise.all([
    other.get(`/imports/${body.id}`), other.get(`/imports/${body.id}/rows`), other.get(`/imports/${body.id}/errors`), other.get(`/imports/${body.id}/events`), other.post(`/imports/${body.id}/cancellation`),
  ]);
  const nowhere = await other.get(`/imports/${randomUUID()}`);
  for (const answer of there) expect({ ...answer.body, instance: '' }).toEqual({ ...nowhere.body, instance: '' });
  await work(body.id);
});
