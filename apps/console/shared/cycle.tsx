import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { components } from '../api/schema.d.ts';
import { cycles } from '../api/queries.js';

export type Cycle = components['schemas']['CycleSummary'];

const kept = 'unpsa-cycle';

/** What every address of the console may say: the cycle that is looked at. */
export interface CycleSearch {
  readonly cycle?: string;
}
export const cycleSearch = (search: Record<string, unknown>): CycleSearch => Object.fromEntries(textIn(search, 'cycle').map((cycle) => ['cycle', cycle]));

/** A word of an address, also where the router took it for a number or a truth; none where there is none. */
export const textIn = (search: Record<string, unknown>, name: string): string[] =>
  ['string', 'number', 'boolean'].includes(typeof search[name]) && search[name] !== '' ? [String(search[name])] : [];

/** The cycle that is looked at: the address's, else the one looked at last, else the live one whose deadline comes first, else the newest. */
export function useCycle(): { readonly cycle: Cycle | undefined; readonly all: readonly Cycle[]; readonly choose: (code: string) => void } {
  const { data: all = [] } = useQuery(cycles);
  const { cycle: said } = useSearch({ strict: false }) as CycleSearch;
  const navigate = useNavigate();
  const of = (code: string | null | undefined) => all.find((one) => one.code === code);
  const live = all.filter(({ mode }) => mode === 'live').sort((a, b) => a.deadline.localeCompare(b.deadline));
  const upcoming = live.find(({ announcesAt }) => new Date(announcesAt) > new Date()) ?? live.at(-1);
  const newest = [...all].sort((a, b) => b.deadline.localeCompare(a.deadline))[0];
  const cycle = of(said) ?? of(localStorage.getItem(kept)) ?? upcoming ?? newest;
  useEffect(() => {
    if (cycle) localStorage.setItem(kept, cycle.code);
  }, [cycle]);
  return { cycle, all, choose: (code) => void navigate({ to: '.', search: (before: object) => ({ ...before, cycle: code }) }) };
}
