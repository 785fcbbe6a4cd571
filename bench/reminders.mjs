import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot } from '../scripts/parts/folders.mjs';
import { makeDrafts } from './drafts.mjs';
import { submittable } from './nomination.mjs';
import { throughThePool } from './pool.mjs';
import { withStand } from './stand.mjs';

const rounds = 3;
const connections = 4;

/** Reminder mails a second from the calendar through the mail lane, beside a bare nodemailer pool that sends the same bytes to the same sink. Usage: [MAILS a round] */
export const bench = ([count = '4000']) => withStand(async ({ folder, smtp, operator, database, api, worker }) => {
  const key = operator('keys', 'create', '--role', 'officer', '--name', 'Bench', '--email', 'bench@bench.example');
  operator('cycles', 'load');
  const url = await api();
  await worker();
  const ratios = [];
  for (let round = 1; round <= rounds; round += 1) {
    const cycle = `bench-${round}`;
    const file = join(folder, `${cycle}.yaml`);
    writeFileSync(file, cycleText(folder, cycle));
    operator('cycles', 'load', file);
    const form = await submittable(url, key, cycle);
    await makeDrafts(database, { cycle, count: Number(count), form });
    const ours = await throughTheLane(database, cycle, Number(count));
    const { rows: mails } = await database.query(`select m.address, m.raw from mail m join nomination n on n.id = m.subject join cycle c on c.id = n.cycle_id where c.code = $1 and m.kind = 'draftReminder'`, [cycle]);
    const bare = await throughThePool(smtp, mails, connections);
    ratios.push(ours / bare);
    console.log(`round ${round}: bare pool ${bare.toFixed(0)}/s; lane ${ours.toFixed(0)}/s; ratio ${ratios.at(-1).toFixed(2)}`);
  }
  console.log(`reminders: median ratio ${ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)].toFixed(2)} (${connections} conversations, ${rounds} × ${count} mails)`);
});

/** Its first reminder fell due today, and nobody's hour is indecent. */
function cycleText(folder, code) {
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `extends: ${relative(folder, inRoot('cycles/unpsa-coming.yaml'))}
code: ${code}
edition: "${code}"
title: { en: Bench of the United Nations Public Service Awards }
decentHours: { from: "00:00", to: "23:59" }
dates:
  opensAt: ${day(-90)}T00:00
  deadline: ${day(2)}T23:59
  documentsDeadline: ${day(100)}T23:59
  reviewEndsAt: ${day(120)}T23:59
  committeeEndsAt: ${day(130)}T23:59
  announcesAt: ${day(140)}T12:00
  ceremonyAt: ${day(150)}T10:00
`;
}

/** Lets the calendar queue them, then waits until the lane has sent them all. Between the first and the last of the server's answers. */
async function throughTheLane(database, cycle, count) {
  const sent = `from mail m join nomination n on n.id = m.subject join cycle c on c.id = n.cycle_id where c.code = $1 and m.kind = 'draftReminder' and m.state = 'sent'`;
  // A delivery, as a deadline that was moved brings one: the calendar looks at once.
  await database.query(
    `with said as (insert into journal (subject, seq, actor, kind) select id, (select coalesce(max(seq), 0) + 1 from journal where subject = cycle.id), 'operator', 'bench' from cycle where code = $1 returning subject, seq)
     insert into delivery (subject, seq, workflow, target) select subject, seq, 'calendar', subject from said`, [cycle]);
  for (const end = Date.now() + 300_000; ; await sleep(250)) {
    const { rows: [{ n }] } = await database.query(`select count(*)::int as n ${sent}`, [cycle]);
    if (n === count) break;
    if (Date.now() > end) throw new Error(`Only ${n} of ${count} mails were sent.`);
  }
  const { rows: [{ seconds }] } = await database.query(`select extract(epoch from max(sent_at) - min(sent_at))::float8 as seconds ${sent}`, [cycle]);
  return count / seconds;
}
