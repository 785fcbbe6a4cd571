import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { components } from '../api/schema.d.ts';
import { Country } from '../shared/country.js';
import { HolderChip } from '../shared/holder.js';
import type { Column } from '../shared/table.js';
import { Ago } from '../shared/time.js';
import type { Key, Say } from '../words/words.js';

export type Row = components['schemas']['ListedNomination'];
type Sort = 'nextWake' | 'saved' | 'number' | 'score';

/** Every column, in their order, with the order that it gives; those in `usual` are shown unless the address names others. */
const all = ['number', 'title', 'country', 'region', 'category', 'stage', 'holder', 'saved', 'score'] as const;
export type ColumnId = (typeof all)[number];
const usual: readonly ColumnId[] = ['number', 'title', 'country', 'category', 'stage', 'holder', 'score'];
const sorts: Readonly<Partial<Record<ColumnId, readonly [Sort, 'ascending' | 'descending']>>> = { number: ['number', 'ascending'], holder: ['nextWake', 'ascending'], saved: ['saved', 'descending'], score: ['score', 'descending'] };

export const columnWords = all.map((id) => [id, `column.${id}` satisfies Key] as const);

/** Columns that the address names; what is not a column is left out. */
export function columnsIn(said: string | undefined): readonly ColumnId[] {
  const named = said?.split(',') ?? [];
  const known = all.filter((id) => named.includes(id));
  return known.length > 0 ? known : usual;
}

interface Told {
  readonly say: Say;
  readonly locale: string;
  readonly categories: ReadonlyMap<string, string>;
  readonly regions: ReadonlyMap<string, string>;
}

export function columnsOf(shown: readonly ColumnId[], { say, locale, categories, regions }: Told, sort: string, choose: (sort: Sort) => void): Column<Row>[] {
  const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const looks: Readonly<Record<ColumnId, Pick<Column<Row>, 'width' | 'cell' | 'end'>>> = {
    number: { width: '8rem', cell: ({ number }) => <bdi>{number ?? '–'}</bdi> },
    title: { width: 'minmax(16rem, 3fr)', cell: (row) => <Titled row={row} say={say} /> },
    country: { width: 'minmax(8rem, 1fr)', cell: ({ country }) => <Country code={country} /> },
    region: { width: 'minmax(8rem, 1fr)', cell: ({ region }) => <bdi>{(region && regions.get(region)) ?? region ?? '–'}</bdi> },
    category: { width: 'minmax(8rem, 1fr)', cell: ({ category }) => <bdi>{(category && categories.get(category)) ?? category ?? '–'}</bdi> },
    stage: { width: '7rem', cell: ({ stage }) => say(`stage.${stage}`) },
    holder: { width: 'minmax(15rem, 1fr)', cell: (row) => <HolderChip {...row} /> },
    saved: { width: '7rem', cell: ({ savedAt }) => <Ago at={savedAt} short /> },
    score: { width: '4rem', end: true, cell: ({ score: value }) => (value === null ? '–' : score.format(value)) },
  };
  return shown.map((id) => {
    const [by, way] = sorts[id] ?? [];
    return { id, head: say(`column.${id}`), ...looks[id], ...(by && way && { sort: { active: sort === by, way, choose: () => choose(by) } }) };
  });
}

function Titled({ row: { id, title, institution }, say }: { readonly row: Row; readonly say: Say }) {
  return (
    <span className="titled" dir="auto">
      <Anchor component={Link} to="/nominations/$id" params={{ id } as never} tabIndex={-1}><bdi>{title ?? say('column.untitled')}</bdi></Anchor>
      {institution && <Text component="span" c="dimmed" size="xs"> · <bdi>{institution}</bdi></Text>}
    </span>
  );
}

/** A row where there is no room for columns. */
export const twoLines = (say: Say) => (row: Row) => (
  <>
    <span className="line">{row.number && <Text component="span" size="xs" c="dimmed"><bdi>{row.number}</bdi></Text>}<Titled row={row} say={say} /></span>
    <span className="line" data-small><span>{say(`stage.${row.stage}`)}</span><HolderChip {...row} nextWake={null} /><span className="titled"><Country code={row.country} /></span></span>
  </>
);
