import type { EventKind, KnownTime, Precision } from './event.types.js';

/** Drafts that were opened, and how far they have come since; each holds all that the next one holds. Null: not told before the announcement. */
export interface Funnel {
  readonly draft: number;
  readonly submitted: number;
  readonly eligible: number;
  readonly shortlisted: number | null;
  readonly winner: number | null;
}

/** What outreach reached, and the drafts that came after it. */
export interface Effect {
  readonly reached: {
    readonly countries: number;
    /** Where anybody gave a number; `precision` is that of the least exact one. */
    readonly people: number | null;
    readonly precision: Precision | null;
  };
  /** Through the link of its mails. */
  readonly direct: Funnel;
  /** Of the countries that it reached, opened within the cycle's `effectWithin` after its end; null where its end is not known, or still to come. */
  readonly byCountry: Funnel | null;
  /** The same countries in the same time before the deadline of the edition before; null where nothing is kept of that. */
  readonly lastEdition: Funnel | null;
}

export interface EventEffect extends Effect {
  readonly event: string;
  readonly number: number;
  readonly kind: EventKind;
  readonly title: string;
  readonly begins: KnownTime | null;
  /** In which drafts are counted by country, half-open. */
  readonly window: { readonly from: string; readonly until: string } | null;
}

export interface KindEffect extends Effect {
  readonly kind: EventKind;
  readonly events: number;
}

/** What all figures of an answer have in common. */
export interface EffectFrame {
  readonly cycle: string;
  readonly at: string;
  readonly effectWithin: string;
  /** Code of the edition before; null where there is none, or nothing is kept of it. */
  readonly comparedWith: string | null;
  readonly note: string;
}

export interface OneEffect extends EffectFrame, EventEffect {}

export interface OutreachFunnel extends EffectFrame {
  readonly events: readonly EventEffect[];
  readonly kinds: readonly KindEffect[];
  readonly total: Effect & { readonly events: number };
}

/** Stands in every answer. */
export const effectNote =
  'These are counts of what came after outreach, and no claim that it came because of it. A draft reached by two events is counted in the row of each, and once in a kind and in the total.';
