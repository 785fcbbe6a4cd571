import { createHash } from 'node:crypto';

/** A person who may be asked about a nomination, as the tables have them. */
export interface Candidate {
  readonly personId: string;
  readonly caseloadId: string;
  readonly regions: readonly string[];
  /** Empty: all. */
  readonly categories: readonly string[];
  readonly capacity: number;
  /** Open tasks in this cycle. */
  readonly open: number;
  /** Was asked about this nomination before, whatever came of it. */
  readonly asked: boolean;
  /** ISO 3166-1 alpha-3, as the person's record and the officer who enrolled them say. None known: only the reviewer's own answer tells of a conflict. */
  readonly countries: readonly string[];
  /** For each institution that the person's record and the enrolment name: it and all that it belongs to, the nearest first. */
  readonly lineages: readonly (readonly string[])[];
}

/** What a nomination wants of its reviewers. */
export interface Sought {
  readonly nominationId: string;
  readonly region: string | null;
  readonly category: string | null;
  /** The nominee's. */
  readonly country: string | null;
  /** Lineages of nominee and nominator. */
  readonly parties: readonly (readonly string[])[];
  /** Persons on either side: the contact, the heads. */
  readonly people: readonly string[];
}

export type WhyNotAsk = 'region' | 'category' | 'ownCountry' | 'ownInstitution' | 'ownNomination' | 'askedBefore' | 'noCapacity';

/**
 * Every reason against asking somebody. The nominator's country is none: only who nominates and who is nominated are
 * kept apart from who judges. Source: the conflict rules of ReSPA and UNPSA's 2013 edition, as our own choice.
 */
export function whyNotAsk(candidate: Candidate, sought: Sought): WhyNotAsk[] {
  const reasons: WhyNotAsk[] = [];
  if (sought.region === null || !candidate.regions.includes(sought.region)) reasons.push('region');
  if (candidate.categories.length > 0 && !candidate.categories.includes(sought.category ?? '')) reasons.push('category');
  if (sought.country !== null && candidate.countries.includes(sought.country)) reasons.push('ownCountry');
  if (candidate.lineages.some((own) => sought.parties.some((party) => related(own, party)))) reasons.push('ownInstitution');
  if (sought.people.includes(candidate.personId)) reasons.push('ownNomination');
  if (candidate.asked) reasons.push('askedBefore');
  if (candidate.open >= candidate.capacity) reasons.push('noCapacity');
  return reasons;
}

/** Those who may be asked, in the order of asking: the least open tasks first, then by an order of chance that stays the same for a nomination. */
export function ranked(candidates: readonly Candidate[], sought: Sought): Candidate[] {
  const lot = ({ personId }: Candidate) => createHash('sha256').update(sought.nominationId).update(personId).digest('hex');
  return candidates
    .filter((candidate) => whyNotAsk(candidate, sought).length === 0)
    .map((candidate) => ({ candidate, lot: lot(candidate) }))
    .sort((a, b) => a.candidate.open - b.candidate.open || a.lot.localeCompare(b.lot))
    .map(({ candidate }) => candidate);
}

/** One institution is the other, or belongs to it. Two that merely belong to a third are not related: all of the UN would be. */
const related = ([one, ...aboveOne]: readonly string[], [other, ...aboveOther]: readonly string[]) =>
  one !== undefined && other !== undefined && (one === other || aboveOne.includes(other) || aboveOther.includes(one));
