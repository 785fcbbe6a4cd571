/** What a sentence may cite. `enquiries`, `call` and `coverage` are figures as they stood at the end of a month. */
export const citedRecords = ['event', 'party', 'attendance', 'outcome', 'commitment', 'enquiries', 'call', 'coverage'] as const;
export type CitedRecord = (typeof citedRecords)[number];

/** Where a sentence has what it says: one field of one record, as `event 0199… summary`. */
export interface Cited {
  readonly record: CitedRecord;
  readonly id: string;
  readonly field: string;
}

/** With the digest of what the field said when it was cited: once that differs, the citation is stale. */
export interface Citation extends Cited {
  readonly digest: string;
}

/** One sentence of an update. */
export interface Sentence {
  readonly id: string;
  readonly text: string;
  readonly citations: readonly Citation[];
  /** An editor answers for it: it needs no record. */
  readonly editorial: boolean;
}

/** One numbered item. */
export interface Item {
  readonly id: string;
  readonly title: Sentence;
  readonly paragraphs: readonly (readonly Sentence[])[];
  /** The events that it tells of. */
  readonly about: readonly string[];
  /** An editor had a hand in its words: nothing is added to it any more without one. */
  readonly touched: boolean;
}

/** Facts that came when an editor had the item in hand already, or had taken it out. */
export interface Proposal {
  readonly id: string;
  /** The item that they would go into; null: one of their own. */
  readonly item: string | null;
  readonly title: Sentence;
  readonly about: readonly string[];
  readonly paragraphs: readonly (readonly Sentence[])[];
}

/** All of an update's text; every version is kept whole. */
export interface Content {
  readonly title: string;
  readonly items: readonly Item[];
  readonly proposals: readonly Proposal[];
  /** The number that the next new item, sentence or proposal gets in its id. */
  readonly next: number;
}

export const formats = ['html', 'txt', 'docx', 'pdf'] as const;
export type Format = (typeof formats)[number];
