import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../scripts/parts/folders.mjs';
import { makeDrafts, makeLate } from './drafts.mjs';
import { submittable } from './nomination.mjs';
import { withStand } from './stand.mjs';

const late = 1_000;

/**
 * An extension after the deadline, through HTTP, with API, worker and Temporal: seconds until the act is answered, until the calendar has
 * taken it up, until late ones are judged anew, until every mail is queued and the next wake is set. Usage: [DRAFTS…]
 */
export async function bench(sizes) {
  for (const size of sizes.length > 0 ? sizes.map(Number) : [10_000, 100_000]) await withStand((stand) => extend(stand, size));
}

async function extend({ folder, operator, database, api, worker }, size) {
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const file = join(folder, 'bench.yaml');
  writeFileSync(file, `extends: ${relative(folder, inRoot('cycles/unpsa-coming.yaml'))}
code: bench
edition: "B"
title: { en: Bench of the United Nations Public Service Awards }
dates:
  opensAt: ${day(-90)}T00:00
  deadline: ${day(-2)}T23:59
  documentsDeadline: ${day(100)}T23:59
  reviewEndsAt: ${day(120)}T23:59
  committeeEndsAt: ${day(130)}T23:59
  announcesAt: ${day(140)}T12:00
  ceremonyAt: ${day(150)}T10:00
`);
  operator('cycles', 'load', file);
  const key = operator('keys', 'create', '--role', 'officer', '--name', 'Bench', '--email', 'bench@bench.example');
  const url = await api();
  const form = await submittable(url, key, 'bench');
  await makeDrafts(database, { cycle: 'bench', count: size, form });
  await makeLate(database, { cycle: 'bench', edition: 'B', ids: await makeDrafts(database, { cycle: 'bench', count: late, form }) });
  // As after the deadline: every draft has been told that it closed.
  await database.query(`insert into draft_closing select n.id, d.closes_at from nomination n, effective_deadline(n.cycle_id, null, null) d where n.stage = 'draft'`);
  await worker();
  const one = async (sql) => (await database.query(sql)).rows[0];
  const reached = async (sql, within = 600_000) => {
    for (const end = Date.now() + within; !(await one(sql)).done; await sleep(20)) if (Date.now() > end) throw new Error(`In vain: ${sql}`);
    return performance.now();
  };
  await reached(`select next_wake > clock_timestamp() as done from cycle where code = 'bench'`);

  const body = JSON.stringify({ closesAt: `${day(30)}T23:59:00Z`, reason: 'Bench.' });
  const post = async (path) => {
    const began = performance.now();
    const answer = await fetch(`${url}/api/v1/cycles/bench/deadlines${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return { took: performance.now() - began, began, answer: JSON.parse(text) };
  };
  const preview = await post('/preview');
  const act = await post('');
  const since = (at) => ((at - act.began) / 1_000).toFixed(2);
  const [taken, judged, queued] = await Promise.all([
    reached(`select applied_at is not null as done from delivery d join journal j using (subject, seq) where j.kind = 'deadlineMoved'`),
    reached(`select count(*) = ${late} as done from verdict where on_time`),
    reached(`select count(*) = ${size} as done from mail where kind = 'deadlineMoved'`),
  ]);
  // The calendar takes up the act, queues the mails in batches and sleeps again: only then does its next wake mean the new plan.
  const planned = await reached(`select next_wake > clock_timestamp() + interval '1 minute' as done from cycle where code = 'bench'`);
  // The floor: the same rows in one statement, into a table with the same indexes.
  await database.query(`create table bare (like mail including all)`);
  const floor = performance.now();
  await database.query(`insert into bare select * from mail where kind in ('deadlineMoved', 'admitted')`);
  const bare = (performance.now() - floor) / 1_000;
  console.log(`extension, ${size} drafts and ${late} late: preview ${(preview.took / 1_000).toFixed(2)} s (${preview.answer.drafts} drafts, ${preview.answer.admitted} late); act answered after ${(act.took / 1_000).toFixed(2)} s; ` +
    `taken up after ${since(taken)} s; ${late} verdicts after ${since(judged)} s; ${size} mails queued after ${since(queued)} s; next wake set after ${since(planned)} s. ` +
    `Bare insert of the same mails: ${bare.toFixed(2)} s; ratio ${((queued - act.began) / 1_000 / bare).toFixed(1)}.`);
}
