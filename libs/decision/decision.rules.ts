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
  /** The decision that stands for it. */
  readonly decision: { readonly id: string; readonly ref: string } | null;
  /** Its nominations that wait for a decision. */
  readonly deciding: readonly { readonly id: string; readonly number: string; readonly country: string }[];
  /** Numbers of those that are on their way to it. */
  readonly unreviewed: readonly string[];
  /** Winners that decisions of other panels give, by country. */
  readonly winners: ReadonlyMap<string, number>;
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

/** Every reason against a proposal: the whole panel is decided at once, each nomination exactly once. */
export function whyNotPropose(proposal: Proposal, panel: Panel, terms: ProposalTerms): Reason[] {
  const unknown = whyNotPanel(proposal, terms);
  const places = proposal.outcomes.flatMap((outcome, i) => whyNotPlace(outcome, i, terms.places.length));
  if (unknown.length > 0) return [...unknown, ...places];

  const reasons: Reason[] = [];
  if (panel.decision) {
    reasons.push({ problem: 'already-decided', detail: `Decision ${panel.decision.ref} stands for this panel. It is recalled before another one is proposed.`, link: `/api/v1/decisions/${panel.decision.id}` });
  }
  if (panel.unreviewed.length > 0) reasons.push({ problem: 'wrong-stage', detail: `The panel is decided as a whole. Not yet reviewed: ${panel.unreviewed.join(', ')}.` });

  const first = new Map<string, number>();
  proposal.outcomes.forEach(({ nomination }, i) => {
    const field = `/outcomes/${i}/nomination`;
    if (!panel.deciding.some(({ id }) => id === nomination)) reasons.push(wrong(field, `No nomination of this panel that waits for a decision has the id ${nomination}.`));
    else if (first.has(nomination)) reasons.push(wrong(field, `The nomination is named twice: here and at /outcomes/${first.get(nomination)}.`));
    else first.set(nomination, i);
  });
  const missing = panel.deciding.filter(({ id }) => !first.has(id));
  if (missing.length > 0) reasons.push(wrong('/outcomes', `Every nomination of the panel gets an outcome. Missing: ${missing.map(({ number }) => number).join(', ')}.`));
  return [...reasons, ...places, ...overCap(proposal, panel, terms.awardsPerCountry)];
}

function whyNotPlace({ outcome, place }: ProposedOutcome, i: number, places: number): Reason[] {
  const field = `/outcomes/${i}/place`;
  const range = places === 1 ? '1' : `1 to ${places}`;
  if (outcome !== 'winner') return place === undefined ? [] : [wrong(field, 'Only a winner has a place.')];
  if (place === undefined) return [wrong(field, `A winner needs a place, ${range}. A place may be shared.`)];
  return Number.isInteger(place) && place >= 1 && place <= places ? [] : [wrong(field, `The cycle's places are ${range}.`)];
}

/** Winners of one country beyond what the cycle grants it, over all panels. */
function overCap({ outcomes }: Proposal, panel: Panel, cap: number | undefined): Reason[] {
  if (cap === undefined) return [];
  const winners = new Map(panel.winners);
  return outcomes.flatMap(({ nomination, outcome }, i) => {
    const country = panel.deciding.find(({ id }) => id === nomination)?.country;
    if (outcome !== 'winner' || country === undefined) return [];
    const count = (winners.get(country) ?? 0) + 1;
    winners.set(country, count);
    return count > cap ? [wrong(`/outcomes/${i}/outcome`, `It would be award ${count} for ${country}; the cycle grants a country ${cap}.`)] : [];
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
