/** One member's ballot on one panel, as far as it counts: nothing of it concerns what the member is recused from. */
export interface CountedBallot {
  readonly abstains: boolean;
  readonly votes: readonly { readonly place: number; readonly nomination: string | null }[];
}

/** Votes for one place: by nomination, and for leaving it empty. */
export interface PlaceTally {
  readonly place: number;
  readonly votes: Readonly<Record<string, number>>;
  readonly empty: number;
}

/** Counts a panel's ballots. @param places how many the cycle has. */
export function tallyOf(ballots: readonly CountedBallot[], places: number): PlaceTally[] {
  return Array.from({ length: places }, (_, i) => {
    const cast = ballots.flatMap(({ abstains, votes }) => (abstains ? [] : votes.filter(({ place }) => place === i + 1)));
    const votes: Record<string, number> = {};
    for (const { nomination } of cast) if (nomination) votes[nomination] = (votes[nomination] ?? 0) + 1;
    return { place: i + 1, votes, empty: cast.filter(({ nomination }) => nomination === null).length };
  });
}

/** Whom the votes give a place. More than one: they tie, and share it unless an officer decides otherwise. */
export interface PlaceGiven {
  readonly place: number;
  readonly nominations: readonly string[];
}

/**
 * What follows from the votes, place by place. Whoever was voted for a better place, and has none, counts for the next one too: nobody
 * loses by being somebody's first choice. A place stays empty when more wanted it so than wanted any nomination for it, or nobody is left.
 * Own choice: of the rule at the Committee of Experts nothing was found.
 */
export function placesBy(tallies: readonly PlaceTally[]): PlaceGiven[] {
  const placed = new Set<string>();
  return tallies.map(({ place, empty }) => {
    const support = new Map<string, number>();
    for (const { votes } of tallies.slice(0, place)) for (const [id, n] of Object.entries(votes)) if (!placed.has(id)) support.set(id, (support.get(id) ?? 0) + n);
    const most = Math.max(0, ...support.values());
    const nominations = most === 0 || empty > most ? [] : [...support].filter(([, n]) => n === most).map(([id]) => id);
    nominations.forEach((id) => placed.add(id));
    return { place, nominations };
  });
}
