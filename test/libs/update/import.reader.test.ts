import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { projectRoot } from '../../../libs/config/project-root.js';
import { readUpdate } from '../../../libs/update/import.reader.js';
import type { FoundKind, ReadUpdate } from '../../../libs/update/import.types.js';
import { inMarkdown, table } from './import.table.js';
import { november2011 } from './november-2011.js';
import { february2012, may2013, readFebruary, readMay } from './other-updates.js';

const text = readFileSync(join(projectRoot(), 'outreach', '2011-11.txt'), 'utf8');
const usual = { year: 2026, month: 1 };
const november = readUpdate(text, usual);
const february = readUpdate(february2012, usual);
const may = readUpdate(may2013, usual);
const counts = (read: ReadUpdate, of: Parameters<typeof table>[0]) => Object.fromEntries(table(of, read.items).map(({ kind, read: all, right, besides }) => [kind, [right, all, besides.length]]));

/** Put together, the pieces are the text; what was found stands where it says. */
function nothingLost(written: string, { pieces, items }: ReadUpdate): void {
  expect(pieces.map(({ from, to }) => written.slice(from, to)).join('')).toBe(written);
  expect(pieces.filter(({ kind }) => kind === 'item').map(({ from, to }) => [from, to])).toEqual(items.map(({ from, to }) => [from, to]));
  const inOneLine = (words: string) => words.replace(/\*{2,3}/g, '').replace(/\s+/g, ' ').trim();
  for (const { from, to, body, title, paragraphs, found } of items) {
    expect(inOneLine(written.slice(body, to))).toBe(inOneLine(paragraphs.join(' ')));
    expect(inOneLine(written.slice(from, body))).toContain(inOneLine(title));
    for (const one of found) {
      expect(one.from >= from && one.to <= to).toBe(true);
      expect(inOneLine(written.slice(one.from, one.to))).toBe(inOneLine(one.text));
    }
  }
}

describe('the update of November 2011', () => {
  it('has sixteen items, named by their numbers as they are written', () => {
    expect(november.items.map(({ item, title }) => [item, title])).toEqual(
      november2011.map(({ number, title }, n) => [november2011[n - 1]?.number === number ? `${number} (2)` : number, title]),
    );
    expect(november.month).toBe('2011-11');
  });

  it('loses nothing', () => nothingLost(text, november));

  it('is warned about where it is odd', () => {
    const brokenByPage = ['3', '5', '7', '11', '14'].map((item) => ({ kind: 'brokenByPage', item, detail: `A page ends in the middle of a sentence of item ${item}; it is joined for reading.` }));
    expect(november.warnings).toEqual([
      { kind: 'numberTwice', item: '10 (2)', detail: '"10." stands twice; the second is named 10 (2) here.' },
      { kind: 'numberMissing', item: null, detail: '"12." is missing: after "11." comes "13."' },
      { kind: 'noFullStop', item: '15', detail: '"15" has no full stop.' },
      ...brokenByPage,
    ]);
  });

  it('recognizes a town and a person in two spellings', () => {
    expect(november.spelled).toEqual([
      { kind: 'place', name: 'Marrakesh', spellings: ['Marrakesh', 'Marrakech'], items: ['2', '6'] },
      { kind: 'person', name: 'Uriel Márquez Carrasco', spellings: ['Uriel Márquez Carrasco', 'Uriel Marquez Carrasco'], items: ['5', '14'] },
    ]);
  });

  it('asks which Congo is meant, and nothing else', () => {
    const from = text.indexOf('Congo');
    expect(november.questions).toEqual([{ id: 'q1', n: 14, text: 'Congo', from, to: from + 5, candidates: ['COD', 'COG'], answer: null }]);
  });

  it('infers years where they are left out, and says so', () => {
    const dates = november.items.flatMap(({ found }) => found.flatMap((one) => (one.kind === 'date' && one.year === 'inferred' ? [[one.text, one.begins, one.ends]] : [])));
    expect(dates).toEqual([
      ['20-21 October', '2011-10-20', '2011-10-21'], ['26-27 October', '2011-10-26', '2011-10-27'], ['31 December', '2011-12-31', null], ['8 November', '2011-11-08', null],
      ['14 November', '2011-11-14', null], ['December', '2011-12', null],
    ]);
  });

  it('is found what a person reads in it: of each kind found, there, and besides', () => {
    const rows = table(november2011, november.items);
    // The closing note has this table.
    if (process.env['IMPORT_TABLE']) process.stdout.write(`${inMarkdown(rows)}\n`);
    expect(Object.fromEntries(rows.map(({ kind, read, right, besides }) => [kind, [right, read, besides.length]]))).toEqual({
      date: [24, 24, 0], place: [9, 9, 0], country: [37, 37, 0], organization: [78, 78, 4], person: [15, 15, 0], quotation: [14, 14, 0], number: [31, 31, 0], followUp: [20, 20, 1],
    } satisfies Record<FoundKind, number[]>);
  });

  it('proposes the fifteen missions for the briefings, Congo as a group until somebody knows', () => {
    const { attendance } = november.items[13]!.proposed;
    expect(attendance.map(({ country, name }) => country ?? name)).toEqual([
      'officials', 'BTN', 'BRA', 'CAN', 'Permanent Mission of Congo (which of the countries of this name is not said)', 'CUB', 'FIN', 'GRC', 'ITA', 'DOM', 'KEN', 'PER', 'KOR', 'SGP', 'CHE', 'ZAF',
    ]);
    expect(attendance[0]).toEqual({ kind: 'group', name: 'officials', count: 8000, precision: 'over' });
  });
});

describe('an update with brackets behind its numbers, a list within an item, and Windows line ends', () => {
  it('is read', () => {
    nothingLost(february2012, february);
    expect([february.month, february.items.map(({ item, title }) => [item, title])]).toEqual(['2012-02', readFebruary.map(({ number, title }) => [number, title])]);
    expect(february.warnings).toEqual([{ kind: 'numberMissing', item: null, detail: '"3." is missing: after "2." comes "4."' }]);
    expect(february.questions).toMatchObject([{ text: 'Korea', candidates: ['KOR', 'PRK'] }]);
    expect(february.spelled).toEqual([{ kind: 'place', name: 'Beijing', spellings: ['Beijing', 'Peking'], items: ['1'] }]);
  });

  it('is found most of what a person reads in it', () => {
    // "Radio Centrale" has no word that makes it an organization.
    expect(counts(february, readFebruary)).toEqual({ date: [3, 3, 0], place: [3, 3, 0], country: [3, 3, 0], organization: [3, 4, 0], person: [3, 3, 0], quotation: [1, 1, 0], number: [5, 5, 0], followUp: [1, 1, 0] });
  });
});

describe('an update with "Item 1:", dates as in the United States, and a quotation that nothing closes', () => {
  it('is read', () => {
    nothingLost(may2013, may);
    expect([may.month, may.items.map(({ item, title }) => [item, title])]).toEqual(['2013-05', readMay.map(({ number, title }) => [number, title])]);
    expect(may.warnings).toEqual([
      { kind: 'noFullStop', item: '3', detail: '"3" has no full stop.' },
      { kind: 'openQuotation', item: '2', detail: 'A quotation in item 2 is opened and not closed.' },
    ]);
  });

  it('is found what a person reads in it', () => {
    expect(counts(may, readMay)).toEqual({ date: [4, 4, 0], place: [1, 1, 0], country: [5, 5, 0], organization: [4, 4, 0], person: [2, 2, 0], quotation: [1, 1, 0], number: [4, 4, 0], followUp: [2, 2, 0] });
  });
});

describe('any text', () => {
  it.each<[string, string]>([
    ['nothing numbered', 'Dear colleagues,\n\nnothing happened this month.'],
    ['a number without a text', '1. Only a title'],
    ['blanks', ' \n\n\f \n'],
  ])('of %s is read to its end', (_what, written) => nothingLost(written, readUpdate(written, usual)));

  it('loses nothing, whichever way the real one is mutilated', () => {
    const signs = fc.constantFrom('\n', '\n\n', '\f', '. ', '7. Title\n\n', '10. ', '"', '“', '***', '\r\n', 'Congo', ' ', '15 ', '', '🜁', 'é');
    const cut = fc.record({ at: fc.nat(text.length), drop: fc.nat(400), put: signs });
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 12 }), fc.nat(text.length), fc.nat(4000), (cuts, start, length) => {
        const part = text.slice(start, start + 1000 + length);
        const written = cuts.reduce((all, { at, drop, put }) => all.slice(0, at % (all.length + 1)) + put + all.slice((at % (all.length + 1)) + drop), part);
        nothingLost(written, readUpdate(written, usual));
      }),
      { numRuns: 60 },
    );
  });

  it('of any signs loses nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (written) => nothingLost(written, readUpdate(written, usual))), { numRuns: 100 });
  });
});
