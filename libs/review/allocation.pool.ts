import type { Problem } from './allocation.types.js';
import { conflictsOf, type Ground } from './conflict.rules.js';
import { costOf, whyNotFit, type Sought } from './review.rules.js';

type Nomination = Problem['nominations'][number];

/** Who may review what, by positions in the problem's lists. */
export interface Pool {
  /** Of each nomination its reviewers, and beside them what each costs. */
  readonly who: readonly Int32Array[];
  readonly costs: readonly Float64Array[];
  readonly avoided: Readonly<Partial<Record<Ground, number>>>;
}

/** Panels of one make are looked at once for all their nominations: pairs may be millions, makes are hundreds. */
interface Make {
  readonly sample: Sought;
  readonly who: readonly number[];
  readonly costs: readonly number[];
  /** Who would belong to the panel were it not for their country. */
  readonly compatriots: number;
}

/** Everybody who may be given a nomination, by the same rules as one by one; loads apart, which the model counts. */
export function poolOf({ reviewers, nominations, bans }: Problem): Pool {
  const makes = new Map<string, Make>();
  const tied = tiesIndex(reviewers);
  const banned = new Map<string, Set<string>>();
  for (const { nomination, reviewer } of bans) banned.set(nomination, (banned.get(nomination) ?? new Set()).add(reviewer));
  const avoided: Partial<Record<Ground, number>> = {};
  const avoid = (ground: Ground, times = 1) => (avoided[ground] = (avoided[ground] ?? 0) + times);

  const who: Int32Array[] = [];
  const costs: Float64Array[] = [];
  for (const nomination of nominations) {
    const make = makeOf(makes, reviewers, nomination);
    if (make.compatriots > 0) avoid('ownCountry', make.compatriots);
    const looked = new Set(idsOf(nomination).flatMap((id) => tied.get(id) ?? []));
    const bannedHere = banned.get(nomination.nominationId);
    const here: number[] = [];
    const theirs: number[] = [];
    make.who.forEach((index, position) => {
      const reviewer = reviewers[index]!;
      let cost = make.costs[position]!;
      if (looked.has(index)) {
        const conflicts = conflictsOf(reviewer, nomination);
        conflicts.forEach((ground) => avoid(ground));
        if (conflicts.length > 0 || reviewer.asked.includes(nomination.nominationId)) return;
        cost = costOf(reviewer, nomination);
      }
      if (bannedHere?.has(reviewer.personId)) return;
      here.push(index);
      theirs.push(cost);
    });
    who.push(Int32Array.from(here));
    costs.push(Float64Array.from(theirs));
  }
  return { who, costs, avoided };
}

function makeOf(makes: Map<string, Make>, reviewers: Problem['reviewers'], nomination: Nomination): Make {
  const { round, region, category, partner, language, country } = nomination;
  const key = JSON.stringify([round, region, category, partner, language, country]);
  const known = makes.get(key);
  if (known) return known;
  const sample: Sought = { nominationId: '', round, region, category, partner, language, country, parties: [], people: [] };
  const fitting = reviewers.flatMap((reviewer, index) => (whyNotFit(reviewer, sample).length === 0 ? [index] : []));
  const who = fitting.filter((index) => conflictsOf(reviewers[index]!, sample).length === 0);
  const make = { sample, who, costs: who.map((index) => costOf(reviewers[index]!, sample)), compatriots: fitting.length - who.length };
  makes.set(key, make);
  return make;
}

/** By every id that may tie a reviewer to a nomination: those who have it. Who shares none with a nomination has nothing to do with it. */
function tiesIndex(reviewers: Problem['reviewers']): Map<string, number[]> {
  const index = new Map<string, number[]>();
  reviewers.forEach(({ personId, lineages, coWork, said, asked, knows }, position) => {
    for (const id of new Set([personId, ...lineages.flat(), ...coWork, ...Object.keys(said), ...asked, ...knows])) {
      const known = index.get(id);
      if (known) known.push(position);
      else index.set(id, [position]);
    }
  });
  return index;
}

const idsOf = ({ nominationId, parties, people }: Nomination) => [nominationId, ...people, ...parties.flat()];
