/** A review's weighted total. */
export interface GivenTotal {
  readonly nomination: string;
  readonly reviewer: string;
  readonly total: number;
}

/** A reviewer with fewer reviews counts as neither harsh nor lenient: so few say more about the nominations. Own choice. */
export const fewestReviews = 3;
/** How much evidence it takes to believe that a reviewer is harsh or lenient: with so many reviews, half of what they show. Own choice. */
export const shrinkage = 3;

/** Of the scale's points; far below what is shown. */
const precision = 1e-7;
/** Ends a computation that does not settle; 300 reviewers of 5,000 nominations take some 250 turns. */
const mostTurns = 2_000;

/**
 * Each nomination's mean, freed of how harsh or lenient its reviewers are. Totals are taken as y = n + r + noise (nomination, reviewer),
 * and n and r are those that make Σ(y − n − r)² + shrinkage · Σr² least: a regularized least squares estimate of reviewers' biases
 * (J. Platt, C. Burges, Microsoft Research 2012, made for the reviews of NIPS). Solved by turns: r is the sum of what its reviewer gave
 * above the nominations' values, divided by the number of reviews + shrinkage; n is the mean of its totals less their reviewers' r. The
 * penalty makes the answer the only one, and centres r about 0 wherever reviewers share nominations. With reviewers of fewer than
 * `fewestReviews` alone it is the plain mean. It may lie a little beyond the ends of the scale.
 */
export function adjustedMeans(given: readonly GivenTotal[]): Map<string, number> {
  const nominations = indexed(given.map(({ nomination }) => nomination));
  const reviewers = indexed(given.map(({ reviewer }) => reviewer));
  const ofNomination = Int32Array.from(given, ({ nomination }) => nominations.get(nomination)!);
  const ofReviewer = Int32Array.from(given, ({ reviewer }) => reviewers.get(reviewer)!);
  const totals = Float64Array.from(given, ({ total }) => total);
  const [perNomination, perReviewer] = [counted(ofNomination, nominations.size), counted(ofReviewer, reviewers.size)];
  const value = new Float64Array(nominations.size);
  const effect = new Float64Array(reviewers.size);

  for (let turn = 0, moved = Infinity; turn < mostTurns && moved >= precision; turn += 1) {
    value.fill(0);
    totals.forEach((total, i) => (value[ofNomination[i]!]! += total - effect[ofReviewer[i]!]!));
    value.forEach((sum, n) => (value[n] = sum / perNomination[n]!));

    const above = new Float64Array(reviewers.size);
    totals.forEach((total, i) => (above[ofReviewer[i]!]! += total - value[ofNomination[i]!]!));
    moved = 0;
    above.forEach((sum, r) => {
      const next = perReviewer[r]! < fewestReviews ? 0 : sum / (perReviewer[r]! + shrinkage);
      moved = Math.max(moved, Math.abs(next - effect[r]!));
      effect[r] = next;
    });
  }
  return new Map([...nominations].map(([id, n]) => [id, value[n]!]));
}

function indexed(ids: readonly string[]): Map<string, number> {
  const index = new Map<string, number>();
  for (const id of ids) if (!index.has(id)) index.set(id, index.size);
  return index;
}

function counted(indexes: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (const index of indexes) counts[index]! += 1;
  return counts;
}
