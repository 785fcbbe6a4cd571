import type { DataSource } from 'typeorm';

/** How far the database is from what this build knows. */
export interface MigrationState {
  /** Migrations that this build has and the database has not. */
  readonly pending: readonly string[];
  /** Migrations that the database has and this build does not know: it was made by a newer version. */
  readonly unknown: readonly string[];
}

export async function migrationState(database: DataSource): Promise<MigrationState> {
  const known = database.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const [{ table }] = await database.query<[{ table: string | null }]>(`select to_regclass('migrations') as table`);
  const done = table ? (await database.query<{ name: string }[]>(`select name from migrations`)).map(({ name }) => name) : [];
  return { pending: known.filter((name) => !done.includes(name)), unknown: done.filter((name) => !known.includes(name)) };
}

/** @throws Error in one line, with what to do, when the database was made by a newer version. */
export async function refuseNewer(database: DataSource): Promise<void> {
  const { unknown } = await migrationState(database);
  if (unknown.length > 0) {
    throw new Error(`The database was made by a newer version (it has ${unknown.join(', ')}). Start that version, or take a database of this one.`);
  }
}
