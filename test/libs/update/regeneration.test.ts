import mammoth from 'mammoth';
import { Outreach } from '../../../libs/outreach/outreach.service.js';
import { recordsIn } from '../../../libs/outreach/records.js';
import { allSentences } from '../../../libs/update/update.view.js';
import { updateHouse, type UpdateHouse } from './house.js';
import { heading, november2011, type ItemRead } from './november-2011.js';

let house: UpdateHouse;
let text: Readonly<Record<'html' | 'txt' | 'docx' | 'pdf', string>>;

beforeAll(async () => {
  house = await updateHouse();
  await house.shipped('unpsa-2012');
  expect(await new Outreach(house.acts).load(recordsIn('outreach/2011-11.yaml'))).toEqual({ items: 16, already: 0, events: expect.any(Number) });
  await house.updates.open(house.officer, '2011-11', house.once());
  await house.follow('2011-11');
  const bytes = async (format: 'html' | 'txt' | 'docx' | 'pdf') => (await house.queries.file('2011-11', format, false)).content;
  text = {
    txt: joined((await bytes('txt')).toString()),
    html: joined(unescaped((await bytes('html')).toString().replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' '))),
    docx: joined((await mammoth.extractRawText({ buffer: await bytes('docx') })).value),
    pdf: await textOfPdf(await bytes('pdf')),
  };
});
afterAll(() => house?.close());

/** Runs of white space are one blank, as where a page broke the original. */
const joined = (said: string): string => said.replace(/\s+/g, ' ').trim();
const unescaped = (html: string): string => html.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" })[name]!);

/** What Typst was given: its data, in its order. The page's own text cannot be read without a reader of PDF. */
async function textOfPdf(content: Buffer): Promise<string> {
  expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  const { items, title } = await house.document('2011-11');
  return joined([title, ...items.flatMap((item) => [`${item.number}. ${item.title}`, ...item.paragraphs])].join('\n'));
}

/** Everything of an item that a reader of the original wrote down. */
const namedIn = ({ title, dates, places, countries, regions, organizations, persons, quotations, numbers, followUps, otherNames }: ItemRead): string[] => [
  title, ...dates.map(({ written }) => written), ...places, ...countries.map(({ written }) => written), ...regions,
  ...organizations.flatMap(({ name, acronym }) => [name, ...(acronym ? [acronym] : [])]),
  ...persons.flatMap(({ name, capacity }) => [name, ...(capacity ? [capacity] : [])]),
  ...quotations.map((quotation) => quotation.text), ...numbers.map(({ written }) => written), ...followUps, ...otherNames,
].map(joined);

test.each(['html', 'txt', 'docx', 'pdf'] as const)('%s has every item of November 2011 in the original\'s order, with every name, place, date, number and quotation', (format) => {
  const said = text[format];
  expect(said.startsWith(heading) || said.startsWith(`${heading} ${heading}`)).toBe(true);
  const starts = november2011.map(({ title }, i) => said.indexOf(`${i + 1}. ${joined(title)}`));
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(starts).not.toContain(-1);
  const missing = november2011.flatMap((item, i) => namedIn(item).filter((what) => !said.slice(starts[i], starts[i + 1]).includes(what)).map((what) => `${item.number}: ${what}`));
  expect(missing).toEqual([]);
});

test('every sentence cites the record that says it, and the summaries say all that the records know', async () => {
  const { content } = await house.stood('2011-11');
  expect(allSentences(content!).filter(({ citations }) => citations.length === 0)).toEqual([]);
  expect(content!.items).toHaveLength(16);
  const composed = content!.items.flatMap(({ paragraphs }) => paragraphs.flat()).filter(({ citations }) => citations.every(({ field }) => field !== 'summary'));
  expect(composed.map(({ text: said }) => said)).toEqual([]);
});

test('it has no timers, nobody is mailed, and it is archived on the director\'s word', async () => {
  await house.approvals.request(house.officer, '2011-11', house.once());
  await house.approvals.approve(house.director, '2011-11', { version: 1 }, house.once());
  await house.follow('2011-11');
  expect(await house.queries.one('2011-11')).toMatchObject({ stage: 'archived', holder: 'nobody', nextWake: null, mails: null, approval: { undoUntil: null } });
  expect(await house.database.query(`select count(*)::int as n from mailing`)).toEqual([{ n: 0 }]);
  expect(await house.violations()).toEqual([]);
});
