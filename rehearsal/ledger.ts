import type { Part } from './composition.js';

/** What a receipt said. */
export interface Receipt {
  readonly number: string;
  readonly hash: string;
  readonly receivedAt: string;
  readonly onTime: boolean;
  readonly deadlineVersion: number;
}

/** One nomination as its nominator knows it. */
export interface Entry {
  readonly part: Part;
  id?: string;
  receipt?: Receipt;
  /** An officer's or an extension's word on a late one. */
  admitted?: 'officer' | 'extension';
  withdrawn?: boolean;
  documents: number;
  /** A duplicate or a past winner that the rules referred to an officer. */
  found?: boolean;
  /** Reviews that were answered with a yes. */
  reviews: number;
}

/** What the company was answered with a 2xx, in its own memory: what the system shows in the end is held against it. */
export class Ledger {
  readonly entries: readonly Entry[];
  private readonly byId = new Map<string, Entry>();
  private readonly byNumber = new Map<string, Entry>();
  /** How often something was done, by kind of act. */
  readonly acts = new Map<string, number>();

  constructor(parts: readonly Part[]) {
    this.entries = parts.map((part) => ({ part, documents: 0, reviews: 0 }));
  }

  did(act: string, times = 1): void {
    this.acts.set(act, (this.acts.get(act) ?? 0) + times);
  }

  drafted(entry: Entry, id: string): void {
    entry.id = id;
    this.byId.set(id, entry);
    this.did('drafts opened');
  }

  submitted(entry: Entry, receipt: Receipt): void {
    entry.receipt = receipt;
    this.byNumber.set(receipt.number, entry);
    this.did('nominations submitted');
  }

  of(id: string): Entry | undefined {
    return this.byId.get(id);
  }

  numbered(number: string): Entry | undefined {
    return this.byNumber.get(number);
  }

  get submittedCount(): number {
    return this.byNumber.size;
  }
}
