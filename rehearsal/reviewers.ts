import { countries, memberStates } from '../libs/cycle/country.data.js';
import type { CycleData } from '../libs/cycle/cycle.types.js';
import { regionOf } from '../libs/cycle/region.rules.js';
import { scoresOn } from '../libs/review/score.rules.js';
import { chance, type Chance } from './chance.js';
import { each, Unexpected } from './http.js';
import { Browser } from './page.js';
import type { Caught } from './sink.js';
import type { Stage } from './stage.js';

/** How a reviewer is: `silent` answers nothing, `declines` gives the first task back, `conflicted` declares a conflict at the first. */
export type Temper = 'diligent' | 'silent' | 'declines' | 'conflicted';

export interface Reviewer {
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly regions: readonly string[];
  readonly categories: readonly string[];
  readonly partner?: string;
  readonly languages: readonly string[];
  readonly temper: Temper;
  /** Points by which this one scores above or below the others. */
  readonly leaning: number;
}

/** By their place in the list. No two silent ones share a panel: one would be asked in the other's place, and the round would wait twice. */
const tempers: Readonly<Record<number, Temper>> = { 3: 'silent', 11: 'declines', 19: 'conflicted', 35: 'declines', 43: 'conflicted', 52: 'silent' };

/** The reviewers of a rehearsal: a tenth of them of each partner that reviews its own category, the rest by region. */
export function castReviewers(cycle: CycleData, count: number): Reviewer[] {
  const luck = chance(60);
  const regions = cycle.regionScheme.regions.map(({ id }) => id);
  const own = cycle.categories.filter(({ partner, partnerReviews }) => partner && partnerReviews);
  const shared = cycle.categories.filter((category) => !own.includes(category)).map(({ id }) => id);
  const ofPartners = own.flatMap(({ id, partner }) => Array.from({ length: Math.ceil(count / 6) }, () => ({ partner, categories: [id], regions })));
  const ofRegions = Array.from({ length: Math.max(0, count - ofPartners.length) }, (_, n) => ({ categories: shared, regions: [regions[n % regions.length]!, regions[(n + 1) % regions.length]!] }));
  return [...ofRegions, ...ofPartners].map((duty, n) => ({
    ...duty, country: homeOf(cycle, regions[n % regions.length]!, luck), name: `Reviewer ${n + 1} (rehearsal)`, email: `reviewer-${n + 1}@rehearsal.example`,
    languages: [['en', 'fr', 'es', 'ar', 'ru', 'zh'][n % 6]!, 'en'].slice(0, n % 6 === 0 ? 1 : 2), temper: tempers[n] ?? 'diligent', leaning: luck.next() * 2 - 1,
  }));
}

function homeOf(cycle: CycleData, region: string, luck: Chance): string {
  return luck.one(countries.filter(({ cca3 }) => memberStates.has(cca3) && regionOf(cycle, cca3) === region)).cca3;
}

export async function enrol({ officers, cycle }: Stage, reviewers: readonly Reviewer[], capacity: number): Promise<void> {
  await each(reviewers, 8, async ({ name, email, country, regions, categories, partner, languages }) => {
    await officers[0].post(`/cycles/${cycle}/reviewers`, { name, email, country, regions, categories, languages, capacity, ...(partner && { partner }) });
  });
}

/** A task in a mail: the number of its nomination and its link. */
interface Task {
  readonly number: string;
  readonly link: string;
}

/** All reviewers at their mail. Some work at once, `atOnce` tasks together; every task is done once, whatever number of mails name it. */
export class Reviewing {
  private readonly queue: (() => Promise<void>)[] = [];
  private readonly failures: unknown[] = [];
  /** Tasks of this round, by reviewer and number. */
  private readonly seen = new Set<string>();
  private readonly begun = new Set<Reviewer>();
  private busy = 0;

  constructor(
    private readonly stage: Stage,
    private readonly atOnce: number,
  ) {}

  start(reviewers: readonly Reviewer[]): void {
    for (const reviewer of reviewers) {
      if (reviewer.temper === 'silent') continue;
      const luck = chance(reviewer.email.length * 7919 + Number(/\d+/.exec(reviewer.email)![0]));
      this.stage.sink.deliverTo(reviewer.email, (mail) => {
        for (const task of tasksIn(mail)) {
          const known = `${reviewer.email} ${task.number}`;
          if (this.seen.has(known)) continue;
          this.seen.add(known);
          const first = !this.begun.has(reviewer);
          this.begun.add(reviewer);
          this.add(() => this.work(reviewer, task, first, luck));
        }
      });
    }
  }

  /** Somebody may review a nomination in one round and again in the next. */
  nextRound(): void {
    this.seen.clear();
  }

  /** What failed so far. */
  get trouble(): readonly unknown[] {
    return this.failures;
  }

  private add(work: () => Promise<void>): void {
    this.queue.push(work);
    while (this.busy < this.atOnce && this.queue.length > 0) void this.next();
  }

  private async next(): Promise<void> {
    this.busy += 1;
    for (let work = this.queue.shift(); work; work = this.queue.shift()) await work().catch((error: unknown) => this.failures.push(error));
    this.busy -= 1;
  }

  private async work(reviewer: Reviewer, { number, link }: Task, first: boolean, luck: Chance): Promise<void> {
    const { origin, ledger, data } = this.stage;
    const browser = new Browser(origin);
    const open = await browser.openLink(link).then(() => true, unless(gone));
    if (!open) return ledger.did('tasks that went to somebody else before they were read');
    const task = browser.path;
    if (first && reviewer.temper === 'declines') {
      await browser.send(`${task}/answer`, { answer: 'declined', 'declined.reason': 'I am on mission that month.' }).catch(unless(gone));
      return ledger.did('tasks declined');
    }
    if (first && reviewer.temper === 'conflicted') {
      await browser.send(`${task}/answer`, { answer: 'conflict', 'conflict.reason': 'I advised the institution two years ago.' }).catch(unless(gone));
      return ledger.did('conflicts declared');
    }
    await browser.send(`${task}/answer`, { answer: 'accepted' });
    const entry = ledger.numbered(number);
    const quality = 4 + ((entry?.part.n ?? 1) * 37) % 50 / 10;
    const scale = scoresOn(data.scale);
    const scores = browser.controls('score.').map((name) => [name, String(nearestOf(scale, quality + reviewer.leaning + luck.next() * 2 - 1))] as const);
    const recommendation = quality > 7.5 ? 'award' : quality > 6 ? 'finalist' : 'notAward';
    await browser.send(`${task}/review`, { ...Object.fromEntries(scores), recommendation, comment: 'Figures before and after are given; the funding beyond the first years is less clear.' }).catch(unless(safe));
    if (entry) entry.reviews += 1;
    ledger.did('reviews sent');
  }
}

/** What a page says of a task that has ended. */
type Ended = (answer: Unexpected['answer']) => boolean;
/** Ended before it was answered: the page explains itself, and nothing is lost. */
const gone: Ended = ({ status }) => status === 410;
/** Ended by the very review that was sent, before the browser was back on its page. */
const safe: Ended = ({ status, text }) => status === 410 && text.includes('Your review is safe');
const unless = (ended: Ended) => (error: unknown) => {
  if (!(error instanceof Unexpected) || !ended(error.answer)) throw error as Error;
  return false;
};

const nearestOf = (scale: readonly number[], wanted: number) => scale.reduce((best, score) => (Math.abs(score - wanted) < Math.abs(best - wanted) ? score : best));

/** Each link of a digest stands below the number of its nomination; a mail about one task has the number in its subject. */
function tasksIn({ subject, text }: Caught): Task[] {
  const tasks: Task[] = [];
  let number = numberIn(subject);
  for (const line of text.split(/\r?\n/)) {
    const link = /https?:\/\/\S+\/t\/[A-Za-z0-9_-]{43}/.exec(line)?.[0];
    if (link && number) tasks.push({ number, link });
    else number = numberIn(line) ?? number;
  }
  return tasks;
}

const numberIn = (line: string): string | undefined => /\b[A-Z]?\d{1,4}-\d{4,}\b/.exec(line)?.[0];
