import { Duration } from 'luxon';
import { relative } from 'node:path';
import { stringify } from 'yaml';
import type { CycleData } from '../libs/cycle/cycle.types.js';
import { milliseconds } from '../libs/cycle/schedule.js';
import { usualOutreach } from '../libs/cycle/usual-outreach.js';

/** When a rehearsal's stages are, in seconds from its start. The gates between them open as soon as people are done. */
export interface Pace {
  readonly deadline: number;
  readonly documentsDeadline: number;
  readonly reviewEndsAt: number;
  readonly committeeEndsAt: number;
  readonly announcesAt: number;
  /** Seconds that stand for a day while nominations come in, and while reviewers work. */
  readonly dayOfDrafts: number;
  readonly dayOfReview: number;
}

/** Reviewers of a rehearsal answer within seconds; less than this is no time to do anything in. */
const shortest = 0.5;

/**
 * The text of a cycle's rehearsal: the cycle's own file with seconds for days. Offsets keep their proportions; rules, forms, categories,
 * panels and rounds stay what they are.
 * @param file of the cycle. @param folder where the text will stand as a file.
 */
export function rehearsalOf(cycle: CycleData, file: string, folder: string, pace: Pace): string {
  const { offsets, caseload, outreach = usualOutreach } = cycle;
  const drafts = (duration: string) => scaled(duration, pace.dayOfDrafts);
  const review = (duration: string) => scaled(duration, pace.dayOfReview);
  const at = (seconds: number) => `+${inSeconds(seconds)}`;
  return stringify({
    extends: relative(folder, file),
    code: `${cycle.code}-r\${run}`,
    edition: `R\${run}`,
    ...(/^\d{4}$/.test(cycle.edition) && { awardYear: Number(cycle.edition) }),
    mode: 'rehearsal',
    title: { en: `Rehearsal of the ${cycle.title.en}` },
    dates: {
      opensAt: at(0), deadline: at(pace.deadline), documentsDeadline: at(pace.documentsDeadline), reviewEndsAt: at(pace.reviewEndsAt),
      committeeEndsAt: at(pace.committeeEndsAt), announcesAt: at(pace.announcesAt), ceremonyAt: at(pace.announcesAt + 60),
    },
    offsets: {
      ...offsets,
      draftReminders: offsets.draftReminders.map(drafts),
      question: { answerWithin: drafts(offsets.question.answerWithin), reminders: offsets.question.reminders.map(drafts) },
      reviewTask: { ...offsets.reviewTask, acceptWithin: review(offsets.reviewTask.acceptWithin), completeWithin: review(offsets.reviewTask.completeWithin) },
      reconsiderWithin: drafts(offsets.reconsiderWithin),
      undoWindow: inSeconds(1),
      linkValidFor: 'PT1H',
      followUp: offsets.followUp.map(drafts),
      grace: scaled(offsets.grace, pace.dayOfDrafts, 0),
    },
    outreach: {
      silentAt: outreach.silentAt.map(drafts), effectWithin: drafts(outreach.effectWithin), packWithin: drafts(outreach.packWithin),
      commitment: { reminders: outreach.commitment.reminders.map(drafts), overdueEvery: drafts(outreach.commitment.overdueEvery) },
      enquiry: { answerWithin: drafts(outreach.enquiry.answerWithin), chaseEvery: drafts(outreach.enquiry.chaseEvery) },
    },
    caseload: { digestEvery: review(caseload.digestEvery), workingDays: [1, 2, 3, 4, 5, 6, 7], ladder: caseload.ladder.map(({ at: offset, step }) => ({ at: signed(offset, pace.dayOfReview), step })) },
    decentHours: { from: '00:00', to: '23:59' },
  });
}

const DAY = 86_400_000;
const inSeconds = (seconds: number) => Duration.fromMillis(Math.round(seconds * 1000)).shiftTo('seconds').toISO()!;
const scaled = (duration: string, day: number, least = shortest) => inSeconds(Math.max(least, (milliseconds(duration) / DAY) * day));
const signed = (offset: string, day: number) => (offset.startsWith('-') ? `-${scaled(offset.slice(1), day)}` : scaled(offset, day));
