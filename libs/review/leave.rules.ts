import { DateTime } from 'luxon';
import type { Reason } from '../refusal/problems.js';

/** Days in a row on which a reviewer is away, the last one included; `YYYY-MM-DD` in the reviewer's own zone. */
export interface Leave {
  readonly from: string;
  readonly until: string;
}

/** Longest leave, days: somebody who is away for longer reviews nothing in an edition. Own choice. */
export const longestLeave = 366;
/** Most leaves that one reviewer may have in a cycle. */
export const mostLeaves = 50;

/**
 * SQL condition, for whoever offers tasks: true of a reviewer who is away, by the days of their own zone, when a task would be due. A
 * half-open due instant belongs to the day before.
 * @param of SQL of the cycle, the person, the instant, and of the zone that counts where the person names none.
 */
export const isAway = ({ cycle, person, at, zone }: Readonly<Record<'cycle' | 'person' | 'at' | 'zone', string>>): string =>
  `exists (select from reviewer_leave l join person away on away.id = l.person_id
            where l.cycle_id = ${cycle} and l.person_id = ${person}
              and ((${at} - interval '1 millisecond') at time zone coalesce(away.time_zone, ${zone}))::date between l.from_day and l.until_day)`;

/** Every reason against a list of leaves. @param field the JSON pointer under which the caller knows it. */
export function whyNotLeave(leave: readonly Leave[], field = '/leave'): Reason[] {
  const reasons = leave.flatMap(({ from, until }, index): Reason[] => {
    const at = (detail: string): Reason[] => [{ problem: 'invalid-fields', field: `${field}/${index}/until`, detail }];
    if (until < from) return at('The last day comes before the first one.');
    const days = DateTime.fromISO(until, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days + 1;
    return days > longestLeave ? at(`That would be ${days} days; ${longestLeave} are the most.`) : [];
  });
  return leave.length > mostLeaves ? [...reasons, { problem: 'invalid-fields', field, detail: `Found ${leave.length} times away; ${mostLeaves} are the most.` }] : reasons;
}

/** The same days as few leaves as can be, the first one first: what overlaps or follows on becomes one. */
export function merged(leave: readonly Leave[]): Leave[] {
  const sorted = [...leave].sort((a, b) => a.from.localeCompare(b.from));
  const found: Leave[] = [];
  for (const { from, until } of sorted) {
    const last = found.at(-1);
    if (last && from <= dayAfter(last.until)) found[found.length - 1] = { from: last.from, until: until > last.until ? until : last.until };
    else found.push({ from, until });
  }
  return found;
}

export const dayAfter = (day: string): string => DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toISODate()!;
