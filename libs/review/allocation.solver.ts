import { fairLoad, lackCost, solve, spreadCost, stepsOf, type Arc, type Model, type Solution } from './allocation.model.js';
import { poolOf, type Pool } from './allocation.pool.js';
import { repair, type Tight } from './allocation.repair.js';
import { shortagesOf } from './allocation.shortage.js';
import type { Allocated, Figures, Problem } from './allocation.types.js';
import type { Highs } from './highs.js';

/** Most reviewers that the model weighs for one nomination; more are looked at only where these are not enough. */
export const mostCandidates = 20;
/** What a place among the few costs of somebody all of whose tasks are spoken for; and of somebody who can take none. */
const crowding = 80;
const fullPrice = 1e4;

/** What a computation rests on: who may, who must, and the first model, of the few who are weighed for each nomination. */
function preparation(problem: Problem) {
  const { reviewers, nominations } = problem;
  const pool = poolOf(problem);
  const pins = pinsOf(problem);
  const chance = random(problem.seed);
  const lots = pool.who.map((who) => Float64Array.from(who, chance));
  const homes = [...new Set(reviewers.map(({ home }) => home))].filter((home) => home !== null);
  const wanted = {
    needs: nominations.map(({ needs }) => needs),
    loads: reviewers.map(({ open, capacity, home }) => ({ open, capacity, home: home === null ? -1 : homes.indexOf(home) })),
  };
  const arcsFor = (more: readonly ReadonlySet<number>[]): Arc[] => arcsOf(pool, lots, wanted, pins, more);
  const model: Model = { ...wanted, arcs: arcsFor(nominations.map(() => new Set())) };
  return { pool, pins, arcsFor, model };
}

/** The model that is solved first. */
export const modelOf = (problem: Problem): Model => preparation(problem).model;

/** Finds reviewers for a whole round: as many as are wanted and possible, then the best fit, loads alike, and reviewers of different regions. */
export function allocate(highs: Highs, problem: Problem): Allocated {
  const began = performance.now();
  const { reviewers, nominations } = problem;
  const prepared = preparation(problem);
  const { pool, pins, arcsFor } = prepared;
  let { model } = prepared;
  const { needs, loads } = model;

  let solving = 0;
  const solved = (model: Model): Solution => {
    const start = performance.now();
    const solution = solve(highs, model);
    solving += performance.now() - start;
    return solution;
  };
  let solution = solved(model);
  let tight: Tight = { nominations: new Set(), reviewers: new Set() };
  if (lacking(solution) > 0) {
    const has = holdingsOf(model, solution);
    const found = has.map((reviewers) => new Set(reviewers));
    tight = repair({ pool, has: found, needs, room: loads.map(({ open, capacity }) => Math.max(0, capacity - open)), isPinned: (nomination, reviewer) => pins[nomination]!.has(reviewer) });
    if (found.some((reviewers, nomination) => reviewers.size > has[nomination]!.size)) {
      model = { ...model, arcs: arcsFor(found) };
      solution = solved(model);
    }
  }
  const all = (nomination: number) => new Set(tight.nominations.has(nomination) ? pool.who[nomination] : []);
  const elastic = lacking(solution) > 0 ? solved({ ...model, arcs: arcsFor(pool.who.map((_, nomination) => all(nomination))), elastic: true }) : null;

  const has = holdingsOf(model, solution);
  const cost = costsOf(model, solution);
  const total = cost.fit + cost.balance + cost.spread + lackCost * lacking(solution);
  const figures: Figures = {
    nominations: nominations.length, reviewers: reviewers.length,
    wanted: needs.reduce((sum, need) => sum + need, 0),
    given: solution.chosen.length,
    cost: { fit: round(cost.fit), balance: cost.balance, spread: cost.spread },
    bound: round(solution.bound), gap: solution.bound > 0 ? round(Math.max(0, total / solution.bound - 1)) : 0,
    avoided: pool.avoided,
    shortages: elastic ? shortagesOf(problem, pool, solution, elastic) : [],
    took: Math.round(performance.now() - began), solver: Math.round(solving),
  };
  const pairs = has.flatMap((theirs, nomination) =>
    [...theirs].map((reviewer) => ({ nomination: nominations[nomination]!.nominationId, reviewer: reviewers[reviewer]!.personId, pinned: pins[nomination]!.has(reviewer) })));
  return { pairs, figures };
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;
const lacking = ({ lacks }: Solution) => lacks.reduce((sum, lack) => sum + lack, 0);

function pinsOf({ reviewers, nominations, pins }: Problem): ReadonlySet<number>[] {
  const position = new Map(reviewers.map(({ personId }, index) => [personId, index]));
  const of = new Map(nominations.map(({ nominationId }) => [nominationId, new Set<number>()]));
  for (const { nomination, reviewer } of pins) of.get(nomination)?.add(position.get(reviewer)!);
  return nominations.map(({ nominationId }) => of.get(nominationId)!);
}

/**
 * The cheapest of each nomination's pool, lots deciding between equals; those who are pinned, and `more`, are always among them. Whoever
 * is among the few of many nominations already becomes dear: with the same favourites for everybody the rest could not be served. So
 * chosen, the few cost 0.1 to 0.3 % more than the whole pool does (measured at 471 × 60 and 1,000 × 100).
 */
function arcsOf({ who, costs }: Pool, lots: readonly Float64Array[], { needs, loads }: Omit<Model, 'arcs'>, pins: readonly ReadonlySet<number>[], more: readonly ReadonlySet<number>[]): Arc[] {
  const expected = loads.map(() => 0);
  const crowd = ({ open, capacity }: Model['loads'][number], tasks: number) => (capacity > open ? crowding * Math.max(0, tasks / (capacity - open) - 0.5) : fullPrice);
  return who.flatMap((theirs, nomination) => {
    const price = (at: number) => costs[nomination]![at]! + lots[nomination]![at]!;
    // Price and position in one number, so that a plain sort of numbers does.
    const order = Float64Array.from(theirs, (reviewer, at) => Math.round((price(at) + crowd(loads[reviewer]!, expected[reviewer]!)) * 1e6) * theirs.length + at).sort();
    const chosen: Arc[] = [];
    order.forEach((key, rank) => {
      const at = key % theirs.length;
      const reviewer = theirs[at]!;
      const pinned = pins[nomination]!.has(reviewer);
      if (rank >= mostCandidates && !pinned && !more[nomination]!.has(reviewer)) return;
      expected[reviewer]! += needs[nomination]! / mostCandidates;
      chosen.push({ nomination, reviewer, cost: price(at), pinned });
    });
    return chosen;
  });
}

function holdingsOf({ arcs, needs }: Model, { chosen }: Solution): Set<number>[] {
  const has = needs.map(() => new Set<number>());
  for (const arc of chosen) has[arcs[arc]!.nomination]!.add(arcs[arc]!.reviewer);
  return has;
}

/** What a whole-number answer costs, counted by itself and not by the solver. */
function costsOf({ arcs, needs, loads }: Model, { chosen }: Solution): Figures['cost'] {
  const tasks = loads.map(() => 0);
  const homes = new Map<string, number>();
  let fit = 0;
  for (const arc of chosen) {
    const { nomination, reviewer, cost } = arcs[arc]!;
    fit += cost;
    tasks[reviewer]! += 1;
    const { home } = loads[reviewer]!;
    if (home >= 0) homes.set(`${nomination}:${home}`, (homes.get(`${nomination}:${home}`) ?? 0) + 1);
  }
  const fair = fairLoad({ needs, loads });
  const balance = loads.reduce((sum, { open, capacity }, reviewer) => {
    let left = tasks[reviewer]!;
    return sum + stepsOf(open, capacity, fair).reduce((more, { width, price }) => {
      const here = Math.min(left, width);
      left -= here;
      return more + here * price;
    }, 0);
  }, 0);
  const spread = [...homes.values()].reduce((sum, count) => sum + spreadCost * (count - 1), 0);
  return { fit, balance, spread };
}

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

