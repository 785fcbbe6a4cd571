import { after } from '../cycle/schedule.js';
import type { Mail } from '../mail/mail.entity.js';
import { isolated, ordered, secretariat, type Group, type Item, type Letter, type Template, type Templates } from '../mail/template.js';
import { deadlineInWords, instantInWords, lastDayInWords } from '../words/instants.js';
import { unsubscribing } from '../mail/unsubscribe.js';
import { inLanguage } from '../words/reader.js';
import { wordsIn, type Say } from '../words/words.js';
import { toldBy, type Told, type ToldTask } from './caseload.told.js';
import { minutesNeeded } from './review.words.js';

/** What the writers of letters share. */
interface Hand extends Told {
  readonly say: Say;
  readonly open: readonly ToldTask[];
  readonly ended: readonly ToldTask[];
  readonly received: readonly ToldTask[];
}
type Written = Omit<Letter, 'language' | 'signed'>;

const minutes = { minutes: minutesNeeded };

/** All that is open, in one mail: what is new first, then what is due next, then what is overdue. */
const reviewDigest = letter((hand) => {
  const { open, ended, received, say, now, zone, language } = hand;
  const fresh = open.filter(({ news }) => news.includes('asked'));
  if (fresh.length === 0 && ended.length === 0 && !open.some(({ news }) => news.includes('reminded')) && (open.length > 0 || received.length === 0)) return null;
  if (open.length === 0) return last(hand);
  if (open.length === 1 && ended.length === 0 && received.length === 0) return single(hand, open[0]!);

  const overdue = open.filter(({ dueAt }) => dueAt <= now);
  const next = open.find(({ dueAt }) => dueAt > now) ?? open.at(-1)!;
  const counts = { asked: fresh.length, open: fresh.length > 0 ? open.length - fresh.length : open.length, overdue: overdue.length };
  const values = { ...counts, day: lastDayInWords(next.dueAt, zone, language), until: deadlineInWords((fresh.length > 0 || overdue.length === 0 ? next : overdue.at(-1)!).dueAt, zone, language) };
  const kind = fresh.length > 0 ? 'asked' : overdue.length > 0 ? 'overdue' : 'due';
  return {
    subject: say(`review.digest.${kind}.subject`, values),
    lead: say(`review.digest.${kind === 'asked' && overdue.length > 0 ? 'askedLate' : kind}.lead`, values),
    groups: [
      ...groupOf(say, 'digest.new', fresh.map((task) => toDo(hand, task))),
      ...groupOf(say, 'digest.soonest', open.filter((task) => !fresh.includes(task) && !overdue.includes(task)).map((task) => toDo(hand, task))),
      ...groupOf(say, 'digest.overdue', overdue.filter((task) => !fresh.includes(task)).map((task) => toDo(hand, task))),
      ...endings(hand),
      ...receipts(hand),
    ],
    more: (count) => say('review.digest.more', { count }),
    paragraphs: [say('review.digest.how', minutes), ...(received.length > 0 ? [say('review.received.change', { count: received.length })] : []), say('review.digest.away'), say('review.digest.private')],
  };
});

/** After the last one: the receipts that no digest gave. */
const reviewThanks = letter((hand) => (hand.received.length > 0 ? last(hand) : null));

/** Nothing more is asked, and nothing was received of which no digest told. */
const taskClosed = letter((hand) => (hand.ended.length > 0 ? last(hand) : null));

export const caseloadMails: Templates = { reviewDigest, reviewThanks, taskClosed };

/** The whole letter about the one task that is open. */
function single({ say, now, zone, language, cycle }: Hand, task: ToldTask): Written {
  const [asked, late] = [task.news.includes('asked'), task.dueAt <= now];
  const kind = asked ? 'asked' : late ? 'overdue' : 'due';
  const values = { number: ordered(task.number, language), title: isolated(task.title), day: lastDayInWords(task.dueAt, zone, language), until: deadlineInWords(task.dueAt, zone, language) };
  return {
    subject: say(`review.one.${kind}.subject`, values),
    lead: say(`review.one.${kind}.lead`, values),
    action: openTask({ say, now, cycle }, task),
    facts: factsOf({ say, language, cycle }, task),
    paragraphs: [asked ? say('review.one.conflict') : task.state === 'offered' ? say('review.one.unanswered') : say('review.one.taken', minutes), say('review.one.private')],
  };
}

/** What is said when nothing is open any more. */
function last(hand: Hand): Written {
  const { say, language, zone, cycle, open, ended, received } = hand;
  const [only] = [...received, ...ended];
  const values = { count: received.length || ended.length, number: ordered(only!.number, language), title: isolated(only!.title), at: only!.review ? instantInWords(only!.review.submittedAt, zone, language) : '' };
  const about = received.length > 0 ? 'thanks' : 'ended';
  const form = received.length + ended.length === 1 ? `${about}.one` : about;
  const paragraphs = [
    ...(received.length > 0 ? [say('review.received.receipt'), say('review.received.change', { count: received.length }), ...(open.length === 0 ? [say('review.thanks.done')] : [])] : []),
    ...(ended.length > 0 ? [say('review.ended.links', { count: ended.length })] : []),
  ];
  const frame = { subject: say(`review.${form}.subject`, values), lead: say(`review.${form}.lead`, values) };
  if (form === about) return { ...frame, groups: [...receipts(hand), ...endings(hand)], more: (count) => say('review.digest.more', { count }), paragraphs };
  if (about === 'ended') return { ...frame, paragraphs: [whyEnded(say, only!), ...paragraphs] };
  const score = (points: number) => say('review.fact.score', { score: points, max: cycle.scale.max });
  return {
    ...frame,
    facts: [
      ...cycle.criteria.map(({ id, title }) => [inLanguage(title, language), score(only!.review!.scores[id]!)] as const),
      [say('review.fact.weighted'), score(Number(only!.review!.total))],
      [say('review.fact.recommendation'), say(`review.recommendation.${only!.review!.recommendation}`)],
    ],
    paragraphs,
  };
}

const groupOf = (say: Say, heading: string, items: readonly Item[]): Group[] => (items.length > 0 ? [{ heading: say(`review.${heading}`, { count: items.length }), items }] : []);

const titleOf = (say: Say, language: string, { number, title }: ToldTask) => say('review.task.title', { number: ordered(number, language), title: isolated(title) });

function toDo(hand: Hand, task: ToldTask): Item {
  const { say, language, zone, now, open } = hand;
  const until = deadlineInWords(task.dueAt, zone, language);
  return {
    title: titleOf(say, language, task),
    lines: [say('review.task.nominee', { nominee: isolated(task.nominee), country: task.country }), say(task.dueAt > now ? 'review.task.due' : 'review.task.wasDue', { until })],
    // A screen reader lists links by what they say: two dozen of one name help nobody.
    action: { ...openTask(hand, task), label: say('review.task.openNumber', { number: ordered(task.number, language) }) },
    rank: open.indexOf(task),
  };
}

const endings = ({ say, language, ended }: Hand): Group[] =>
  groupOf(say, 'digest.ended', ended.map((task, at) => ({ title: titleOf(say, language, task), lines: [whyEnded(say, task)], rank: 1_000 + at })));

const receipts = ({ say, language, zone, cycle, received }: Hand): Group[] =>
  groupOf(say, 'digest.received', received.map((task, at) => {
    const { total, recommendation, submittedAt } = task.review!;
    const line = say('review.received.line', {
      score: Number(total), max: cycle.scale.max, recommendation: say(`review.recommendation.${recommendation}`), at: instantInWords(submittedAt, zone, language),
    });
    return { title: titleOf(say, language, task), lines: [line], rank: 2_000 + at };
  }));

const whyEnded = (say: Say, { withdrawn, state }: ToldTask): string => say(`review.ended.${withdrawn ? 'withdrawn' : state === 'reassigned' ? 'reassigned' : 'closed'}`);

/** The button of a task, with its own capability. */
export const openTask = ({ say, now, cycle }: Pick<Hand, 'say' | 'now' | 'cycle'>, { id, version, personId }: Pick<ToldTask, 'id' | 'version' | 'personId'>) => ({
  label: say('review.task.open'),
  path: '/t/{token}',
  link: { purpose: 'review' as const, target: id, version, personId, expiresAt: after(now, cycle.offsets.linkValidFor, cycle.timeZone) },
});

/** What is to be reviewed, in a letter about it alone. */
export const factsOf = ({ say, language, cycle }: Pick<Hand, 'say' | 'language' | 'cycle'>, task: Pick<ToldTask, 'number' | 'title' | 'nominee' | 'country' | 'category'>): NonNullable<Letter['facts']> => [
  [say('review.fact.nomination'), say('review.task.title', { number: ordered(task.number, language), title: isolated(task.title) })],
  [say('review.fact.nominee'), say('review.task.nominee', { nominee: isolated(task.nominee), country: task.country })],
  [say('review.fact.category'), inLanguage(cycle.categories.find(({ id }) => id === task.category)?.title ?? { en: '' }, language)],
  [say('review.fact.time'), say('review.fact.timeValue', minutes)],
];

/** Reads what a caseload's mail speaks of. Null when there is nobody to speak to. A digest that reminds and tells nothing new can be ended by its reader; the tasks stay. */
function letter(write: (hand: Hand) => Written | null): Template {
  return async (manager, mail: Mail) => {
    const told = await toldBy(manager, mail);
    if (!told) return null;
    const { tasks, language, cycle } = told;
    const written = write({
      ...told,
      say: wordsIn(language),
      open: tasks.filter(({ open }) => open),
      ended: tasks.filter(({ open, news }) => !open && news.includes('ended')),
      received: tasks.filter(({ news, state }) => news.includes('received') && state === 'reviewed'),
    });
    const only = tasks.every(({ news }) => news.every((what) => what === 'reminded'));
    return written && { ...written, language, signed: secretariat(inLanguage(cycle.title, language), language), ...(only && { unsubscribe: unsubscribing(mail.recipient, told.now) }) };
  };
}
