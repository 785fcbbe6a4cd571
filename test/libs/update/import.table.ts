import { normalize } from '../../../libs/party/spelling.rules.js';
import { foundKinds, type FoundKind, type FoundOf, type ImportedItem } from '../../../libs/update/import.types.js';
import type { ItemRead } from './november-2011.js';

/** Of one kind: what a reader finds, what the importer finds of it, what it finds besides. */
export interface Row {
  readonly kind: FoundKind;
  readonly read: number;
  readonly right: number;
  readonly missed: readonly string[];
  readonly besides: readonly string[];
}

const plain = (text: string) => normalize(text.replaceAll(/['’]s\b/g, ''));
/** An organization is met by its whole name or by its letters, as `United Nations Office on Drugs and Crime (UNODC)`. */
const alike = (a: string, b: string) => namesOf(a).some((name) => namesOf(b).includes(name));
const namesOf = (written: string) => written.split(/[()]/).map(plain).filter(Boolean);

type Compare = { readonly [K in FoundKind]: { readonly read: (item: Omit<ItemRead, 'regions' | 'otherNames'>) => readonly string[]; readonly found: (one: FoundOf<K>) => string; readonly same: (read: string, found: string) => boolean } };

/** How what was found is set beside what was read. */
const compare: Compare = {
  date: { read: ({ dates }) => dates.map(({ begins, ends }) => `${begins}/${ends ?? ''}`), found: ({ begins, ends }) => `${begins}/${ends ?? ''}`, same: (a, b) => a === b },
  place: { read: ({ places }) => places, found: ({ text }) => text, same: (a, b) => plain(a) === plain(b) },
  country: { read: ({ countries }) => countries.map(({ iso3 }) => iso3 ?? 'asked'), found: ({ country }) => country ?? 'asked', same: (a, b) => a === b },
  organization: {
    read: ({ organizations }) => organizations.map(({ name, acronym }) => (acronym ? `${name} (${acronym})` : name)),
    found: ({ name, acronym }) => (acronym ? `${name} (${acronym})` : name),
    same: alike,
  },
  person: { read: ({ persons }) => persons.map(({ name }) => name), found: ({ name }) => name, same: (a, b) => plain(a) === plain(b) },
  quotation: { read: ({ quotations }) => quotations.map(({ text }) => text), found: ({ words }) => words, same: (a, b) => plain(a) === plain(b) },
  number: { read: ({ numbers }) => numbers.map(({ value }) => String(value)), found: ({ value, text }) => String(value ?? text), same: (a, b) => a === b },
  followUp: { read: ({ followUps }) => followUps, found: ({ text }) => text, same: (a, b) => plain(b).includes(plain(a)) },
};

/** What the importer found and missed, kind by kind, against what a person read. */
export function table(read: readonly Omit<ItemRead, 'regions' | 'otherNames'>[], items: readonly ImportedItem[]): Row[] {
  return foundKinds.map((kind) => {
    const { read: of, found: say, same } = compare[kind] as Compare['place'];
    const rows = read.map((item, n) => {
      const rest = (items[n]?.found ?? []).filter((one) => one.kind === kind).map((one) => say(one as FoundOf<'place'>));
      const missed = of(item).filter((wanted) => {
        const at = [rest.findIndex((found) => plain(found) === plain(wanted)), rest.findIndex((found) => same(wanted, found))].find((index) => index >= 0);
        if (at === undefined) return true;
        rest.splice(at, 1);
        return false;
      });
      return { all: of(item).length, missed: missed.map((one) => `${items[n]?.item}: ${one}`), besides: rest.map((one) => `${items[n]?.item}: ${one}`) };
    });
    const [missed, besides] = [rows.flatMap((row) => row.missed), rows.flatMap((row) => row.besides)];
    const all = rows.reduce((sum, row) => sum + row.all, 0);
    return { kind, read: all, right: all - missed.length, missed, besides };
  });
}

const share = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)}%`);

/** The table as the closing note shows it. */
export const inMarkdown = (rows: readonly Row[]): string => [
  '| kind | read by a person | found of it | found besides | recall | precision | missed | besides |', '|---|---|---|---|---|---|---|---|',
  ...rows.map(({ kind, read, right, missed, besides }) => `| ${kind} | ${read} | ${right} | ${besides.length} | ${share(right, read)} | ${share(right, right + besides.length)} | ${missed.join('; ')} | ${besides.join('; ').slice(0, 200)} |`),
].join('\n');
