import { Injectable } from '@nestjs/common';
import { performance } from 'node:perf_hooks';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { withData, type CycleRow } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { nextNumber } from '../cycle/nomination-number.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { refuseIf } from '../refusal/refusal.js';
import { missing } from './form.rules.js';
import type { Nomination } from './nomination.entity.js';
import { notFound } from './nomination.reach.js';
import { isOnTime, whyNotSubmit } from './nomination.rules.js';
import { hashOfSubmission, receiptOf, type Receipt } from './receipt.js';

/** A draft under its lock, with the deadlines held where they are, and what it is judged by. */
interface Held extends Pick<Nomination, 'id' | 'ref' | 'stage' | 'endedAt' | 'form' | 'contactId'> {
  readonly cycle: CycleRow;
  readonly receivedAt: Date;
  readonly closesAt: Date;
  readonly deadlineVersion: number;
  readonly graceUntil: Date;
  /** SHA-256, hex, of each document. */
  readonly documents: readonly string[];
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
    return this.acts.once(once, async (manager, { last }) => {
      const held = await hold(manager, by, id, arrivedMs);
      refuseIf(whyNotSubmit(held));
      const cycle = await withData(manager, held.cycle);
      refuseIf(missing(held.form, cycle.data, held.documents.length).map((lack) => ({ problem: 'invalid-fields', ...lack })));
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
    });
  }
}

/** Locks the draft and its deadline, and takes the time: the database's clock less what has passed since the last byte. */
async function hold(manager: EntityManager, by: Caller, id: string, arrivedMs: number): Promise<Held> {
  const [held] = await manager.query<Held[]>(
    `select (held).id, (held).ref, (held).stage, (held).ended_at as "endedAt", (held).form, (held).contact_id as "contactId",
            json_build_object('id', (of_cycle).id, 'code', (of_cycle).code, 'edition', (of_cycle).edition, 'mode', (of_cycle).mode,
              'stage', (of_cycle).stage, 'version', (of_cycle).version, 'writer', writer) as cycle,
            received_at as "receivedAt", closes_at as "closesAt", version as "deadlineVersion", grace_until as "graceUntil", documents
       from hold_for_submission($1, $2, $3)`,
    [id, by.institutionId, performance.now() - arrivedMs],
  );
  return held ?? notFound();
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
