import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresUrl } from './postgres.mjs';
import { Stop } from './stop.mjs';

/** Address and password of the database: of ours, with a password made at the first start, or of the one that was named. */
export function databaseUrl({ environment, data, ports }, isElsewhere) {
  if (isElsewhere) return { url: environment.DATABASE_URL, password: undefined };
  const file = join(data, 'postgres.password');
  if (!existsSync(file)) {
    if (existsSync(join(data, 'postgres'))) throw new Stop(`${file} is missing, and without it nobody can sign in to ${join(data, 'postgres')}. Put it back, or move that folder away to begin anew.`);
    writeFileSync(file, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  }
  const password = readFileSync(file, 'utf8').trim();
  return { url: postgresUrl({ port: ports.POSTGRES_PORT, password }), password };
}
