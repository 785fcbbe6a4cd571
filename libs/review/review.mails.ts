import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { after } from '../cycle/schedule.js';
import type { CycleData } from '../cycle/cycle.types.js';
import type { Mail } from '../mail/mail.entity.js';
import { isolated, secretariat, type Letter, type Template, type Templates } from '../mail/template.js';
import { deadlineInWords, instantInWords } from '../nomination/deadline.words.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn, publicNumber } from '../nomination/nomination.facts.js';
import { Country, Person } from '../party/party.entity.js';
import { Assignment, openStates, Review } from './review.entity.js';
import { lastDayInWords, minutesNeeded, recommendationInWords } from './review.words.js';

/** What every mail about a task speaks of. */
interface Told {
  readonly manager: EntityManager;
  readonly now: Date;
  readonly task: Assignment;
  readonly nomination: Nomination;
  readonly cycle: CycleData;
  readonly number: string;
  readonly title: string;
  readonly country: string;
  /** The reviewer's. */
  readonly zone: string;
  /** The reviewer may still do it: nothing has taken it away since the mail was queued. */
  readonly open: boolean;
  /** The review is in, and may still be changed. */
  readonly changeable: boolean;
}

const reviewTask = letter(async (told, mail) => {
  const { task, nomination, cycle, now, number, title, zone, open } = told;
  const renewed = mail.refs['renewed'] === true;
  if (!(open || (renewed && told.changeable)) || task.version !== mail.refs['version']) return null;
  return {
    subject: renewed ? `UNPSA ${number}: the fresh link that you asked for` : `UNPSA ${number}: your review is asked for by ${lastDayInWords(task.dueAt, zone)}`,
    lead: told.changeable ? `With this link you can change your review of nomination ${number}.` : `The UNPSA secretariat asks you to review nomination ${number} by ${deadlineInWords(task.dueAt, zone)}.`,
    action: { label: 'Open the task', path: '/t/{token}', link: linkTo(task, now, cycle) },
    facts: [
      ['Nomination', `${number}, ${isolated(title)}`],
      ['Nominee', `${isolated(nomination.form.nominee?.name ?? '')}, ${told.country}`],
      ['Category', cycle.categories.find(({ id }) => id === nomination.category)?.title.en ?? ''],
      ['Time needed', `about ${minutesNeeded} minutes`],
    ],
    paragraphs: [
      'You are first asked whether you have a conflict of interest. If you have one, or if you cannot take the task, say so on that page: somebody else is then asked, and nothing more is needed from you.',
      'Please do not forward this mail: its link opens your task to whoever has it. You may use it as often as you like, on any device.',
    ],
  };
});

const reviewReminder = letter(async ({ task, cycle, number, title, zone, open, now }, mail) => {
  if (!open || task.version !== mail.refs['version']) return null;
  const late = task.dueAt <= now;
  const until = deadlineInWords(task.dueAt, zone);
  return {
    subject: late ? `UNPSA ${number}: your review was due on ${lastDayInWords(task.dueAt, zone)}` : `UNPSA ${number}: your review is due by ${lastDayInWords(task.dueAt, zone)}`,
    lead: late ? `Your review of nomination ${number} was due by ${until}. It is still wanted.` : `Your review of nomination ${number}, ${isolated(title)}, is due by ${until}.`,
    action: { label: 'Open the task', path: '/t/{token}', link: linkTo(task, now, cycle) },
    paragraphs: [
      task.state === 'offered'
        ? 'You have not yet said whether you take the task. If you cannot, please say so on its page, so that somebody else can be asked in time.'
        : `You have taken the task. It takes about ${minutesNeeded} minutes. If you cannot do it after all, please say so on its page.`,
      'No more reminders come once the review is in.',
    ],
  };
});

/** Nobody is told of the end of a task of which they never heard. */
const taskClosed = letter(async ({ manager, task, nomination, number, title }) => {
  const [heard] = await manager.query<unknown[]>(
    `select 1 from mail where subject = $1 and recipient = $2 and kind = 'reviewTask' and state in ('rendered', 'sent') limit 1`,
    [nomination.id, task.personId],
  );
  if (!heard && !task.acceptedAt) return null;
  const why = (await isWithdrawn(manager, nomination.id))
    ? 'The nomination was withdrawn.'
    : task.state === 'reassigned'
      ? 'The secretariat has given the review to somebody else.'
      : 'The review of this nomination is over.';
  return {
    subject: `UNPSA ${number}: nothing more is asked of you`,
    lead: `The review of nomination ${number}, ${isolated(title)}, is no longer asked of you.`,
    paragraphs: [why, 'The links in earlier mails about it no longer open the task. Thank you for having been ready to help.'],
  };
});

const reviewThanks = letter(async ({ manager, task, cycle, number, title, zone }) => {
  const review = await manager.findOneBy(Review, { assignmentId: task.id });
  if (!review) return null;
  return {
    subject: `UNPSA ${number}: your review has been received`,
    lead: `Thank you. Your review of nomination ${number}, ${isolated(title)}, was received on ${instantInWords(review.submittedAt, zone)}.`,
    facts: [
      ...cycle.criteria.map(({ id, title }) => [title.en, `${review.scores[id]} of ${cycle.scale.max}`] as const),
      ['Weighted score', `${Number(review.total)} of ${cycle.scale.max}`],
      ['Recommendation', recommendationInWords[review.recommendation]],
    ],
    paragraphs: ['This mail is your receipt. You may change the review with the link in the earlier mail until every review of the nomination is in.'],
  };
});

export const reviewMails: Templates = { reviewTask, reviewReminder, taskClosed, reviewThanks };

/** Reads what a task's mail speaks of. Null when the task or the person is no more. */
function letter(write: (told: Told, mail: Mail) => Promise<Omit<Letter, 'language' | 'signed'> | null>): Template {
  return async (manager, mail) => {
    const task = await manager.findOneBy(Assignment, { id: mail.refs['assignment'] as string });
    const nomination = task && (await manager.findOneBy(Nomination, { id: task.nominationId }));
    const person = task && (await manager.findOneBy(Person, { id: task.personId }));
    const cycle = task && (await currentCycle(manager, task.cycleId))?.data;
    if (!nomination?.ref || !person || !cycle) return null;
    const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
    const country = nomination.country && (await manager.findOneBy(Country, { iso3: nomination.country }));
    const underReview = nomination.stage === 'reviewing' && !(await isWithdrawn(manager, nomination.id));
    const written = await write(
      {
        manager, task, nomination, cycle, now,
        number: publicNumber(nomination.ref),
        title: nomination.form.title ?? '',
        zone: person.timeZone ?? cycle.timeZone,
        open: underReview && openStates.includes(task.state),
        changeable: underReview && task.state === 'reviewed',
        country: country ? country.nameEn : '',
      },
      mail,
    );
    return written && { ...written, language: 'en', signed: secretariat(cycle.title.en) };
  };
}

const linkTo = ({ id, version, personId }: Assignment, now: Date, { offsets, timeZone }: CycleData) => ({
  purpose: 'review' as const,
  target: id,
  version,
  personId,
  expiresAt: after(now, offsets.linkValidFor, timeZone),
});
