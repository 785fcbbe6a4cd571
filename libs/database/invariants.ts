import type { DataSource } from 'typeorm';
import { categoryInvariants } from '../category/category.invariants.js';
import { cycleInvariants } from '../cycle/cycle.invariants.js';
import { decisionInvariants } from '../decision/decision.invariants.js';
import type { Invariant } from '../journal/invariant.js';
import { journalInvariants } from '../journal/journal.invariants.js';
import { mailInvariants } from '../mail/mail.invariants.js';
import { nominationInvariants } from '../nomination/nomination.invariants.js';
import { outreachInvariants } from '../outreach/outreach.invariants.js';
import { partyInvariants } from '../party/party.invariants.js';
import { reviewInvariants } from '../review/review.invariants.js';
import { screeningInvariants } from '../screening/screening.invariants.js';
import { updateInvariants } from '../update/update.invariants.js';

export const invariants: readonly Invariant[] = [
  ...journalInvariants, ...mailInvariants, ...cycleInvariants, ...partyInvariants, ...nominationInvariants, ...screeningInvariants, ...categoryInvariants, ...reviewInvariants, ...decisionInvariants,
  ...outreachInvariants, ...updateInvariants,
];

/** What breaks them now, by invariant; empty when all hold. */
export async function violations(database: DataSource): Promise<{ name: string; rows: unknown[] }[]> {
  const found = [];
  for (const { name, sql } of invariants) {
    const rows = await database.query<unknown[]>(sql).catch((error: Error) => {
      throw new Error(`"${name}" could not be asked: ${error.message}`, { cause: error });
    });
    if (rows.length > 0) found.push({ name, rows });
  }
  return found;
}
