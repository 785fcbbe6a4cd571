import Fastify from 'fastify';
import pg from 'pg';

/** The floor: Fastify, and one select of fifty rows by an index. Usage: node bare-list.mjs DATABASE_URL */
const database = new pg.Pool({ connectionString: process.argv[2], max: 4 });
const app = Fastify();
app.get('/', async () => {
  const { rows } = await database.query({ name: 'list', text: `select id, ref, stage, holder, since, next_wake, country, category, region, saved_at, version, form ->> 'title' as title from nomination order by id limit 50` });
  return { items: rows };
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
