import type { EntityManager } from 'typeorm';

/** Codes have no underscore, so no two codes share a sequence. */
const sequence = (code: string) => `nomination_number_${code.replaceAll('-', '_')}`;

/** Makes the sequence of a cycle's public numbers, once. */
export async function createNumbers(manager: EntityManager, code: string): Promise<void> {
  await manager.query(`create sequence if not exists "${sequence(code)}"`);
}

/**
 * The next public number of a cycle, from 1. A number that a rolled-back submission took is not given again: a counter
 * without gaps would let submissions in only one after the other.
 */
export async function nextNumber(manager: EntityManager, { code }: { readonly code: string }): Promise<number> {
  const [row] = await manager.query<[{ number: string }]>(`select nextval($1::regclass) as number`, [`"${sequence(code)}"`]);
  return Number(row.number);
}

export async function numbersGiven(manager: EntityManager, code: string): Promise<boolean> {
  const [row] = await manager.query<[{ given: boolean }]>(`select is_called as given from "${sequence(code)}"`);
  return row.given;
}
