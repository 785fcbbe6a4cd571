import { Injectable } from '@nestjs/common';
import { performance } from 'node:perf_hooks';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { withData, type CycleRow } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { nextNumber } from '../cycle/nomination-number.js';
import { type Act, Acts, record, type Once } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import type { Reason } from '../refusal/problems.js';
import { refuseIf } from '../refusal/refusal.js';
import { standingEndorsement } from './endorsement.facts.js';
import { whyNotUnendorsed } from './endorsement.rules.js';
import { missing } from './form.rules.js';
import type { Nomination } from './nomination.entity.js';
import { notFound } from './nomination.reach.js';
import { isOnTime, whyNotSubmit } from './nomination.rules.js';
import { hashOfSubmission, receiptOf, type Receipt } from './receipt.js';

/** What a submission is judged by. */
interface Terms {
  readonly cycle: CycleRow;
  readonly closesAt: Date;
  readonly deadlineVersion: number;
  readonly graceUntil: Date;
  /** SHA-256, hex, of each document. */
  readonly documents: readonly string[];
}

/** A draft under its lock, with the deadlines held where they are. */
interface Held extends Terms, Pick<Nomination, 'id' | 'ref' | 'stage' | 'endedAt' | 'form' | 'contactId'> {
  readonly receivedAt: Date;
}

@Injectable()
export class Submissions {
  constructor(private readonly acts: Acts) {}

  /**
   * Takes a draft as submitted. Late is an answer, not a refusal.
   * @param arrivedMs performance.now() when the request's last byte had arrived.
   * @throws Refusal with everything that is missing, or that it is submitted already.
   */
  submit(by: Caller, id: string, arrivedMs: number, once: Once): Promise<Receipt> {
    return this.acts.once(once, (manager, act) => submitDraft(manager, act, by, id, arrivedMs));
  }
}

/** Submits inside an act. @param arrived as `submit` has it; or the instant itself, of what waited since. */
export async function submitDraft(manager: EntityManager, { last }: Pick<Act, 'last'>, by: Caller, id: string, arrived: number | Date): Promise<Receipt> {
  const held = await hold(manager, by, id, arrived);
  refuseIf(whyNotSubmit(held));
  const cycle = await withData(manager, held.cycle);
  const lacking = missing(held.form, cycle.data, held.documents.length).map((lack): Reason => ({ problem: 'invalid-fields', ...lack }));
  refuseIf([...lacking, ...(await whyNotEndorsed(manager, held, cycle))]);
  const receipt = receive(held, cycle, await nextNumber(manager, cycle));
  const { onTime, deadlineVersion, ref } = receipt;
  last(write(manager, by, receipt));
  last(record(manager, {
    subject: id, kind: 'submitted', by: by.actor, rulesVersion: String(cycle.version),
    refs: { onTime, deadlineVersion, ref }, wakes: [{ workflow: 'nomination', target: id }],
  }));
  // A nomination is submitted once, so its receipt needs no number among receipts.
  last(queueMail(manager, { kind: 'receipt', subject: id, seq: 1, recipient: held.contactId }));
  return receiptOf(receipt);
}

/** Asked only where the cycle asks: a submission at the deadline waits for no statement that is not needed. */
async function whyNotEndorsed(manager: EntityManager, { id, form }: Held, { data }: CurrentCycle): Promise<Reason[]> {
  if (data.endorsement !== 'required') return [];
  const country = form.nominee?.country ?? null;
  return whyNotUnendorsed({ id, country }, await standingEndorsement(manager, id, country), data);
}

/**
 * Takes the time, locks the deadlines and the draft, and reads what it is judged by: sent together, done in this order. Each statement
 * sees what was committed before it, so the deadline is read after its lock was got.
 */
async function hold(manager: EntityManager, by: Caller, id: string, arrived: number | Date): Promise<Held> {
  const own = [id, by.institutionId];
  const waited = arrived instanceof Date ? [0, arrived] : [performance.now() - arrived, null];
  const [[arrival], [draft], [terms]] = await Promise.all([
    // The database's clock when this statement came in, less what had passed since the last byte: no wait for a lock makes
    // anybody late. The key is that of deadlineLockKey in libs/cycle: the random half of the cycle's id.
    manager.query<Pick<Held, 'receivedAt'>[]>(
      `select date_trunc('milliseconds', coalesce($4::timestamptz, statement_timestamp() - make_interval(secs => $3::float8 / 1000))) as "receivedAt",
              pg_advisory_xact_lock_shared(('x' || right(replace(cycle_id::text, '-', ''), 16))::bit(64)::bigint)
         from nomination where id = $1 and nominator_id = $2`,
      [...own, ...waited],
    ),
    manager.query<Omit<Held, 'receivedAt' | keyof Terms>[]>(
      `select id, ref, stage, ended_at as "endedAt", form, contact_id as "contactId" from nomination where id = $1 and nominator_id = $2 for no key update`,
      own,
    ),
    manager.query<Terms[]>(
      `select json_build_object('id', c.id, 'code', c.code, 'edition', c.edition, 'mode', c.mode, 'stage', c.stage, 'version', c.version, 'writer', c.xmin::text) as cycle,
              d.closes_at as "closesAt", d.version as "deadlineVersion", d.grace_until as "graceUntil",
              array(select encode(f.sha256, 'hex') from document f where f.nomination_id = n.id order by f.sha256) as documents
         from nomination n join cycle c on c.id = n.cycle_id cross join lateral effective_deadline(n.cycle_id, n.nominator_country, n.id) d
        where n.id = $1 and n.nominator_id = $2`,
      own,
    ),
  ]);
  if (!arrival || !draft || !terms) notFound();
  return { ...arrival, ...draft, ...terms };
}

function receive({ id, form, documents, receivedAt, closesAt, deadlineVersion, graceUntil }: Held, { code, edition, data }: CurrentCycle, number: number) {
  return {
    id, ref: `${edition}:${String(number).padStart(4, '0')}`, cycle: code, timeZone: data.timeZone, title: form.title!,
    hash: hashOfSubmission(form, documents), receivedAt, closesAt, deadlineVersion, onTime: isOnTime(receivedAt, graceUntil),
  };
}

/** The receipt's facts and the row's new stage, in one statement. The workflow is due at once; a late one waits for an officer. */
async function write(manager: EntityManager, by: Caller, { id, ref, hash, receivedAt, onTime, closesAt, deadlineVersion }: ReturnType<typeof receive>): Promise<void> {
  await manager.query(
    `with received as (
       insert into submission (nomination_id, received_at, hash) values ($1, $2, $3)
     ), judged as (
       insert into verdict (nomination_id, n, on_time, closes_at, deadline_version, by) values ($1, 1, $4, $5, $6, $7)
     )
     update nomination set ref = $8, since = clock_timestamp(),
       stage = case when $4 then 'screening' else 'late' end, holder = case when $4 then 'clock' else 'officer' end,
       next_wake = case when $4 then clock_timestamp() end
     where id = $1`,
    [id, receivedAt, hash, onTime, closesAt, deadlineVersion, by.actor, ref],
  );
}
