/** Why somebody may not judge a nomination: computed from records, said by the reviewer (`declared`) or by an officer (`pinned`). */
export const grounds = ['ownCountry', 'ownInstitution', 'ownNomination', 'coWork', 'declared', 'pinned'] as const;
export type Ground = (typeof grounds)[number];

/** What was said last of a person and one nomination or institution. */
export type Standing = 'declared' | 'pinned' | 'cleared';

/** What is known of one person that may tie them to a nomination. */
export interface Ties {
  readonly personId: string;
  /** ISO 3166-1 alpha-3, as the person's record and the officer who enrolled them say. None known: only the reviewer's own answer tells of a conflict. */
  readonly countries: readonly string[];
  /** For each institution that the person's record and the enrolment name: it and all that it belongs to, the nearest first. */
  readonly lineages: readonly (readonly string[])[];
  /** Ids of institutions and persons with whom they have worked, however long ago. Own choice: an officer clears what no longer matters. */
  readonly coWork: readonly string[];
  /** By the id of the nomination or institution. */
  readonly said: Readonly<Record<string, Standing>>;
}

/** The sides of a nomination. */
export interface Sides {
  readonly nominationId: string;
  /** The nominee's. */
  readonly country: string | null;
  /** Lineages of nominee and nominator. */
  readonly parties: readonly (readonly string[])[];
  /** Persons on either side: the contact, the heads. */
  readonly people: readonly string[];
}

type Check = (ties: Ties, sides: Sides) => boolean;

/**
 * The nominator's country is no ground: only who nominates and who is nominated are kept apart from who judges. What was said about
 * an institution counts for all that belongs to it. Source: the conflict rules of ReSPA and UNPSA's 2013 edition, as our own choice.
 */
const checks: { readonly [G in Ground]: Check } = {
  ownCountry: ({ countries }, { country }) => country !== null && countries.includes(country),
  ownInstitution: ({ lineages }, { parties }) => lineages.some((own) => parties.some((party) => related(own, party))),
  ownNomination: ({ personId }, { people }) => people.includes(personId),
  coWork: ({ coWork }, { parties, people }) => coWork.some((id) => people.includes(id) || parties.some((party) => party.includes(id))),
  declared: (ties, sides) => isSaid(ties, sides, 'declared'),
  pinned: (ties, sides) => isSaid(ties, sides, 'pinned'),
};

/** What no officer clears: who is of the nominee's country, or a side of the nomination, never judges it. */
export const uncleared: readonly Ground[] = ['ownCountry', 'ownNomination'];

/** Every ground against this person's judging this nomination. What an officer cleared for this nomination is none. */
export function conflictsOf(ties: Ties, sides: Sides): Ground[] {
  const cleared = ties.said[sides.nominationId] === 'cleared';
  return grounds.filter((ground) => (!cleared || uncleared.includes(ground)) && checks[ground](ties, sides));
}

function isSaid({ said }: Ties, { nominationId, parties }: Sides, standing: Standing): boolean {
  return said[nominationId] === standing || parties.some((party) => party.some((id) => said[id] === standing));
}

/** One institution is the other, or belongs to it. Two that merely belong to a third are not related: all of the UN would be. */
const related = ([one, ...aboveOne]: readonly string[], [other, ...aboveOther]: readonly string[]) =>
  one !== undefined && other !== undefined && (one === other || aboveOne.includes(other) || aboveOther.includes(one));
