/** What kind of body is nominated. Source: the 2012 call. */
export const nomineeKinds = ['nationalGovernment', 'subnationalGovernment', 'publicPrivatePartnership', 'outsourcedPublicFunction', 'other'] as const;
export type NomineeKind = (typeof nomineeKinds)[number];

/** What a nominator types. Every part may be missing until submission; what is there has the right type. */
export interface NominationForm {
  readonly title?: string;
  /** Code of a category of the cycle. */
  readonly category?: string;
  /** Language of the answers, ISO 639-1. */
  readonly language?: string;
  readonly nominee?: {
    readonly name?: string;
    /** ISO 3166-1 alpha-3. */
    readonly country?: string;
    readonly kind?: NomineeKind;
    /** The body to which it belongs, as a ministry. */
    readonly parent?: string;
    /** Name of the person at its head. */
    readonly head?: string;
    readonly website?: string;
  };
  /** The first day on which the initiative served the public, `YYYY-MM-DD`. */
  readonly startedOn?: string;
  /** Whom mails about the nomination reach; the key's own person when absent. */
  readonly contact?: { readonly name?: string; readonly email?: string; readonly language?: string; readonly timeZone?: string };
  /** Answers by the cycle's question codes. */
  readonly answers?: Readonly<Record<string, string>>;
}
