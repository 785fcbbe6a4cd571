import { createHash } from 'node:crypto';
import { ordered } from '../mail/template.js';
import { deadlineInWords, instantInWords, lengthInWords } from '../words/instants.js';
import { wordsIn } from '../words/words.js';
import type { NominationForm } from './nomination.form.js';
import { publicNumber } from './nomination.facts.js';
import { receiptAddress } from './nomination.rules.js';

/** What a submission is answered with. It never changes: a later admission is a fact of its own. */
export interface Receipt {
  readonly nomination: string;
  /** As `2027-0471`. */
  readonly number: string;
  /** Code of the cycle. */
  readonly cycle: string;
  readonly title: string;
  /** SHA-256, hex, of what was submitted; see `hashOfSubmission`. */
  readonly hash: string;
  /** When the request's last byte had arrived. */
  readonly receivedAt: string;
  readonly onTime: boolean;
  /** The deadline that it was compared with, a half-open instant, and its version within the cycle. */
  readonly closesAt: string;
  readonly deadlineVersion: number;
  /** Where the receipt is read again. */
  readonly address: string;
  readonly sentence: string;
}

/** What a receipt is made of. */
export interface Receivable {
  readonly id: string;
  readonly ref: string;
  readonly cycle: string;
  readonly timeZone: string;
  readonly title: string;
  readonly hash: Buffer;
  readonly receivedAt: Date;
  readonly onTime: boolean;
  readonly closesAt: Date;
  readonly deadlineVersion: number;
}

/** @param language of its sentence, ISO 639-1. */
export function receiptOf(of: Receivable, language = 'en'): Receipt {
  const { id, ref, cycle, title, hash, receivedAt, onTime, closesAt, deadlineVersion } = of;
  return {
    nomination: id, number: publicNumber(ref), cycle, title, hash: hash.toString('hex'),
    receivedAt: receivedAt.toISOString(), onTime, closesAt: closesAt.toISOString(), deadlineVersion,
    address: receiptAddress(id), sentence: sentence({ ...of, number: publicNumber(ref) }, language),
  };
}

/** A receipt in one sentence. */
export function sentence({ number, receivedAt, onTime, closesAt, timeZone }: Pick<Receivable, 'receivedAt' | 'onTime' | 'closesAt' | 'timeZone'> & Pick<Receipt, 'number'>, language: string): string {
  const say = wordsIn(language);
  const told = {
    number: ordered(number, language),
    received: instantInWords(receivedAt, timeZone, language),
    deadline: deadlineInWords(closesAt, timeZone, language),
  };
  if (onTime) return say(receivedAt < closesAt ? 'nomination.receipt.onTime' : 'nomination.receipt.grace', told);
  const lateness = lengthInWords((receivedAt.getTime() - closesAt.getTime()) / 1000, language) ?? say('nomination.receipt.lessThanASecond');
  return say('nomination.receipt.late', { ...told, lateness });
}

/**
 * SHA-256 of `{"documents":[…],"form":{…}}` as canonical JSON: names sorted by their UTF-16 units, no blanks, as RFC 8785 has
 * it (a form holds texts only). `documents` are the files' own SHA-256 in hex, sorted.
 */
export function hashOfSubmission(form: NominationForm, documents: readonly string[]): Buffer {
  return createHash('sha256').update(canonical({ documents: documents.toSorted(), form })).digest();
}

/** JSON with its names in order and without blanks. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
}
