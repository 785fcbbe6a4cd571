import type { Caller } from '../access/caller.js';
import { isTeam } from '../access/role.js';
import type { ListedNomination } from './nomination.list.js';

/** What a cell holds; a Date is an instant. */
export type Cell = string | number | boolean | Date | null;

const instant = (text: string | null) => (text === null ? null : new Date(text));

/** Every column that an export may have, in their order, with its heading and its cell. */
export const exportColumnTable = {
  number: { title: 'Number', cell: (row) => row.number },
  title: { title: 'Title', cell: (row) => row.title },
  institution: { title: 'Institution', cell: (row) => row.institution },
  country: { title: 'Country', cell: (row) => row.country },
  category: { title: 'Category', cell: (row) => row.category },
  region: { title: 'Region', cell: (row) => row.region },
  stage: { title: 'Stage', cell: (row) => row.stage },
  holder: { title: 'Holder', cell: (row) => row.holder },
  since: { title: 'Since (UTC)', cell: (row) => instant(row.since) },
  nextWake: { title: 'Next (UTC)', cell: (row) => instant(row.nextWake) },
  late: { title: 'Late', cell: (row) => row.late },
  round: { title: 'Round', cell: (row) => row.round },
  score: { title: 'Score', cell: (row) => row.score },
  savedAt: { title: 'Saved (UTC)', cell: (row) => instant(row.savedAt) },
  version: { title: 'Version', cell: (row) => row.version },
  cycle: { title: 'Cycle', cell: (row) => row.cycle },
  id: { title: 'Id', cell: (row) => row.id },
} as const satisfies Record<string, { title: string; cell: (row: ListedNomination) => Cell }>;

export type ExportColumn = keyof typeof exportColumnTable;
export const exportColumns = Object.keys(exportColumnTable) as ExportColumn[];

/** Columns that are empty outside the team. */
const teamOnly: readonly ExportColumn[] = ['round', 'score'];

/** What an export has where no columns are named: all that the caller may see. */
export const columnsFor = ({ role }: Pick<Caller, 'role'>): ExportColumn[] => exportColumns.filter((column) => isTeam(role) || !teamOnly.includes(column));

export const cellsOf = (row: ListedNomination, columns: readonly ExportColumn[]): Cell[] => columns.map((column) => exportColumnTable[column].cell(row));
