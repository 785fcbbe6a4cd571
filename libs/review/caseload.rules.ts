import { after, before } from '../cycle/schedule.js';
import type { ChaseStep, CycleData, IsoDuration } from '../cycle/cycle.types.js';
import { backAt, nextWorkingInstant, remindAt, type Hours } from './caseload.hours.js';
import type { Leave } from './leave.rules.js';
import type { Assignment } from './review.entity.js';

/** A step of the chase of one task. */
export interface Rung {
  /** By which it is remembered, so that it is taken once: of a due instant that moved, the steps are others. */
  readonly key: string;
  readonly step: ChaseStep;
  readonly at: Date;
}

type Chased = Pick<Assignment, 'state' | 'offeredAt' | 'dueAt'>;

/** What of a cycle says how its reviewers are chased. */
export type ChaseRules = Pick<CycleData, 'caseload' | 'decentHours'> & { readonly offsets: { readonly reviewTask: { readonly acceptWithin: IsoDuration } } };

/** When a reviewer may be written to. `workingDays` null: those of the cycle. */
export const hoursOf = ({ caseload, decentHours }: ChaseRules, zone: string, workingDays: readonly number[] | null, leave: readonly Leave[]): Hours => ({
  zone, decent: decentHours, workingDays: workingDays ?? caseload.workingDays, leave,
});

/**
 * Every step of the chase of an open task, in order, each at an instant at which its reviewer may be written to. Days count in the
 * reviewer's zone. A task that nobody answered is reminded of at the end of the time for an answer. What was due before the task was
 * offered is none; a leave into which a call or a substitution would fall moves it, and all after it, along.
 */
export function ladderOf({ state, offeredAt, dueAt }: Chased, { caseload, offsets }: ChaseRules, hours: Hours): Rung[] {
  const rungs = caseload.ladder.map(({ at, step }) => ({ key: keyOf(step, at, dueAt), step, at: shifted(dueAt, at, hours.zone) }));
  const unanswered = after(offeredAt, offsets.reviewTask.acceptWithin, hours.zone);
  if (state === 'offered' && unanswered < dueAt) rungs.push({ key: keyOf('remind', 'unanswered', dueAt), step: 'remind', at: unanswered });
  let delay = 0;
  return rungs
    .filter(({ at }) => at > offeredAt)
    .sort(byInstant)
    .map(({ key, step, at }) => {
      if (step === 'remind') return { key, step, at: remindAt(at, dueAt, hours) };
      const back = backAt(new Date(at.getTime() + delay), hours);
      delay = back.getTime() - at.getTime();
      return { key, step, at: nextWorkingInstant(back, hours) };
    })
    .sort(byInstant);
}

/** What is to be done of a ladder now, and when there is more. @param taken keys of the steps that were taken. */
export function chaseNow(ladder: readonly Rung[], taken: ReadonlySet<string>, now: Date): { due: readonly Rung[]; later: readonly Rung[] } {
  const left = ladder.filter(({ key }) => !taken.has(key));
  return { due: left.filter(({ at }) => at <= now), later: left.filter(({ at }) => at > now) };
}

/** When the next digest may leave: at a working instant, and never sooner than the cycle's time after the last one. @param last when that left; null before the first. */
export function digestAt(now: Date, last: Date | null, { caseload: { digestEvery } }: Pick<ChaseRules, 'caseload'>, hours: Hours): Date {
  const earliest = last ? after(last, digestEvery, hours.zone) : now;
  return nextWorkingInstant(earliest > now ? earliest : now, hours);
}

/** The step and its offset, with the due instant that it belongs to. */
const keyOf = (step: ChaseStep, at: string, dueAt: Date): string => `${step} ${at} ${dueAt.toISOString()}`;

/** @param offset from the instant: `-P3D` is before it. */
const shifted = (at: Date, offset: string, zone: string): Date => (offset.startsWith('-') ? before(at, offset.slice(1), zone) : after(at, offset, zone));

const byInstant = (a: { readonly at: Date }, b: { readonly at: Date }): number => a.at.getTime() - b.at.getTime();
