import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { projectRoot } from '../../../libs/config/project-root.js';
import { Refusal } from '../../../libs/refusal/refusal.js';
import { gather, openUpdate } from '../../../libs/update/import.file.js';
import { readUpdate } from '../../../libs/update/import.reader.js';
import { numberedByWord, wordOf } from './word.js';

const text = readFileSync(join(projectRoot(), 'outreach', '2011-11.txt'), 'utf8');
const usual = { year: 2026, month: 1 };
const problem = (work: Promise<unknown>) => work.then(() => 'none', (error: unknown) => (error as Refusal).leading.problem);

describe('a file of an old update', () => {
  it('as text is the text', async () => {
    expect(await openUpdate(Buffer.from(text))).toEqual({ format: 'txt', text, warnings: [] });
    expect((await openUpdate(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('1. A')]))).text).toBe('1. A');
  });

  it('that is not UTF-8 is read as Windows-1252, and says so', async () => {
    const { text: read, warnings } = await openUpdate(Buffer.from('Mr. Uriel M\xe1rquez, \x93quoted\x94', 'latin1'));
    expect([read, warnings.map(({ kind }) => kind)]).toEqual(['Mr. Uriel Márquez, “quoted”', ['encoding']]);
  });

  it('as a Word document of the real text gives the same items, and the same things in them', async () => {
    const { format, text: read, warnings } = await openUpdate(await wordOf(text));
    expect([format, warnings]).toEqual(['docx', []]);
    const [word, plain] = [readUpdate(read, usual), readUpdate(text, usual)];
    const told = ({ items }: typeof word) => items.map(({ item, title, paragraphs, found, proposed }) => ({ item, title, paragraphs, proposed, found: found.map(({ from: _, to: __, ...one }) => one) }));
    expect(told(word)).toEqual(told(plain));
    expect([word.month, word.warnings, word.spelled]).toEqual([plain.month, plain.warnings, plain.spelled]);
    expect(word.pieces.map(({ from, to }) => read.slice(from, to)).join('')).toBe(read);
  });

  it('whose titles Word numbers by itself has its items counted, and says so', async () => {
    const file = await numberedByWord('Monthly Update, March 2012', [
      { title: 'Meeting with a ministry', text: 'The Division met with the Ministry of Labour of Kenya on 5 March.' }, { title: 'Briefing of missions', text: 'Two missions were briefed.' },
    ]);
    const { text: read, warnings } = await openUpdate(file);
    expect(warnings).toEqual([{ kind: 'numberedByWord', item: null, detail: 'Word numbers 2 paragraphs by itself; the numbers are counted here.' }]);
    expect(readUpdate(read, usual).items.map(({ item, title, proposed: { begins } }) => [item, title, begins])).toEqual([['1', 'Meeting with a ministry', '2012-03-05'], ['2', 'Briefing of missions', null]]);
  });

  it.each<[string, Buffer]>([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0')],
    ['nothing', Buffer.from(' \n ')],
    ['a broken Word document', Buffer.from('PK\x03\x04 and no more')],
    ['a book', Buffer.from('a '.repeat(300_000))],
  ])('is refused when it is %s', async (_what, bytes) => expect(await problem(openUpdate(bytes))).toBe('file-refused'));

  it('is refused above ten megabytes, before it is read to its end', async () => {
    let sent = 0;
    const endless = Readable.from((function* () { for (;;) yield Buffer.alloc(1024 * 1024, (sent += 1) % 2); })());
    expect(await problem(gather(endless))).toBe('too-large');
    expect(sent).toBeLessThan(40);
  });
});
