import type { CycleData } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import { whyNotPanel, type Panel, type ProposalTerms } from './decision.rules.js';

/** A category in a region: what is decided together. */
export interface PanelName {
  readonly category: string;
  readonly region: string;
}

/** What is known when the committee is opened. */
export interface ToOpen {
  readonly panels: readonly { readonly panel: PanelName; readonly facts: Panel; readonly open: boolean }[];
  readonly members: number;
  readonly now: Date;
}

type Terms = ProposalTerms & { readonly dates: Pick<CycleData['dates'], 'committeeEndsAt'> };

const wrong = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });
const early = (field: string, detail: string): Reason => ({ problem: 'wrong-stage', field, detail });

/** Every reason why the committee cannot vote on these panels. */
export function whyNotOpen({ panels, members, now }: ToOpen, terms: Terms): Reason[] {
  const { committeeEndsAt } = terms.dates;
  const reasons: Reason[] = [];
  if (!committeeEndsAt) reasons.push({ problem: 'wrong-stage', detail: 'The cycle has no committee: it names no instant until which one votes.' });
  else if (now >= new Date(committeeEndsAt)) reasons.push({ problem: 'wrong-stage', detail: `The committee’s time was over at ${committeeEndsAt}.` });
  if (members === 0) reasons.push({ problem: 'wrong-stage', detail: 'No member of the committee is enrolled.' });
  if (panels.length === 0) reasons.push({ problem: 'wrong-stage', detail: 'No panel waits for the committee: each is open already, is decided, or has no nomination on its last shortlist.' });
  return [...reasons, ...panels.flatMap(({ panel, facts, open }, i) => whyNotOpenPanel(panel, facts, open, terms, `/panels/${i}`))];
}

function whyNotOpenPanel(panel: PanelName, { open: proposed, final, deciding, unreviewed }: Panel, isOpen: boolean, terms: Terms, at: string): Reason[] {
  const unknown = whyNotPanel(panel, terms).map((reason) => ({ ...reason, field: `${at}${reason.field}` }));
  if (unknown.length > 0) return unknown;
  const where = `${panel.category}, ${panel.region}`;
  const decision = proposed ?? final;
  const reasons: Reason[] = [];
  if (isOpen) reasons.push({ problem: 'already-decided', field: at, detail: `${where}: the committee votes on this panel already.` });
  if (decision) reasons.push({ problem: 'already-decided', field: at, detail: `${where}: decision ${decision.ref} stands.`, link: `/api/v1/decisions/${decision.id}` });
  if (unreviewed.length > 0) reasons.push(early(at, `${where}: the panel is complete first. Not yet on or off its last shortlist: ${unreviewed.join(', ')}.`));
  if (!deciding.some(({ leftOut }) => leftOut === null)) reasons.push(early(at, `${where}: no nomination stands on its last shortlist.`));
  return reasons;
}

/** A ballot as it was typed. `choices`: by place, from 1, a nomination's id or `none`. */
export interface GivenBallot {
  readonly abstains: boolean;
  readonly choices: Readonly<Record<number, string>>;
  readonly comment: string;
}

export const leaveEmpty = 'none';
export const commentLimit = 2_000;

/** Every reason against a ballot. @param candidates ids of those on whom the member may vote. @param places how many the cycle has. */
export function whyNotVote({ abstains, choices, comment }: GivenBallot, candidates: readonly string[], places: number): Reason[] {
  const reasons: Reason[] = [];
  if (comment.length > commentLimit) reasons.push(wrong('/comment', `The comment has ${comment.length} characters; ${commentLimit} are the most.`));
  const first = new Map<string, number>();
  for (let place = 1; place <= places && !abstains; place += 1) {
    const choice = choices[place];
    const field = `/choices/${place}`;
    if (choice === undefined) reasons.push(wrong(field, 'Choose a nomination for this place, or leave the place empty.'));
    else if (choice === leaveEmpty) continue;
    else if (!candidates.includes(choice)) reasons.push(wrong(field, 'This nomination is not one on which you vote.'));
    else if (first.has(choice)) reasons.push(wrong(field, `You have given this nomination place ${first.get(choice)}. A nomination has one place.`));
    else first.set(choice, place);
  }
  return reasons;
}
