import exceljs from 'exceljs';
import { createHash } from 'node:crypto';
import { ExportProgress } from '../../../../libs/nomination/export.progress.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let kenya: Client;
let uganda: Client;
let officer: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;

/** Titles that a spreadsheet would run, or that would break a line. */
const titles = ['=HYPERLINK("https://evil.example","x")', '+1', '-1+2', '@SUM(A1)', '\tindented', 'A "quoted", title', 'Two\nlines', 'plain'];

beforeAll(async () => {
  house = await intakeHouse();
  [kenya, uganda, officer] = [await house.client(), await house.client('nominator', { institution: 'Makerere University', country: 'UGA' }), await house.client('officer')];
  cycle = await house.cycle();
  for (const title of titles) await kenya.drafted(cycle, cycle.form({ title }));
  await uganda.drafted(cycle, cycle.form({ title: 'of Uganda', category: 'gender' }));
});
afterAll(() => house?.close());

async function exported(client: Client, body: object): Promise<{ id: string; bytes: Buffer; answer: any }> {
  const asked = await client.post('/exports', body);
  if (asked.status !== 201) throw new Error(asked.text);
  const { id } = asked.body;
  const progress = house.app.get(ExportProgress, { strict: false });
  await progress.write({ id, epoch: 1 }, () => undefined);
  const file = await house.app.inject({ url: `/api/v1/exports/${id}/file`, headers: { authorization: `Bearer ${client.key}` } });
  expect([file.statusCode, file.headers['content-disposition']]).toEqual([200, expect.stringMatching(/^attachment; filename="UNPSA-nominations-.+"$/)]);
  return { id, bytes: file.rawPayload, answer: (await client.get(`/exports/${id}`)).body };
}

test('a file has every row of its moment, and says what it is', async () => {
  const { id, bytes, answer } = await exported(officer, { format: 'jsonl', filter: { cycle: cycle.code }, columns: ['title', 'country', 'score', 'version'] });
  const rows = bytes.toString().trimEnd().split('\n').map((line) => JSON.parse(line));
  expect(rows.map(({ title }) => title)).toEqual([...titles, 'of Uganda']);
  expect(rows[0]).toEqual({ title: titles[0], country: 'KEN', score: null, version: 1 });
  expect(answer).toEqual({
    id, format: 'jsonl', stage: 'ready', columns: ['title', 'country', 'score', 'version'], askedAt: expect.any(String), snapshotAt: expect.any(String), total: 9, done: 9,
    bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), expiresAt: expect.any(String), file: `/api/v1/exports/${id}/file`,
  });
  expect(new Date(answer.expiresAt).getTime() - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
});

test('nothing in a CSV is taken for a formula', async () => {
  const { bytes } = await exported(officer, { format: 'csv', filter: { cycle: cycle.code, q: 'ministry', country: 'KEN', category: cycle.form().category! }, columns: ['title', 'version', 'late', 'savedAt'] });
  const lines = bytes.toString().split('\r\n');
  expect(lines.length).toBe(titles.length + 2);
  expect(lines[0]).toBe('\ufeffTitle,Version,Late,Saved (UTC)');
  const cells = lines.slice(1).map((line) => line.replace(/,1,false,\d{4}-.*Z$/s, ''));
  expect(cells).toEqual([`"'=HYPERLINK(""https://evil.example"",""x"")"`, `'+1`, `'-1+2`, `'@SUM(A1)`, `'\tindented`, '"A ""quoted"", title"', '"Two\nlines"', 'plain', '']);
});

test('nothing in an XLSX is a formula; numbers and instants stay what they are', async () => {
  const { bytes } = await exported(officer, { format: 'xlsx', filter: { cycle: cycle.code, country: 'KEN' }, columns: ['title', 'version', 'savedAt'] });
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as never);
  const sheet = workbook.getWorksheet('Nominations')!;
  expect(sheet.getRow(1).values).toEqual([undefined, 'Title', 'Version', 'Saved (UTC)']);
  const values = Array.from({ length: sheet.rowCount - 1 }, (_, i) => sheet.getRow(i + 2).getCell(1).value);
  expect(values.slice(0, 5)).toEqual(titles.slice(0, 5).map((title) => `'${title}`));
  expect(sheet.getRow(2).getCell(2).value).toBe(1);
  expect(sheet.getRow(2).getCell(3).value).toBeInstanceOf(Date);
});

test('a nominator exports its own, without what only the team sees', async () => {
  const { bytes, answer } = await exported(uganda, { format: 'jsonl', filter: {} });
  const rows = bytes.toString().trimEnd().split('\n').map((line) => JSON.parse(line));
  expect(rows.map(({ title }) => title)).toEqual(['of Uganda']);
  expect(answer.columns).not.toContain('score');
  expect(answer.columns).not.toContain('round');
});

test('a file is for who asked for it alone, in the same role', async () => {
  const { id } = await exported(officer, { format: 'csv', filter: { cycle: cycle.code } });
  const second = await house.client('officer');
  for (const client of [second, kenya]) {
    for (const path of ['', '/file', '/events']) expect((await client.get(`/exports/${id}${path}`)).status).toBe(404);
    expect((await client.get('/exports')).body.map((one: { id: string }) => one.id)).not.toContain(id);
  }
  await house.manager.query(`update bulk_export set caller = jsonb_set(caller, '{role}', '"administrator"') where id = $1`, [id]);
  expect((await officer.get(`/exports/${id}/file`)).status).toBe(404);
});

test('events tell how far it is, and end when it is there', async () => {
  const { body: { id } } = await officer.post('/exports', { format: 'csv', filter: { cycle: cycle.code } });
  const telling = officer.get(`/exports/${id}/events`);
  await new Promise((resolve) => setTimeout(resolve, 200));
  await house.app.get(ExportProgress, { strict: false }).write({ id, epoch: 1 }, () => undefined);
  const { status, headers, text } = await telling;
  expect([status, headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const states = text.trimEnd().split('\n\n').map((event) => JSON.parse(event.replace(/^event: state\ndata: /, '')).stage);
  expect([states[0], states.at(-1)]).toEqual(['writing', 'ready']);
});

test('one that was begun twice is written once, and its file is gone when its time is over', async () => {
  const { id } = await exported(officer, { format: 'csv', filter: { cycle: cycle.code } });
  const progress = house.app.get(ExportProgress, { strict: false });
  await progress.write({ id, epoch: 1 }, () => undefined);
  expect((await house.journal(id)).map(({ kind }) => kind)).toEqual(['exportAsked', 'exportWritten']);
  await house.manager.query(`update bulk_export set expires_at = clock_timestamp() where id = $1`, [id]);
  expect(reasonsOf(await officer.get(`/exports/${id}/file`))).toMatchObject({ status: 404, reasons: [{ detail: 'The file was kept for a week and is gone. Ask for a new export.' }] });
  expect(await progress.expire({ id, epoch: 1 })).toMatchObject({ stage: 'expired', ended: true });
  expect(await house.violations()).toEqual([]);
});

test.each([
  [{ format: 'pdf', filter: {} }, '/format'], [{ format: 'csv', filter: { stage: 'nowhere' } }, '/filter/stage'], [{ format: 'csv', filter: {}, columns: ['reviewer'] }, '/columns'],
  [{ format: 'csv', filter: { nominatorId: 'x' } }, '/filter/nominatorId'],
])('%j is refused', async (body, field) => {
  const { status, reasons } = reasonsOf(await officer.post('/exports', body));
  expect([status, reasons[0].field]).toEqual([422, field]);
});

test('a nominator does not export by what only the team filters by', async () => {
  expect(reasonsOf(await kenya.post('/exports', { format: 'csv', filter: { round: 2 } }))).toMatchObject({ status: 422, reasons: [{ field: '/round' }] });
});
