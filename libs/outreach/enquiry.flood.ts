import { createHash } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { EntityManager } from 'typeorm';

/** Questions in an hour. Own choices: a hall full of people shares one network, and a person asks a few things. */
const most = { network: 60, address: 5 } as const;

/** Who asks through the page: where from, and which mail address. */
export interface Asking {
  readonly ip: string;
  readonly email: string;
}

/** Counts one more question of a network and of an address. @returns whether it is one too many; then it is not counted. */
export async function isFlooding(manager: EntityManager, { ip, email }: Asking): Promise<boolean> {
  const keys = [hashed(`network ${networkOf(ip)}`), hashed(`address ${email.trim().toLowerCase()}`)].sort(Buffer.compare);
  for (const key of keys) await manager.query(`select pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0))`, [key]);
  await manager.query(`delete from enquiry_flood where at < clock_timestamp() - interval '1 hour'`);
  const counted = await manager.query<{ key: Buffer; count: number }[]>(`select key, count(*)::int as count from enquiry_flood where key = any ($1) group by key`, [keys]);
  const network = hashed(`network ${networkOf(ip)}`);
  if (counted.some(({ key, count }) => count >= (key.equals(network) ? most.network : most.address))) return true;
  await manager.query(`insert into enquiry_flood (key) select unnest($1::bytea[])`, [keys]);
  return false;
}

/** The part of an address that one household or office has: 24 bits of IPv4, 64 of IPv6. */
export function networkOf(ip: string): string {
  const mapped = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(mapped)) return mapped.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = mapped.toLowerCase().split('%')[0]!.split('::');
  const [front, back] = [head, tail].map((part) => part.split(':').filter(Boolean));
  const whole = mapped.includes('::') ? [...front!, ...Array.from({ length: Math.max(0, 8 - front!.length - back!.length) }, () => '0'), ...back!] : front!;
  return whole.slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '')).join(':');
}

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();
