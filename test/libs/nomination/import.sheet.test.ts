import ExcelJS from 'exceljs';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoColumns, NoWorkbook, sheetRows } from '../../../libs/nomination/import.sheet.js';
import { zip } from './zip.js';

const folder = mkdtempSync(join(tmpdir(), 'unpsa-sheet-'));
afterAll(() => rmSync(folder, { recursive: true }));

const columns = ['title', 'startedOn'].map((path) => ({ path, headings: [path] }));
const kept = (content: Buffer): string => {
  const path = join(folder, `${Math.random()}.xlsx`);
  writeFileSync(path, content);
  return path;
};
async function read(path: string, scratch = join(folder, 'texts')): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of sheetRows(path, scratch, columns)) rows.push(row);
  return rows;
}
type Packing = 'STORE' | 'DEFLATE';
const written = async (book: ExcelJS.Workbook, compression: Packing): Promise<string> => kept(Buffer.from((await book.xlsx.writeBuffer({ zip: { compression } } as object)) as ArrayBuffer));
const head = { letters: { '/title': 'A', '/startedOn': 'B' } };

// Parts that are stored as they are come all at once, as packed ones do beside a slow disk.
describe.each<Packing>(['STORE', 'DEFLATE'])('%s', (compression) => {
  it.each([3, 3_000])('loses nothing of %i rows, and breaks no letter', async (count) => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Nominations');
    sheet.addRow(['title', 'startedOn']);
    const titles = Array.from({ length: count }, (_, n) => `${n} ${'改善ñم'.repeat(n % 400)}`);
    for (const title of titles) sheet.addRow([title, new Date('2019-03-01T00:00:00Z')]);
    const rows = await read(await written(book, compression));
    expect(rows).toEqual([head, ...titles.map((title, n) => ({ n: n + 2, given: { title: title.trim(), startedOn: '2019-03-01' } }))]);
  });

  it('reads the sheet that is shown first, wherever it is kept', async () => {
    const book = new ExcelJS.Workbook();
    const [notes, nominations] = [book.addWorksheet('Notes'), book.addWorksheet('Nominations')] as (ExcelJS.Worksheet & { orderNo: number })[];
    [notes!.orderNo, nominations!.orderNo] = [2, 1];
    notes!.addRow(['nothing that counts']);
    nominations!.addRows([['title'], ['Mobile clinics']]);
    expect(await read(await written(book, compression))).toEqual([{ letters: { '/title': 'A' } }, { n: 2, given: { title: 'Mobile clinics' } }]);
  });
});

test('a workbook as other programs write it: without styles and shared texts, its sheet named from the root', async () => {
  // Letters of four bytes, over many chunks.
  const long = '👩🏽‍⚕️'.repeat(20_000);
  const parts = {
    'xl/workbook2.xml': '<workbook xmlns:r="r"><sheets><sheet name="Chart" sheetId="1" r:id="c"/><sheet name="N" sheetId="2" r:id="s"/></sheets></workbook>',
    'xl/_rels/workbook2.xml.rels': '<Relationships><Relationship Id="s" Target="/xl/worksheets/sheet.xml"/><Relationship Id="c" Target="chartsheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet.xml': `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>${long}</t></is></c></row></sheetData></worksheet>`,
  };
  const path = kept(zip(Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(text) }))));
  expect(await read(path)).toEqual([{ letters: { '/title': 'A' } }, { n: 2, given: { title: long } }]);
});

test.each<[string, Buffer]>([
  ['no archive', Buffer.from('title\n')],
  ['an archive of something else', zip([{ name: 'a.txt', content: Buffer.from('a') }])],
  ['a workbook that is no XML', zip([{ name: 'xl/workbook.xml', content: Buffer.from('<workbook>') }, { name: 'xl/_rels/workbook.xml.rels', content: Buffer.from('<<<') }])],
])('%s is no workbook', async (_, content) => {
  await expect(read(kept(content))).rejects.toBeInstanceOf(NoWorkbook);
});

test('what is no fault of the file is not said of it', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('N').addRow(['one', 'two']);
  const path = await written(book, 'DEFLATE');
  await expect(read(path)).rejects.toBeInstanceOf(NoColumns);
  await expect(read(path, join(folder, 'gone', 'texts'))).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(read(join(folder, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(read(folder)).rejects.toMatchObject({ code: 'EISDIR' });
});

test('a reader that stops leaves nothing behind', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('N');
  sheet.addRow(['title']);
  for (let n = 0; n < 5_000; n += 1) sheet.addRow([`Title ${n}`]);
  const path = await written(book, 'DEFLATE');
  for await (const row of sheetRows(path, join(folder, 'stopped'), columns)) if ('n' in row) break;
  expect(readdirSync(folder)).not.toContain('stopped');
});
