import type { Highs, ModelData } from './highs.js';

/** A nomination and a reviewer who may be given to it, by their positions. */
export interface Arc {
  readonly nomination: number;
  readonly reviewer: number;
  readonly cost: number;
  readonly pinned: boolean;
}

export interface Model {
  readonly arcs: readonly Arc[];
  /** Reviewers that each nomination needs. */
  readonly needs: readonly number[];
  /** Of each reviewer: open tasks now, the most there may be, and the region they are at home in, as a number; -1 for none. */
  readonly loads: readonly { readonly open: number; readonly capacity: number; readonly home: number }[];
  /** Caps may be exceeded, dearly: tells which of them stand in the way. */
  readonly elastic?: boolean;
}

/** Positions of the arcs that were chosen, what each nomination lacks, by how much each cap is exceeded, and what it cost. */
export interface Solution {
  readonly chosen: readonly number[];
  readonly lacks: readonly number[];
  readonly raised: readonly number[];
  /** Of the linear relaxation: no allocation costs less. */
  readonly bound: number;
}

/** A review that nobody does costs more than all else together. */
export const lackCost = 100_000;
const raiseCost = 2_000;
/** Two reviewers of one home region for a nomination. Own choice, as all of these. */
export const spreadCost = 6;
/** Up to which share of a fair load a task costs what. */
export const loadSteps: readonly (readonly [share: number, cost: number])[] = [[0.5, 0], [0.8, 1], [1, 2], [1.15, 4], [1.3, 7], [1.6, 11], [Infinity, 16]];

/** The number of tasks that everybody would have if all had the same. */
export const fairLoad = ({ needs, loads }: Pick<Model, 'needs' | 'loads'>): number =>
  (needs.reduce((sum, need) => sum + need, 0) + loads.reduce((sum, { open }) => sum + open, 0)) / Math.max(1, loads.length);

/**
 * The model as columns. Rows: each nomination has what it needs or lacks it; each reviewer's tasks fill the steps of their load; of one
 * home region there is one reviewer, or it costs. These are the nodes of a flow, so that the corners of the relaxation are whole numbers.
 */
export function columnsOf({ arcs, needs, loads, elastic = false }: Model): ModelData {
  const rowLower: number[] = [...needs, ...loads.map(() => 0)];
  const rowUpper: number[] = [...rowLower];
  const starts: number[] = [];
  const indices: number[] = [];
  const values: number[] = [];
  const cost: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const column = (price: number, from: number, to: number, ...entries: readonly (readonly [row: number, value: number])[]) => {
    starts.push(indices.length);
    cost.push(price);
    lower.push(from);
    upper.push(to);
    for (const [row, value] of entries) {
      indices.push(row);
      values.push(value);
    }
  };

  const together = spreadRows(arcs, loads);
  const spreadRow = new Map<string, number>();
  for (const key of together) {
    spreadRow.set(key, rowLower.length);
    rowLower.push(-Infinity);
    rowUpper.push(1);
  }
  for (const { nomination, reviewer, cost: price, pinned } of arcs) {
    const row = spreadRow.get(spreadKey(nomination, loads[reviewer]!.home));
    const entries = [[nomination, 1], [needs.length + reviewer, 1]] as const;
    column(price, pinned ? 1 : 0, 1, ...entries, ...(row === undefined ? [] : [[row, 1] as const]));
  }
  needs.forEach((need, nomination) => column(lackCost, 0, need, [nomination, 1]));
  const fair = fairLoad({ needs, loads });
  loads.forEach(({ open, capacity }, reviewer) => {
    for (const { width, price } of stepsOf(open, capacity, fair)) column(price, 0, width, [needs.length + reviewer, -1]);
  });
  if (elastic) loads.forEach((_, reviewer) => column(raiseCost, 0, arcs.length, [needs.length + reviewer, -1]));
  for (const row of spreadRow.values()) column(spreadCost, 0, Infinity, [row, -1]);
  starts.push(indices.length);
  return {
    numCols: cost.length, numRows: rowLower.length,
    colCost: Float64Array.from(cost), colLower: Float64Array.from(lower), colUpper: Float64Array.from(upper),
    rowLower: Float64Array.from(rowLower), rowUpper: Float64Array.from(rowUpper),
    matrix: { format: 'csc', numRows: rowLower.length, numCols: cost.length, starts: Int32Array.from(starts), indices: Int32Array.from(indices), values: Float64Array.from(values) },
  };
}

/** How many more tasks somebody may be given at which price, the cheapest first. */
export function stepsOf(open: number, capacity: number, fair: number): { width: number; price: number }[] {
  let at = open;
  return loadSteps.flatMap(([share, price]) => {
    const to = Math.min(capacity, share === Infinity ? capacity : Math.round(fair * share));
    const width = Math.max(0, to - at);
    at += width;
    return width > 0 ? [{ width, price }] : [];
  });
}

const spreadKey = (nomination: number, home: number) => `${nomination}:${home}`;

/** Nominations that could be given two reviewers of one home region, with that region. */
function spreadRows(arcs: readonly Arc[], loads: Model['loads']): string[] {
  const counts = new Map<string, number>();
  for (const { nomination, reviewer } of arcs) {
    const { home } = loads[reviewer]!;
    if (home < 0) continue;
    const key = spreadKey(nomination, home);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].flatMap(([key, count]) => (count > 1 ? [key] : []));
}

/** Solves the relaxation; should a corner of it not be whole after all, the arcs are made whole numbers and it is solved again. */
export function solve(highs: Highs, model: Model): Solution {
  return highs.withModel(columnsOf(model), (lp) => {
    // Without presolve, which costs more here than it saves.
    lp.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' });
    lp.run();
    const bound = lp.getObjectiveValue();
    let values = lp.getSolution().colValue;
    if (model.arcs.some((_, arc) => Math.abs(values[arc]! - Math.round(values[arc]!)) > 1e-6)) {
      lp.options.set({ solver: 'choose', presolve: 'on' });
      for (let arc = 0; arc < model.arcs.length; arc += 1) lp.changeColIntegrality(arc, highs.constants.variableType.integer);
      lp.run();
      values = lp.getSolution().colValue;
    }
    return read(model, values, bound);
  });
}

function read({ arcs, needs, loads }: Model, values: ArrayLike<number>, bound: number): Solution {
  const chosen = arcs.flatMap((_, arc) => (values[arc]! > 0.5 ? [arc] : []));
  const lacks = [...needs];
  const raised = loads.map(({ open, capacity }) => -Math.max(0, capacity - open));
  for (const arc of chosen) {
    lacks[arcs[arc]!.nomination]! -= 1;
    raised[arcs[arc]!.reviewer]! += 1;
  }
  return { chosen, lacks, raised: raised.map((over) => Math.max(0, over)), bound };
}
