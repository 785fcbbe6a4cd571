import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { given } from './given.js';

export interface FreshDatabase {
  url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

const TEMPLATE = 'migrated';
const MAKING = 7_201_101; // key of the advisory lock under which the template is made

/** A migrated, otherwise empty database of one's own: a copy of a template that is migrated once in a run. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(async (admin) => {
    await makeTemplate(admin);
    await admin.query(`create database ${name} template ${TEMPLATE}`);
  });
  return { url: urlOf(name), drop: () => asAdmin(async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))) };
}

/** A database without any table. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin((admin) => admin.query(`create database ${name}`));
  return { url: urlOf(name), drop: () => asAdmin(async (admin) => void (await admin.query(`drop database if exists ${name} with (force)`))) };
}

/** Two Jest workers may ask at once: the lock lets one of them migrate. Only a whole template is marked as one. */
async function makeTemplate(admin: pg.Client): Promise<void> {
  const made = 'select 1 from pg_database where datname = $1 and datistemplate';
  if ((await admin.query(made, [TEMPLATE])).rowCount) return;
  await admin.query('select pg_advisory_lock($1)', [MAKING]);
  try {
    if ((await admin.query(made, [TEMPLATE])).rowCount) return;
    await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
    await admin.query(`create database ${TEMPLATE}`);
    await migrate(urlOf(TEMPLATE));
    await admin.query(`alter database ${TEMPLATE} is_template true`);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [MAKING]);
  }
}

async function migrate(url: string): Promise<void> {
  const { dataSource } = await import('../../libs/database/data-source.js');
  const source: DataSource = dataSource(url, 2);
  await source.initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: given('UNPSA_TEST_POSTGRES') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(given('UNPSA_TEST_POSTGRES'));
  url.pathname = `/${database}`;
  return url.href;
}
