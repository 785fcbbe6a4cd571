import { Client, Connection } from '@temporalio/client';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot, NODE } from '../scripts/parts/folders.mjs';
import { throughThePool } from './pool.mjs';
import { withStand } from './stand.mjs';

const connections = 4;
const languages = ['en', 'fr', 'es', 'ar', 'ru', 'zh', 'ko'];

/**
 * An event's invitation to so many contacts in seven languages, each letter with its calendar file and two links: mails a second beside a bare pool with the
 * same bytes; then the same to as many others with the worker killed once in the middle, and how often the sink took each. Usage: [RECIPIENTS]
 */
export const bench = ([count = '10000']) => withStand(async ({ folder, smtp, operator, database, api, worker, env, started }) => {
  const key = operator('keys', 'create', '--role', 'officer', '--name', 'Bench', '--email', 'bench@bench.example');
  operator('cycles', 'load');
  const url = await api();
  let running = await worker();
  const post = async (path, body) => {
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', body: JSON.stringify(body), headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() } });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const size = Number(count);
  const invite = async (country) => {
    await addContacts(database, country, size);
    const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    const { id } = await post('/outreach-events', { kind: 'briefing', title: 'Briefing for permanent missions', summary: 'How public services are nominated.', place: 'New York', country: 'USA', begins: `${day}T10:00`, ends: `${day}T12:00`, timeZone: 'America/New_York' });
    const { mailing } = await post(`/outreach-events/${id}/invitations`, { countries: [country], perMinute: 6_000, holdFor: 'PT5S' });
    // A pace is manners; here the engine is to be measured. It is set before anything leaves.
    await database.query('update mailing set per_minute = 1000000 where id = $1', [mailing]);
    return { mailing, event: id };
  };
  const sent = async (event) => (await database.query(`select count(*)::int as n, extract(epoch from max(sent_at) - min(sent_at))::float8 as seconds from mail where subject = $1 and kind = 'outreachInvitation' and state = 'sent'`, [event])).rows[0];
  const until = async (event, n) => {
    for (const end = Date.now() + 600_000; (await sent(event)).n < n; await sleep(200)) if (Date.now() > end) throw new Error(`Only ${JSON.stringify(await sent(event))} of ${n} were sent.`);
    return sent(event);
  };

  const first = await invite('KEN');
  const { seconds } = await until(first.event, size);
  const rss = memoryOf(running.pid);
  const { rows: mails } = await database.query(`select address, raw from mail where subject = $1 and kind = 'outreachInvitation'`, [first.event]);
  const bare = await throughThePool(smtp, mails, connections);
  console.log(`bulk, ${size} invitations of ${Math.round(mails.reduce((sum, { raw }) => sum + raw.length, 0) / size)} bytes: bare pool ${bare.toFixed(0)}/s; lane ${(size / seconds).toFixed(0)}/s; ratio ${(size / seconds / bare).toFixed(2)}; the worker's memory at most ${rss} MB`);

  const second = await invite('MEX');
  await until(second.event, size / 2);
  running.kill('SIGKILL');
  await sleep(1_000);
  running = started(spawn(NODE, [inRoot('dist/apps/worker/main.js')], { env, stdio: ['ignore', 'inherit', 'inherit'] }));
  await until(second.event, size);
  const { rows: [{ ambiguous }] } = await database.query(`select sum(ambiguous)::int as ambiguous from mail where subject = $1`, [second.event]);
  const taken = Map.groupBy(readFileSync(join(folder, 'taken'), 'utf8').trim().split('\n').filter((line) => !line.startsWith('bare@') && line.includes('.mex@')), (line) => line.split(' ')[1]);
  const copies = [...taken.values()].reduce((sum, { length }) => sum + length - 1, 0);
  console.log(`worker killed once: ${taken.size} of ${size} recipients got it, ${copies} of them twice; ${ambiguous} attempts of which nobody knew`);
  if (taken.size !== size || copies > ambiguous) throw new Error('Somebody got none, or more than the ledger reckons with.');

  const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
  const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE ?? 'default' });
  const events = await Promise.all([first, second].map(async ({ mailing }) => (await client.workflow.getHandle(`mailing:${mailing}:e1`).describe()).historyLength));
  await connection.close();
  console.log(`history events of each mailing's workflow: ${events.join(', ')}`);
});

/** Contacts of one country, in all languages. */
async function addContacts(database, country, count) {
  await database.query(
    `with made as (
       insert into person (name, email, languages, time_zone, country)
       select 'Guest ' || n, 'guest' || n || '.' || lower($1) || '@bench.example', array[($3::text[])[1 + n % cardinality($3)]], 'America/New_York', $1 from generate_series(1, $2::int) n
       returning id
     )
     insert into outreach_contact (person_id, kind, country, organization, added_by) select id, 'ministry', $1, 'Ministry', 'operator' from made`,
    [country, count, languages],
  );
  await database.query('analyze person, outreach_contact');
}

/** The most that a process ever held, in MB. */
const memoryOf = (pid) => Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024);
