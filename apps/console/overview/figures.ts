import { queryOptions } from '@tanstack/react-query';
import { api, asked } from '../api/client.js';
import type { components } from '../api/schema.d.ts';
import { calm } from '../shared/live.js';
import type { Cycle } from '../shared/cycle.js';

export type Figures = components['schemas']['Figures'];
export type Coverage = components['schemas']['Coverage'];

/** A cycle in numbers. */
export const figures = (cycle: string) =>
  queryOptions({ queryKey: ['figures', cycle], queryFn: ({ signal }) => asked(api.GET('/api/v1/cycles/{cycle}/figures', { params: { path: { cycle } }, signal })), enabled: cycle !== '' });

/** Every country with what came from it. */
export const coverage = (cycle: string) =>
  queryOptions({ queryKey: ['coverage', cycle], queryFn: ({ signal }) => asked(api.GET('/api/v1/cycles/{cycle}/coverage', { params: { path: { cycle } }, signal })), enabled: cycle !== '', ...calm });

/** The edition before, which this one is compared with; none before the first. */
export const before = (all: readonly Cycle[], { deadline, code }: Cycle): Cycle | undefined =>
  all.filter((one) => one.mode !== 'rehearsal' && one.code !== code && one.deadline < deadline).sort((a, b) => b.deadline.localeCompare(a.deadline))[0];

const of = ({ stages }: Figures, ...names: readonly string[]) => stages.reduce((sum, { key, count }) => sum + (key !== null && names.includes(key) ? count : 0), 0);
const ends = ['winner', 'finalist', 'specialMention', 'notAwarded'];

export const funnelSteps = ['begun', 'submitted', 'eligible', 'reviewed', 'shortlisted', 'decided'] as const;

/**
 * How many came how far, by where they stand now: what was withdrawn counts as submitted alone. Who was shortlisted is told by the countries'
 * own funnel.
 */
export function funnel(now: Figures, countries: Coverage | undefined): Readonly<Record<(typeof funnelSteps)[number], number>> {
  return {
    begun: now.all,
    submitted: now.submitted,
    eligible: of(now, 'categorising', 'reviewing', 'ranking', 'documents', 'deciding', ...ends),
    reviewed: of(now, 'ranking', 'documents', 'deciding', ...ends),
    shortlisted: (countries?.items ?? []).reduce((sum, { nominations }) => sum + (nominations.shortlisted ?? 0), 0),
    decided: of(now, ...ends),
  };
}

/** How many had been submitted by the end of each day, by whole days before the deadline's own. */
export interface Curve {
  readonly points: readonly { readonly before: number; readonly count: number }[];
}

const DAY = 86_400_000;

/** @param deadline as it stands. @param zone in which the cycle's days begin. */
export function curve({ days }: Figures, deadline: string, zone: string): Curve {
  const last = Date.parse(new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(Date.parse(deadline) - 1)));
  let count = 0;
  return { points: days.filter(({ submitted }) => submitted > 0).map(({ day, submitted }) => ({ before: Math.round((last - Date.parse(day)) / DAY), count: (count += submitted) })) };
}

/** How many there were by so many days before the deadline. */
export const standing = ({ points }: Curve, days: number): number => points.findLast((point) => point.before >= days)?.count ?? 0;
