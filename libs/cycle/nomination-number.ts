import type { EntityManager } from 'typeorm';

/** Public numbers begin with the edition, so cycles of one edition, should there be two, count on together. */
const sequence = (edition: string) => `"nomination_number_${edition.replaceAll('"', '""')}"`;

/** Makes the sequence of an edition's public numbers, once. */
export async function createNumbers(manager: EntityManager, edition: string): Promise<void> {
  await manager.query(`create sequence if not exists ${sequence(edition)}`);
}

/**
 * The next public number of an edition, from 1. A number that a rolled-back submission took is not given again: a counter
 * without gaps would let submissions in only one after the other.
 */
export async function nextNumber(manager: EntityManager, { edition }: { readonly edition: string }): Promise<number> {
  const [row] = await manager.query<[{ number: string }]>(`select nextval($1::regclass) as number`, [sequence(edition)]);
  return Number(row.number);
}

export async function numbersGiven(manager: EntityManager, edition: string): Promise<boolean> {
  const [row] = await manager.query<[{ given: boolean }]>(`select is_called as given from ${sequence(edition)}`);
  return row.given;
}
