import { dueInstants, milliseconds, type Due } from '../cycle/schedule.js';
import type { CycleData } from '../cycle/cycle.types.js';

type Dated = Pick<CycleData, 'dates' | 'offsets' | 'timeZone'>;

/** A reminder that is to go out now to the drafts under one deadline. */
export interface DueReminder extends Due {
  readonly closesAt: Date;
}

/** What the journal of a cycle tells once of each instant. */
export const passages = ['cycleOpened', 'deadlinePassed', 'documentsDeadlinePassed', 'reviewsEnded', 'committeeEnded', 'announced'] as const;
export interface Passage {
  readonly kind: (typeof passages)[number];
  readonly at: Date;
}

/**
 * The reminder due under each deadline that is still to come. Where several are overdue, as after a standstill, only the
 * one nearest to the deadline is of use.
 */
export function dueReminders(deadlines: readonly Date[], { offsets, timeZone }: Dated, now: Date): DueReminder[] {
  return deadlines
    .filter((closesAt) => now < closesAt)
    .flatMap((closesAt) => {
      const due = dueInstants(closesAt, offsets.draftReminders, timeZone).findLast(({ at }) => at <= now);
      return due ? [{ ...due, closesAt }] : [];
    });
}

/** The instants of a cycle in the order of time. A deadline has passed when its time of grace is over as well. */
export function passagesOf(deadlines: readonly Date[], { dates, offsets }: Dated): Passage[] {
  const { opensAt, documentsDeadline, reviewEndsAt, committeeEndsAt, announcesAt } = dates;
  const grace = milliseconds(offsets.grace);
  const all: Passage[] = [
    { kind: 'cycleOpened', at: new Date(opensAt) },
    ...deadlines.map((closesAt) => ({ kind: 'deadlinePassed' as const, at: new Date(closesAt.getTime() + grace) })),
    { kind: 'documentsDeadlinePassed', at: new Date(documentsDeadline) },
    { kind: 'reviewsEnded', at: new Date(reviewEndsAt) },
    ...(committeeEndsAt ? [{ kind: 'committeeEnded' as const, at: new Date(committeeEndsAt) }] : []),
    { kind: 'announced', at: new Date(announcesAt) },
  ];
  return all.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** When the calendar has something to do next; null when its last instant, the announcement, is over. */
export function nextInstant(deadlines: readonly Date[], cycle: Dated, now: Date): Date | null {
  const instants = [
    ...passagesOf(deadlines, cycle).map(({ at }) => at),
    ...deadlines.flatMap((closesAt) => dueInstants(closesAt, cycle.offsets.draftReminders, cycle.timeZone).map(({ at }) => at)),
  ];
  const ahead = instants.filter((instant) => instant > now).map((instant) => instant.getTime());
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}
