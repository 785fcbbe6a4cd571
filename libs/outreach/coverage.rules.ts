import { DateTime } from 'luxon';
import type { CycleData } from '../cycle/cycle.types.js';
import { dueInstants, type Due } from '../cycle/schedule.js';
import { usualOutreach } from '../cycle/usual-outreach.js';
import type { KnownTime } from './event.types.js';

/** How an event reaches a country: its officials or its mission were there, it was held there, it was held for it, or mail about it went to somebody there. */
export const ways = ['attended', 'heldThere', 'targeted', 'mailed'] as const;
export type Way = (typeof ways)[number];

/** How far a country is in a cycle, the least first. */
export const coverageStatuses = ['neverReached', 'reachedWithoutDraft', 'draft', 'nominated'] as const;
export type CoverageStatus = (typeof coverageStatuses)[number];

/** What was withdrawn counts as neither draft nor nomination. */
export function statusOf({ reached, drafts, submitted }: { readonly reached: boolean; readonly drafts: number; readonly submitted: number }): CoverageStatus {
  if (submitted > 0) return 'nominated';
  if (drafts > 0) return 'draft';
  return reached ? 'reachedWithoutDraft' : 'neverReached';
}

type Watched = Pick<CycleData, 'dates' | 'timeZone' | 'outreach'>;

/** When one looks for silent countries, the earliest first; none before the opening, since nobody can draft then. */
function looksOf({ dates, timeZone, outreach = usualOutreach }: Watched): Due[] {
  const opensAt = new Date(dates.opensAt);
  return dueInstants(new Date(dates.deadline), outreach.silentAt, timeZone).map(({ at, offset }) => ({ offset, at: at < opensAt ? opensAt : at }));
}

/** The look that is due: of several overdue ones, as after a standstill, the one nearest to the deadline. Null before the first and from the deadline on. */
export const dueLook = (cycle: Watched, now: Date): Due | null => (now < new Date(cycle.dates.deadline) ? (looksOf(cycle).findLast(({ at }) => at <= now) ?? null) : null);

/** When the watch has something to do next: a look, the deadline, the announcement with which it ends. */
export function nextWatch(cycle: Watched, now: Date): Date | null {
  const ahead = [...looksOf(cycle).map(({ at }) => at), new Date(cycle.dates.deadline), new Date(cycle.dates.announcesAt)].filter((at) => at > now);
  return ahead.length > 0 ? new Date(Math.min(...ahead.map(Number))) : null;
}

/** The day proposed for a briefing: when a third of the time that is left is over, so that most of it remains for a draft; on a weekday where one comes in time. Own choice. */
export function briefingDay({ dates, timeZone }: Watched, now: Date): KnownTime {
  const closesAt = DateTime.fromISO(dates.deadline, { zone: timeZone });
  const third = DateTime.fromJSDate(new Date(now.getTime() + (closesAt.toMillis() - now.getTime()) / 3), { zone: timeZone });
  const monday = third.plus({ days: Math.max(0, 8 - third.weekday) }).startOf('day');
  return (third.weekday > 5 && monday < closesAt ? monday : third).toISODate()!;
}
