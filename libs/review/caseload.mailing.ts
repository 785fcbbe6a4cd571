import type { CycleData } from '../cycle/cycle.types.js';
import { after } from '../cycle/schedule.js';
import type { Step } from '../journal/steps.service.js';
import { holdMail, queueMail } from '../mail/outbox.js';
import { lastDigest, type Chased, type Untold } from './caseload.facts.js';
import { nextWorkingInstant, type Hours } from './caseload.hours.js';
import { digestAt, type Rung } from './caseload.rules.js';
import type { Caseload } from './review.entity.js';

export type CaseloadMailKind = 'reviewDigest' | 'reviewThanks' | 'taskClosed';

/** Something that a mail tells of a task. */
interface News {
  readonly id: string;
  readonly version: number;
  readonly what: 'asked' | 'reminded' | 'ended' | 'received';
}

/** While a digest is written and not sent, how soon to look whether it is; ms. */
const longestLook = 600_000;

/**
 * Has what is new told by a digest, where anything is: tasks never asked for, reminders, tasks that are over. One that is not written
 * yet takes it up; else one is queued for the first instant at which another may leave. Reminders that would fall due before the
 * one after it go along. Receipts do too, and alone are no reason for a mail.
 * @returns the reminders that are taken care of, and when to look again.
 */
export async function writeDigest(step: Step<Caseload>, open: readonly Chased[], news: readonly Untold[], data: CycleData, hours: Hours): Promise<{ reminded: ReadonlySet<Rung>; look: readonly Date[] }> {
  const { manager, row, now, record } = step;
  const asked = open.filter(({ task }) => !task.asked);
  const last = await lastDigest(manager, row.id);
  const waiting = last?.state === 'queued' ? { seq: last.seq, leavesAt: await postponed(step, last, hours) } : null;
  const nothing = { reminded: new Set<Rung>(), look: [] };
  if (asked.length === 0 && !news.some(({ what }) => what === 'ended') && !open.some(({ due }) => due.some(isReminder))) return nothing;
  if (last?.state === 'rendered') {
    const soon = after(now, data.caseload.digestEvery, hours.zone).getTime();
    return { ...nothing, look: [new Date(Math.min(soon, now.getTime() + longestLook))] };
  }

  const leavesAt = waiting?.leavesAt ?? digestAt(now, last && later(last.leavesAt, last.sentAt), data, hours);
  const horizon = after(leavesAt, data.caseload.digestEvery, hours.zone);
  const reminded = new Set(open.flatMap((each) => [...each.due, ...each.later].filter((rung) => isReminder(rung) && rung.at < horizon)));
  const reminders = open.filter((each) => each.task.asked && [...each.due, ...each.later].some((rung) => reminded.has(rung)));
  const told: News[] = [...asked.map(({ task }) => ({ ...task, what: 'asked' as const })), ...reminders.map(({ task }) => ({ ...task, what: 'reminded' as const })), ...news];
  const seq = waiting?.seq ?? (await queue(step, 'reviewDigest', leavesAt));
  await tell(step, seq, told);
  await record({ kind: 'digestPlanned', refs: { seq, asked: asked.length, reminded: reminders.length, ended: news.filter(({ what }) => what === 'ended').length } });
  return { reminded, look: [] };
}

/** After the last open task: the receipts that were not mailed, at once; or that what was asked is asked no longer, at a decent hour. */
export async function writeLast(step: Step<Caseload>, news: readonly Untold[], hours: Hours): Promise<void> {
  if (news.length === 0) return;
  const thanks = news.some(({ what }) => what === 'received');
  await tell(step, await queue(step, thanks ? 'reviewThanks' : 'taskClosed', thanks ? step.now : nextWorkingInstant(step.now, hours)), news);
}

/** A digest that waits, and whose reviewer has gone away or changed their week since, waits longer. */
async function postponed({ manager, row, now }: Step<Caseload>, { seq, leavesAt }: { seq: number; leavesAt: Date }, hours: Hours): Promise<Date> {
  const at = nextWorkingInstant(later(leavesAt, now), hours);
  if (leavesAt <= now || at <= leavesAt) return leavesAt;
  await manager.query(`update caseload_mail set leaves_at = $3 where caseload_id = $1 and seq = $2`, [row.id, seq, at]);
  await holdMail(manager, { subject: row.id, kind: 'reviewDigest', seq }, at);
  return at;
}

async function queue({ manager, row, now }: Step<Caseload>, kind: CaseloadMailKind, leavesAt: Date): Promise<number> {
  const [{ seq }] = await manager.query<[{ seq: number }]>(
    `insert into caseload_mail (caseload_id, seq, kind, leaves_at)
     values ($1, (select coalesce(max(seq), 0) + 1 from caseload_mail where caseload_id = $1), $2, $3) returning seq`,
    [row.id, kind, leavesAt],
  );
  await queueMail(manager, { kind, subject: row.id, seq, recipient: row.personId, ...(leavesAt > now && { notBefore: leavesAt }) });
  return seq;
}

async function tell({ manager, row }: Step<Caseload>, seq: number, news: readonly News[]): Promise<void> {
  await manager.query(
    `insert into caseload_told (caseload_id, seq, assignment_id, version, what) select $1, $2, * from unnest($3::uuid[], $4::int[], $5::text[]) on conflict do nothing`,
    [row.id, seq, news.map(({ id }) => id), news.map(({ version }) => version), news.map(({ what }) => what)],
  );
}

const isReminder = ({ step }: Rung): boolean => step === 'remind';
const later = (one: Date, other: Date | null): Date => (other && other > one ? other : one);
