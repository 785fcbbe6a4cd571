import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../libs/config/project-root.js';
import { readRecords, recordsIn, RecordsFileError } from '../../../libs/outreach/records.js';
import { november2011 } from '../update/november-2011.js';

const folder = join(projectRoot(), 'outreach');
const text = readFileSync(join(folder, '2011-11.txt'), 'utf8');
const yaml = readFileSync(join(folder, '2011-11.yaml'), 'utf8');
const records = recordsIn(join(folder, '2011-11.yaml'));
const inOneLine = (written: string) => written.replaceAll('***', '').replace(/\s+/g, ' ').trim();

describe('the records of November 2011', () => {
  it('are of the sixteen items, in their order', () => {
    const items = [...new Map(records.events.map(({ source }) => [source.item, source.heading]))];
    expect(items).toEqual(november2011.map(({ number, title }, n) => [november2011[n - 1]?.number === number ? `${number} (2)` : number, title]));
  });

  it('hold every word of the text but headings, and what joins two parts of a sentence', () => {
    let from = 0;
    const between = records.events.map(({ source }) => {
      const gap = inOneLine(text.slice(from, source.from));
      from = source.to;
      return gap;
    });
    expect([...between, inOneLine(text.slice(from))]).toEqual([
      'DPADM Monthly Update to CEPA Members: November 2011 1. ' + november2011[0]!.title,
      ...records.events.slice(1).map(({ source }, n) => {
        const before = records.events[n]!.source;
        if (source.item !== before.item) return `${source.item.split(' ')[0]}${source.item === '15' ? '' : '.'} ${source.heading}`;
        return records.events[n + 1]!.title.startsWith('Three Briefings') ? '; and' : '';
      }),
      '',
    ]);
  });

  it('say each event in the words of the text, joined where a page broke them', () => {
    for (const { source, summary } of records.events) {
      const words = inOneLine(text.slice(source.from, source.to));
      expect(inOneLine(summary).replace(/\.$/, '').toLowerCase()).toBe(words.replace(/\.$/, '').toLowerCase());
    }
    const paragraphs = (item: string) => records.events.filter(({ source }) => source.item === item).flatMap(({ summary }) => summary.split('\n\n')).length;
    expect(Object.fromEntries(['1', '3', '5', '7', '11', '14'].map((item) => [item, paragraphs(item)]))).toEqual({ 1: 2, 3: 1, 5: 2, 7: 1, 11: 2, 14: 4 });
  });

  it('give the dates that a reader finds, and no others', () => {
    const written = records.events.map(({ source: { item }, begins, ends }) => [item, begins ?? null, ends ?? null]);
    expect(written).toEqual([
      ['1', '2011-10-20', '2011-10-21'], ['2', '2011-10-26', '2011-10-27'], ['3', null, null], ['4', '2011-11-01', null], ['5', '2011-10-17', null],
      ['6', '2011-10-24', '2011-10-28'], ['6', '2011-08-22', '2011-08-24'], ['6', '2011-11-03', null], ['7', '2011-11-08', null],
      ['8', '2011-11-01', '2011-11-02'], ['8', null, null], ['9', '2011-11-11', null], ['10', '2011-11-14', null], ['10 (2)', '2011-10-17', '2011-10-18'],
      ['11', null, null], ['11', '2011-11-21', '2011-11-25'], ['13', null, null], ['14', null, null], ['14', null, null], ['14', null, null], ['14', '2011-12', null],
      ['15', '2011-11-14', '2011-11-18'], ['15', null, null], ['16', '2011-11-21', null],
    ]);
  });

  it('count the fifteen missions without guessing which Congo was there', () => {
    const [briefings] = records.events.filter(({ kind }) => kind === 'briefing');
    expect(briefings!.attendance.map(({ kind, country, name }) => country ?? `${kind}: ${name}`)).toEqual([
      'BTN', 'BRA', 'CAN', 'group: Permanent Mission of Congo (which of the two countries of this name is not said)', 'CUB', 'FIN', 'GRC', 'ITA', 'DOM', 'KEN', 'PER', 'KOR', 'SGP', 'CHE', 'ZAF',
    ]);
  });

  it('tell of the awards in items 4, 5, 6, 9 and 14, and of other engagements elsewhere', () => {
    expect([...new Set(records.events.filter(({ unpsa }) => unpsa).map(({ source }) => source.item))]).toEqual(['4', '5', '6', '9', '14']);
  });
});

describe('a file of records', () => {
  const wrong = (broken: string): readonly string[] => {
    try {
      readRecords({ file: 'x.yaml', yaml: broken, textOf: () => text });
      return [];
    } catch (error) {
      return (error as RecordsFileError).message.split('\n');
    }
  };
  const lineOf = (words: string, file = yaml) => file.slice(0, file.indexOf(words)).split('\n').length;

  it.each<[string, string, string, string]>([
    ['unknown kind', 'kind: seminar', 'kind: seminary', 'items[0].events[0].kind: expected'],
    ['unknown field', 'place: Rabat', 'town: Rabat', 'items[0].events[0].town: unknown field'],
    ['country', 'country: RWA', 'country: RWX', 'items[7].events[0].country: there is no country RWX'],
    ['end before its beginning', 'ends: "2011-10-21"', 'ends: "2011-10-19"', 'items[0].events[0].ends: It ends before it begins'],
    ['no such day', 'begins: "2011-11-08"', 'begins: "2011-11-31"', 'items[6].events[0].begins: Send a time as far as it is known'],
    ['number that stands twice', 'item: "10 (2)"\n    heading: EU', 'item: "10"\n    heading: EU', 'items[10].item: "10" comes twice'],
    ['precision without a number', 'count: 8000, precision: over', 'precision: over', 'items[13].events[1].attendance[0].count: Say how many'],
    ['mission without a country', '{ kind: mission, country: BTN }', '{ kind: mission }', 'items[13].events[2].attendance[0].country: Say which country'],
    ['words outside the text', 'read: [22523, 23077]', 'read: [22523, 99999]', 'items[15].events[0].read: expected where it begins and ends'],
    ['words read twice', 'read: [22053, 22444]', 'read: [22040, 22444]', 'items[14].events[1].read: expected where it begins and ends'],
    ['heading that is not there', 'heading: Workshop for Ministers', 'heading: Workshop of Ministers', 'items[14].heading: does not stand in the text'],
  ])('%s: is refused at its line', (_what, right, broken, problem) => {
    const file = yaml.replace(right, broken);
    expect(file).not.toBe(yaml);
    expect(wrong(file).map((message) => message.slice(0, message.indexOf(' ') + 1 + problem.length).replace(/:\d+ /, ': '))).toEqual([`x.yaml:${lineOf(broken, file)}: ${problem}`]);
  });

  it('says all that is wrong at once', () => {
    expect(wrong(yaml.replace('kind: seminar', 'kind: seminary').replace('    unpsa: false', '    unpsa: perhaps'))).toHaveLength(2);
  });
});
