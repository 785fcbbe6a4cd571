import type { CycleData, RuleName, RuleSetting } from '../cycle/cycle.types.js';
import type { NominationForm } from '../nomination/nomination.form.js';
import type { Kinship } from '../party/kinship.rules.js';
import type { InstitutionKind } from '../party/party.types.js';
import type { SimilarAward } from '../party/past-awards.js';
import { said, type Said } from '../words/said.js';
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
export type Found = Pick<Finding, 'verdict' | 'field' | 'quote' | 'points'> & { readonly said: readonly Said[] };
export type Check<R extends RuleName> = (setting: SettingOf<R>, facts: ScreeningFacts, cycle: CycleData) => Found;

type Evidence = Partial<Pick<Found, 'field' | 'quote' | 'points'>>;
/** A finding with its sentences; what is not given is none. */
export const finding = (verdict: Found['verdict'], sentences: Said | readonly Said[], evidence: Evidence = {}): Found => ({ verdict, said: [sentences].flat(), field: null, quote: null, points: [], ...evidence });
/** A sentence of the catalogue's `screening.found`. */
export const told = (key: string, values?: Said['values']): Said => said(`screening.found.${key}`, values);
/** The rule is met. */
export const pass = (sentences: Said | readonly Said[], evidence?: Evidence): Found => finding('pass', sentences, evidence);
