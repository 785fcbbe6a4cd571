import type { EntityManager } from 'typeorm';

/** Those of the addresses, as they are given, that have unsubscribed, do not work, or have complained: bulk mails and reminders stop. */
export async function suppressedAmong(manager: EntityManager, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await manager.query<{ address: string }[]>(`select address from unnest($1::text[]) as a (address) where exists (select from suppression s where s.address = a.address::citext)`, [addresses]);
  return new Set(rows.map(({ address }) => address));
}
