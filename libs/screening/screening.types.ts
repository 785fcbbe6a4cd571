import type { CycleData, RuleName, RuleSetting } from '../cycle/cycle.types.js';
import type { NominationForm } from '../nomination/nomination.form.js';
import type { Kinship } from '../party/kinship.rules.js';
import type { InstitutionKind } from '../party/party.types.js';
import type { SimilarAward } from '../party/past-awards.js';
import type { Finding } from './screening.entity.js';

/** An institution as its record has it; without an id one that has no record, in a country that is not known. */
export interface KnownInstitution {
  readonly id: string | null;
  readonly name: string;
  readonly kind: InstitutionKind;
  /** The person at its head, where one is known. */
  readonly head: string | null;
  /** What it is part of, the nearest first. */
  readonly parents: readonly Readonly<{ id: string; name: string }>[];
}

/** Another nomination of the cycle and country that is alike enough for the cycle. `ref` as `2027:0471`, similarity 0 to 1. */
export interface Resembling {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly institution: string;
  readonly similarity: number;
}

/** All that the rules look at: read once, so that the rules themselves are pure. */
export interface ScreeningFacts {
  readonly form: NominationForm;
  readonly receivedAt: Date;
  /** The verdict that stands. `admitted`: it lets the nomination go on, though late where an officer let it in. */
  readonly verdict: Readonly<{ onTime: boolean; closesAt: Date; admitted: boolean }>;
  /** Null where the nominee's country is none that is known. */
  readonly country: Readonly<{ name: string; memberState: boolean; observer: boolean }> | null;
  readonly nominee: KnownInstitution;
  readonly nominator: KnownInstitution & { readonly id: string };
  readonly kinship: Kinship;
  readonly documents: number;
  readonly resembling: readonly Resembling[];
  /** Awards of earlier editions that are alike enough for the cycle. */
  readonly awards: readonly SimilarAward[];
}

export type SettingOf<R extends RuleName> = Extract<RuleSetting, { rule: R }>;
/** What a rule found, before it is written down. */
export type Found = Pick<Finding, 'verdict' | 'detail' | 'field' | 'quote' | 'points'>;
export type Check<R extends RuleName> = (setting: SettingOf<R>, facts: ScreeningFacts, cycle: CycleData) => Found;

type Evidence = Partial<Pick<Found, 'field' | 'quote' | 'points'>>;
/** A finding in words; what is not given is none. */
export const finding = (verdict: Found['verdict'], detail: string, evidence: Evidence = {}): Found => ({ verdict, detail, field: null, quote: null, points: [], ...evidence });
/** The rule is met. */
export const pass = (detail: string, evidence?: Evidence): Found => finding('pass', detail, evidence);
