import { dueInstants, type Due } from '../cycle/schedule.js';
import type { CycleData } from '../cycle/cycle.types.js';

type Dated = Pick<CycleData, 'dates' | 'offsets' | 'timeZone'>;

/** A reminder that is to go out now to the drafts under one deadline. */
export interface DueReminder extends Due {
  readonly closesAt: Date;
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

/** When the calendar has something to do next; null when its last instant, the announcement, is over. */
export function nextInstant(deadlines: readonly Date[], cycle: Dated, now: Date): Date | null {
  const { opensAt, deadline, announcesAt } = cycle.dates;
  const instants = [
    ...[opensAt, deadline, announcesAt].map((instant) => new Date(instant)),
    ...deadlines.flatMap((closesAt) => [closesAt, ...dueInstants(closesAt, cycle.offsets.draftReminders, cycle.timeZone).map(({ at }) => at)]),
  ];
  const ahead = instants.filter((instant) => instant > now).map((instant) => instant.getTime());
  return ahead.length > 0 ? new Date(Math.min(...ahead)) : null;
}
