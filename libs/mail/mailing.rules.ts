import type { Reason } from '../refusal/problems.js';
import type { Mailing } from './mailing.entity.js';

/** Mails a minute of a mailing of which nobody said how many. */
export const usualPace = 600;
/** Recipients taken on in one commit at most. */
export const longestBatch = 500;
/** So much of a minute's mails is taken on at once. */
const share = 6;
/** Between two looks at what still has to leave, in seconds. */
const [soonest, latest] = [2, 300];

type Standing = Pick<Mailing, 'stage' | 'pausedAt' | 'cancelledAt'>;

const over: Reason = { problem: 'already-decided', detail: 'The mailing is over: nothing of it waits any more.' };
const cancelled: Reason = { problem: 'already-decided', detail: 'The mailing was cancelled.' };
const ended = ({ stage, cancelledAt }: Standing): Reason[] => (cancelledAt ? [cancelled] : stage === 'running' ? [] : [over]);

export const whyNotPause = (row: Standing): Reason[] => {
  const why = ended(row);
  return why.length === 0 && row.pausedAt ? [{ problem: 'wrong-stage', detail: 'The mailing is paused already.' }] : why;
};

export const whyNotResume = (row: Standing): Reason[] => {
  const why = ended(row);
  return why.length === 0 && !row.pausedAt ? [{ problem: 'wrong-stage', detail: 'The mailing is not paused.' }] : why;
};

export const whyNotCancel = ended;

/**
 * How many recipients may be taken on now. In any minute no more than the pace and one batch leave, and while the mail server is away no more than a
 * minute's mails gather, so that its return is no flood.
 * @param unsent mails of the mailing that are queued and have not left.
 */
export const batchOf = (perMinute: number, unsent: number): number =>
  Math.max(0, Math.min(longestBatch, Math.ceil(perMinute / share), perMinute - unsent));

/** Milliseconds until the next batch may follow one of this size. */
export const pauseAfter = (taken: number, perMinute: number): number => Math.ceil((taken / perMinute) * 60_000);

/** When to look again at what still has to leave: the longer nothing was taken on, the more seldom. Milliseconds. */
export const lookAfter = (quietMs: number): number => Math.min(Math.max(quietMs / 4, soonest * 1_000), latest * 1_000);
