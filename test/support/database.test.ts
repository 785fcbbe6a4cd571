import pg from 'pg';
import { freshDatabase } from './database.js';

const ask = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

it('every fresh database is migrated and its own', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  await ask(one.url, 'create table mine ()');
  const tables = "select table_name from information_schema.tables where table_schema = 'public' order by 1";
  const [ours, theirs] = await Promise.all([ask(one.url, tables), ask(other.url, tables)]);
  expect(theirs.length).toBeGreaterThan(0);
  expect(ours.filter(({ table_name }) => table_name !== 'mine')).toEqual(theirs);
  await Promise.all([one.drop(), other.drop()]);
  await expect(ask(one.url, 'select 1')).rejects.toThrow('does not exist');
});
