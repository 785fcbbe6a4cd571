import type { CycleData } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import type { OutcomeKind } from './decision.entity.js';
import type { Standing } from './decision.standing.js';

export interface Proposal {
  readonly category: string;
  readonly region: string;
  readonly reason: string;
  readonly outcomes: readonly ProposedOutcome[];
}
export interface ProposedOutcome {
  /** Id of the nomination. */
  readonly nomination: string;
  readonly outcome: OutcomeKind;
  /** Position among the cycle's places, from 1; for winners. */
  readonly place?: number;
  readonly reason: string;
}

/** What is known of a panel when somebody proposes. */
export interface Panel {
  /** The decision that stands for it and can still be taken back. */
  readonly open: DecisionNamed | null;
  /** The last of those that hold for good; a proposal is then a supplement, on those that came later. */
  readonly final: DecisionNamed | null;
  /** How many decisions hold for good. */
  readonly supplement: number;
  /** Its nominations that wait for a decision and that none holds for. */
  readonly deciding: readonly Deciding[];
  /** Numbers of those that are on their way to it. */
  readonly unreviewed: readonly string[];
  /** Winners that standing decisions give, by country. */
  readonly winners: ReadonlyMap<string, number>;
}
export interface DecisionNamed {
  readonly id: string;
  readonly ref: string;
}
export interface Deciding {
  readonly id: string;
  readonly number: string;
  readonly country: string;
  /** Why a shortlist left it out; null for those that stand on the last one. */
  readonly leftOut: string | null;
}

export type ProposalTerms = Pick<CycleData, 'places' | 'awardsPerCountry'> & {
  readonly categories: readonly { readonly id: string }[];
  readonly regionScheme: { readonly regions: readonly { readonly id: string }[] };
};

const wrong = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });
const choices = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).join(', ');

/** Every reason why a panel cannot be given a category or region that the cycle does not have. */
export function whyNotPanel({ category, region }: { readonly category?: string | undefined; readonly region?: string | undefined }, { categories, regionScheme: { regions } }: ProposalTerms): Reason[] {
  const reasons: Reason[] = [];
  if (category !== undefined && !categories.some(({ id }) => id === category)) reasons.push(wrong('/category', `The cycle has no category "${category}". It has: ${choices(categories)}.`));
  if (region !== undefined && !regions.some(({ id }) => id === region)) reasons.push(wrong('/region', `The cycle has no region "${region}". It has: ${choices(regions)}.`));
  return reasons;
}

/**
 * Every reason against a proposal: the whole panel is decided at once, each nomination exactly once; those that a shortlist left out
 * need not be named. @param at JSON pointer of the proposal.
 */
export function whyNotPropose(proposal: Proposal, panel: Panel, terms: ProposalTerms, at = ''): Reason[] {
  const unknown = whyNotPanel(proposal, terms).map((reason) => ({ ...reason, field: `${at}${reason.field}` }));
  const places = proposal.outcomes.flatMap((outcome, i) => whyNotPlace(outcome, `${at}/outcomes/${i}`, terms.places.length));
  if (unknown.length > 0) return [...unknown, ...places];

  const reasons: Reason[] = [];
  const here = at && { field: at };
  const standing = panel.open ?? (panel.deciding.length === 0 ? panel.final : null);
  if (standing) {
    const next = panel.open ? 'It is recalled before another one is proposed.' : 'It is final, and no nomination has reached the panel since.';
    reasons.push({ problem: 'already-decided', detail: `Decision ${standing.ref} stands for this panel. ${next}`, link: `/api/v1/decisions/${standing.id}`, ...here });
  }
  if (panel.unreviewed.length > 0 && panel.supplement === 0) reasons.push({ problem: 'wrong-stage', detail: `The panel is decided as a whole. Not yet reviewed: ${panel.unreviewed.join(', ')}.`, ...here });

  const first = new Map<string, number>();
  proposal.outcomes.forEach(({ nomination }, i) => {
    const field = `${at}/outcomes/${i}/nomination`;
    if (!panel.deciding.some(({ id }) => id === nomination)) reasons.push(wrong(field, `No nomination of this panel that waits for a decision has the id ${nomination}.`));
    else if (first.has(nomination)) reasons.push(wrong(field, `The nomination is named twice: here and at ${at}/outcomes/${first.get(nomination)}.`));
    else first.set(nomination, i);
  });
  const missing = panel.deciding.filter(({ id, leftOut }) => leftOut === null && !first.has(id));
  if (missing.length > 0) reasons.push(wrong(`${at}/outcomes`, `Every nomination of the panel gets an outcome. Missing: ${missing.map(({ number }) => number).join(', ')}.`));
  return [...reasons, ...places, ...overCap(proposal, panel, terms.awardsPerCountry, at)];
}

/** The outcomes of the whole panel: those named, and for whoever a shortlist left out, no award for the reason that it gave. */
export function wholeOf({ outcomes }: Proposal, { deciding }: Panel): ProposedOutcome[] {
  const named = new Set(outcomes.map(({ nomination }) => nomination));
  const rest = deciding.flatMap(({ id, leftOut }) => (leftOut === null || named.has(id) ? [] : [{ nomination: id, outcome: 'notAwarded' as const, reason: leftOut }]));
  return [...outcomes, ...rest];
}

function whyNotPlace({ outcome, place }: ProposedOutcome, at: string, places: number): Reason[] {
  const field = `${at}/place`;
  const range = places === 1 ? '1' : `1 to ${places}`;
  if (outcome !== 'winner') return place === undefined ? [] : [wrong(field, 'Only a winner has a place.')];
  if (place === undefined) return [wrong(field, `A winner needs a place, ${range}. A place may be shared.`)];
  return Number.isInteger(place) && place >= 1 && place <= places ? [] : [wrong(field, `The cycle's places are ${range}.`)];
}

/** Winners of one country beyond what the cycle grants it, over all panels. */
function overCap({ outcomes }: Proposal, panel: Panel, cap: number | undefined, at: string): Reason[] {
  if (cap === undefined) return [];
  const winners = new Map(panel.winners);
  return outcomes.flatMap(({ nomination, outcome }, i) => {
    const country = panel.deciding.find(({ id }) => id === nomination)?.country;
    if (outcome !== 'winner' || country === undefined) return [];
    const count = (winners.get(country) ?? 0) + 1;
    winners.set(country, count);
    return count > cap ? [wrong(`${at}/outcomes/${i}/outcome`, `It would be award ${count} for ${country}; the cycle grants a country ${cap}.`)] : [];
  });
}

/** What a decision shows to somebody who wants to approve, reject or recall it. */
export interface Opinion {
  readonly proposedBy: string;
  /** Who has spoken, and how. */
  readonly approvals: readonly { readonly personId: string; readonly approved: boolean }[];
  readonly standing: Standing;
}

/** Every reason why a person cannot approve or reject. Persons count, never their keys. */
export function whyNotApprove({ proposedBy, approvals, standing }: Opinion, person: string, said: { readonly approve: boolean; readonly reason?: string | undefined }): Reason[] {
  const reasons: Reason[] = [];
  if (person === proposedBy) reasons.push({ problem: 'own-proposal', detail: 'You proposed this decision. Other persons approve or reject it; you can recall it.' });
  if (standing.stage !== 'proposed') reasons.push({ problem: 'already-decided', detail: past[standing.stage] });
  else if (approvals.some(({ personId }) => personId === person)) reasons.push({ problem: 'already-decided', detail: 'You have approved this decision. The next approval must come from another person.' });
  if (!said.approve && !said.reason?.trim()) reasons.push(wrong('/reason', 'A rejection needs a reason.'));
  return reasons;
}

/**
 * Every reason why a person cannot approve or reject many at once, each named with its decision.
 * @param opinions of the decisions asked for, in their order; null for one that the cycle does not have.
 */
export function whyNotApproveAll(ids: readonly string[], opinions: readonly ((Opinion & { readonly ref: string }) | null)[], person: string, said: { readonly approve: boolean; readonly reason?: string | undefined }): Reason[] {
  const reasons = opinions.flatMap((opinion, i): Reason[] => {
    const field = `/decisions/${i}`;
    if (!opinion) return [wrong(field, `The cycle has no decision with the id ${ids[i]}.`)];
    if (ids.indexOf(ids[i]!) < i) return [wrong(field, `Decision ${opinion.ref} is named twice: here and at /decisions/${ids.indexOf(ids[i]!)}.`)];
    return whyNotApprove(opinion, person, said).map((reason) => (reason.field ? reason : { ...reason, field, detail: `Decision ${opinion.ref}: ${reason.detail}` }));
  });
  // One reason for all of them is missed once.
  return reasons.filter(({ field }, i) => field !== '/reason' || reasons.findIndex((other) => other.field === field) === i);
}

/** Why a decision cannot be recalled any more. */
export function whyNotRecall({ stage, undoUntil }: Standing): Reason[] {
  if (stage === 'proposed' || stage === 'approved') return [];
  const since = stage === 'final' && undoUntil ? ` It could be recalled until ${undoUntil.toISOString()}.` : '';
  return [{ problem: 'already-decided', detail: past[stage] + since }];
}

const past = {
  approved: 'Enough persons have approved this decision. Until the undo window ends, any officer can recall it.',
  final: 'The decision is final.',
  announced: 'The decision is announced.',
  rejected: 'The decision was rejected. The panel is free for another proposal.',
  recalled: 'The decision was recalled. The panel is free for another proposal.',
} as const;
