import type { CycleData } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import { whyNotPanel, type ProposalTerms } from './decision.rules.js';

/** What an officer says of one panel after one round. */
export interface PanelShortlist {
  readonly category: string;
  readonly region: string;
  readonly round: number;
  /** Those who go further, each with why. */
  readonly advancing: readonly Reasoned[];
  /** Why the others do not; stands in their letters. */
  readonly reason: string;
  /** Those of the others who get a reason of their own. */
  readonly others?: readonly Reasoned[];
}
export interface Reasoned {
  /** Id of the nomination. */
  readonly nomination: string;
  readonly reason: string;
}

/** What is known of a panel and round. */
export interface RoundPanel {
  readonly category: string;
  readonly region: string;
  /** Reviewed, and without a shortlist's word that is past its undo window. */
  readonly waiting: readonly { readonly id: string; readonly number: string }[];
  /** Numbers of those that are still on their way to the end of the round. */
  readonly unreviewed: readonly string[];
}

type Terms = ProposalTerms & Pick<CycleData, 'rounds'>;

const wrong = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });

/** Every reason against a panel's shortlist: the whole panel is reviewed, and those named are of it. @param at its JSON pointer. */
export function whyNotShortlist(given: PanelShortlist, known: RoundPanel | undefined, terms: Terms, at: string): Reason[] {
  const unknown = [...whyNotPanel(given, terms).map((reason) => ({ ...reason, field: `${at}${reason.field}` })), ...whyNotRound(given.round, terms, at)];
  if (unknown.length > 0) return unknown;

  const { waiting = [], unreviewed = [] } = known ?? {};
  const reasons: Reason[] = [];
  const where = `${given.category}, ${given.region}, round ${given.round}`;
  if (unreviewed.length > 0) reasons.push({ problem: 'wrong-stage', field: at, detail: `${where}: the whole panel is reviewed first. Not yet reviewed: ${unreviewed.join(', ')}.` });
  if (waiting.length === 0) reasons.push({ problem: 'wrong-stage', field: at, detail: `${where}: no nomination waits for this shortlist.` });

  const first = new Map<string, string>();
  for (const list of ['advancing', 'others'] as const) {
    (given[list] ?? []).forEach(({ nomination }, i) => {
      const field = `${at}/${list}/${i}/nomination`;
      if (!waiting.some(({ id }) => id === nomination)) reasons.push(wrong(field, `No nomination that waits for this shortlist has the id ${nomination}.`));
      else if (first.has(nomination)) reasons.push(wrong(field, `The nomination is named twice: here and at ${first.get(nomination)}.`));
      else first.set(nomination, `${at}/${list}/${i}`);
    });
  }
  return reasons;
}

function whyNotRound(round: number, { rounds }: Terms, at: string): Reason[] {
  const known = rounds[round - 1];
  if (!known) return [wrong(`${at}/round`, `The cycle's rounds are 1 to ${rounds.length}.`)];
  return known.advances === 'shortlisted' ? [] : [wrong(`${at}/round`, `Everybody goes on from round ${round}; it has no shortlist.`)];
}

/** Panels that stand in one body twice. */
export function whyNotTwice(panels: readonly { readonly category: string; readonly region: string }[], at: string): Reason[] {
  const key = ({ category, region }: { category: string; region: string }) => `${category} ${region}`;
  return panels.flatMap((panel, i) => {
    const first = panels.findIndex((other) => key(other) === key(panel));
    return first < i ? [wrong(`${at}/${i}`, `The panel is named twice: here and at ${at}/${first}.`)] : [];
  });
}
