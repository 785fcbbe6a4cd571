import type { operations } from '../api/schema.d.ts';
import { textIn } from '../shared/cycle.js';

export type Filter = NonNullable<operations['nomination.list']['parameters']['query']>;

const names = ['q', 'stage', 'category', 'region', 'country', 'holder', 'late', 'sort', 'columns'] as const;

/** What the address of the list says: filters, order and columns. Whatever else stands there is left out. */
export type NominationSearch = { readonly [name in (typeof names)[number]]?: string };

export const nominationSearch = (search: Record<string, unknown>): NominationSearch =>
  Object.fromEntries(names.flatMap((name) => textIn(search, name).map((value) => [name, value])));

/** The same as the API is asked, without the order. */
export const filterOf = (cycle: string, { late, sort: _, columns: __, ...rest }: NominationSearch): Filter => ({ cycle, ...rest, ...(late && { late: late === 'true' }) }) as Filter;

/** Whether anything is left out of the list. */
export const isFiltered = ({ sort: _, columns: __, ...filters }: NominationSearch): boolean => names.some((name) => name in filters);
