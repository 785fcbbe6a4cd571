import type { Holder } from '../journal/progress.entity.js';

/** How a nomination's reviewers stand. */
export interface Panel {
  readonly reviewed: number;
  /** When each open task is due. */
  readonly open: readonly Date[];
}

/** What the cycle asks of a panel. `retry`, ms: how often one that lacks reviewers looks again. */
export interface PanelTerms {
  readonly required: number;
  readonly quorum: number;
  readonly reviewEndsAt: Date;
  readonly retry: number;
}

/**
 * How many reviewers a round wants: one more than usual where those who have reviewed differ by so many points or more. A further
 * review never brings them closer, so that this stays at one.
 * @param totals of the round's reviews that count.
 */
export function wantedReviewers(usual: number, totals: readonly number[], wideDisagreement: number): number {
  const differ = totals.length >= usual && totals.length > 1 && Math.max(...totals) - Math.min(...totals) >= wideDisagreement;
  return differ ? usual + 1 : usual;
}

/** How many more are to be asked. After the end of the reviews nobody is asked beyond the quorum. */
export function missing({ reviewed, open }: Panel, { required, quorum, reviewEndsAt }: PanelTerms, now: Date): number {
  if (reviewed >= quorum && now >= reviewEndsAt) return 0;
  return Math.max(0, required - reviewed - open.length);
}

export interface PanelFollows {
  readonly done: boolean;
  readonly holder: Holder;
  readonly nextWake: Date | null;
  /** Too few are at work to reach the quorum, and nobody is left to ask. */
  readonly lacking: boolean;
}

/**
 * What follows from a panel after everybody who could be asked was asked.
 * @param unfilled places for which nobody was found.
 */
export function follows(panel: Panel, terms: PanelTerms, unfilled: number, now: Date): PanelFollows {
  const { reviewed, open } = panel;
  const enough = reviewed >= terms.quorum;
  // A reviewer whom we gave time keeps it, also beyond the end of the reviews.
  if (enough && (open.length === 0 || (now >= terms.reviewEndsAt && open.every((dueAt) => dueAt <= now)))) {
    return { done: true, holder: 'officer', nextWake: null, lacking: false };
  }
  const lacking = reviewed + open.length < terms.quorum;
  const wakes = [...open, ...(enough ? [terms.reviewEndsAt] : []), ...(unfilled > 0 ? [nextLook(now, terms.retry)] : [])].filter((at) => at > now);
  const nextWake = wakes.length > 0 ? new Date(Math.min(...wakes.map(Number))) : null;
  return { done: false, holder: lacking ? 'officer' : 'reviewer', nextWake, lacking };
}

/** The next multiple of `every` ms: the same instant however often it is asked for in between. */
const nextLook = (now: Date, every: number): Date => new Date((Math.floor(now.getTime() / every) + 1) * every);
