import { normalize } from '../party/spelling.rules.js';
import { coverageStatuses, type CoverageStatus } from './coverage.rules.js';
import type { CoverageRow } from './coverage.types.js';

export const coverageSorts = ['name', 'lastContact', 'status', 'nominations'] as const;
export type CoverageSort = (typeof coverageSorts)[number];

/** What is left out is not asked. */
export interface CoverageFilter {
  readonly status?: CoverageStatus;
  /** Id of a region of the cycle. */
  readonly region?: string;
  /** Words of the country's name, or its three letters. */
  readonly q?: string;
  readonly sort?: CoverageSort;
}

/** There are fewer than two hundred rows, so they are chosen and put in order here. */
export function matches({ status, region, q = '' }: CoverageFilter): (row: CoverageRow) => boolean {
  const words = normalize(q).split(' ').filter(Boolean);
  return (row) =>
    (status === undefined || row.status === status) && (region === undefined || row.region === region)
    && (row.country.toLowerCase() === q.trim().toLowerCase() || words.every((word) => normalize(row.name).includes(word)));
}

const byName = (a: CoverageRow, b: CoverageRow) => a.name.localeCompare(b.name, 'en');

/** `lastContact`: who never heard of us first, then the longest ago; `status`: the least far first; `nominations`: the most first. */
export const orders: Readonly<Record<CoverageSort, (a: CoverageRow, b: CoverageRow) => number>> = {
  name: byName,
  lastContact: (a, b) => (a.lastContact?.at ?? '').localeCompare(b.lastContact?.at ?? '') || byName(a, b),
  status: (a, b) => coverageStatuses.indexOf(a.status) - coverageStatuses.indexOf(b.status) || byName(a, b),
  nominations: (a, b) => b.nominations.submitted - a.nominations.submitted || b.drafts - a.drafts || byName(a, b),
};
