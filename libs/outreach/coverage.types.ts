import type { Award, CountryContact } from './coverage.contacts.js';
import type { CoverageStatus, Way } from './coverage.rules.js';
import type { EventKind } from './event.types.js';

/** Events of one kind that reached a country. */
export interface KindReached {
  readonly kind: EventKind;
  readonly events: number;
  /** How, in any of them. */
  readonly ways: readonly Way[];
  /** The latest of them; null where no date is known. */
  readonly last: string | null;
}

/** The last thing between us and a country. */
export interface LastContact {
  readonly at: string;
  readonly what: 'event' | 'mail' | 'enquiry';
  /** The event that it was, or that the mail was about. */
  readonly event: string | null;
}

/** Nominations by how far they are; null: not told before the announcement. */
export interface CountryFunnel {
  readonly submitted: number;
  readonly eligible: number;
  readonly shortlisted: number | null;
  readonly winner: number | null;
}

/** What outreach did for a country in a cycle, and what came from it. */
export interface CoverageRow {
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly name: string;
  readonly memberState: boolean;
  /** Id of the cycle's region; null where it has none. */
  readonly region: string | null;
  readonly status: CoverageStatus;
  readonly events: number;
  readonly kinds: readonly KindReached[];
  readonly drafts: number;
  readonly nominations: CountryFunnel;
  /** Recorded results of earlier editions, mentions included. */
  readonly awards: { readonly count: number; readonly last: number | null };
  readonly enquiries: number;
  readonly lastContact: LastContact | null;
  /** The open task that it is silent; the team's. */
  readonly task: string | null;
}

export interface Coverage {
  readonly cycle: string;
  readonly at: string;
  /** Countries by status, before any filter. */
  readonly counts: Readonly<Record<CoverageStatus, number>>;
  readonly items: readonly CoverageRow[];
}

export interface CountryCoverage extends CoverageRow {
  readonly cycle: string;
  /** The latest first, what has no date last. */
  readonly contacts: readonly CountryContact[];
  readonly past: readonly Award[];
}
