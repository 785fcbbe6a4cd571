import { createHash } from 'node:crypto';
import { Duration } from 'luxon';
import { deadlineInWords, instantInWords } from './deadline.words.js';
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

export function receiptOf(of: Receivable): Receipt {
  const { id, ref, cycle, title, hash, receivedAt, onTime, closesAt, deadlineVersion } = of;
  return {
    nomination: id, number: publicNumber(ref), cycle, title, hash: hash.toString('hex'),
    receivedAt: receivedAt.toISOString(), onTime, closesAt: closesAt.toISOString(), deadlineVersion,
    address: receiptAddress(id), sentence: sentence(of),
  };
}

function sentence({ ref, receivedAt, onTime, closesAt, timeZone }: Receivable): string {
  const received = `Nomination ${publicNumber(ref)} was received on ${instantInWords(receivedAt, timeZone)}`;
  const deadline = deadlineInWords(closesAt, timeZone);
  if (!onTime) return `${received}, ${lateness(closesAt, receivedAt)} after the deadline, ${deadline}. It is kept as late; it goes on if the deadline is moved or an officer admits it.`;
  const grace = receivedAt < closesAt ? '' : ', within its time of grace';
  return `${received}, on time for the deadline, ${deadline}${grace}. Its screening follows; nothing is asked of you now.`;
}

/** `2 hours, 5 minutes`: the two largest units. */
function lateness(closesAt: Date, receivedAt: Date): string {
  const seconds = Math.floor((receivedAt.getTime() - closesAt.getTime()) / 1000);
  if (seconds < 1) return 'less than a second';
  const units = Object.entries(Duration.fromObject({ seconds }).shiftTo('days', 'hours', 'minutes', 'seconds').toObject());
  return Duration.fromObject(Object.fromEntries(units.filter(([, n]) => n > 0).slice(0, 2)), { locale: 'en-GB' }).toHuman();
}

/**
 * SHA-256 of `{"documents":[…],"form":{…}}` as canonical JSON: names sorted by their UTF-16 units, no blanks, as RFC 8785 has
 * it (a form holds texts only). `documents` are the files' own SHA-256 in hex, sorted.
 */
export function hashOfSubmission(form: NominationForm, documents: readonly string[]): Buffer {
  return createHash('sha256').update(canonical({ documents: documents.toSorted(), form })).digest();
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`;
}
