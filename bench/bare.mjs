import Fastify from 'fastify';
import pg from 'pg';

/** The floor: Fastify, and one durable insert of the body. Usage: node bare.mjs DATABASE_URL POOL */
const [url, pool] = process.argv.slice(2);
const database = new pg.Pool({ connectionString: url, max: Number(pool) });
await database.query('create table if not exists bare (id bigint generated always as identity primary key, body jsonb not null)');
const app = Fastify();
app.post('/', async (request, reply) => {
  const { rows } = await database.query({ name: 'insert', text: 'insert into bare (body) values ($1) returning id', values: [JSON.stringify(request.body)] });
  return reply.code(201).send({ id: rows[0].id });
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
