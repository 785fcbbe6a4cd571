import type { Pace } from './cycle.js';

/**
 * A pace for so many nominations on a machine with two cores: time enough for everybody to do what they do, with some to spare. Measured with 471;
 * smaller rehearsals take less, down to what the reminders and the digests need.
 * @param slower factor for a machine that is slower or busy.
 */
export function paceOf(nominations: number, slower = 1): Pace {
  const share = slower * Math.max(0.35, Math.min(2, nominations / 471));
  const at = (second: number) => Math.round(second * share);
  return {
    deadline: at(29), documentsDeadline: at(130), reviewEndsAt: at(170), committeeEndsAt: at(204), announcesAt: at(205),
    dayOfDrafts: 0.8 * share, dayOfReview: 1.9 * share,
  };
}
