import type { Pace } from './cycle.js';

/**
 * A pace for so many nominations on a machine with two cores: time enough for everybody to do what they do, and no more. Measured with 471;
 * smaller rehearsals take less, down to what the reminders and the digests need.
 * @param slower factor for a machine that is slower or busy.
 */
export function paceOf(nominations: number, slower = 1): Pace {
  const share = slower * Math.max(0.35, Math.min(2, nominations / 471));
  const deadline = Math.round(38 * share);
  const reviewEndsAt = deadline + Math.round(88 * share);
  return {
    deadline,
    documentsDeadline: deadline + Math.round(62 * share),
    reviewEndsAt,
    committeeEndsAt: reviewEndsAt + Math.round(14 * share),
    announcesAt: reviewEndsAt + Math.round(18 * share),
    dayOfDrafts: 0.8 * share,
    dayOfReview: 1.6 * share,
  };
}
