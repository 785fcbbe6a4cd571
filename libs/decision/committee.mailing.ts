import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { dueInstants, reminderInstant } from '../cycle/schedule.js';
import { queueMail } from '../mail/outbox.js';
import type { CommitteeMember } from './committee.entity.js';

interface Reached {
  readonly id: string;
  readonly personId: string;
  readonly mailed: number;
  readonly zone: string | null;
  /** Reminders queued so far, and whether any is for this end of the vote. */
  readonly reminders: number;
  readonly reminded: boolean;
}

/**
 * Mails members their task, and puts their reminders into the outbox for when they are due: those of a question to a nominator, counted
 * from the end of the vote, at decent hours of the member's own zone. A reminder is written when it is due, and dropped when there is
 * nothing left to vote on or the end was moved: so the committee needs no workflow that wakes.
 */
export async function mailTask(manager: EntityManager, { id: cycleId, data }: CurrentCycle, members: readonly CommitteeMember[]): Promise<void> {
  const endsAt = data.dates.committeeEndsAt!;
  const [reached] = await manager.query<[Reached[], number]>(
    `update committee_member m set mailed = mailed + 1 from person p
      where p.id = m.person_id and m.id = any ($1)
     returning m.id, m.person_id as "personId", m.mailed, p.time_zone as zone,
       (select count(*)::int from mail where subject = m.cycle_id and kind = 'committeeReminder' and recipient = m.person_id) as reminders,
       exists (select from mail where subject = m.cycle_id and kind = 'committeeReminder' and recipient = m.person_id and refs ->> 'endsAt' = $2) as reminded`,
    [members.map(({ id }) => id), endsAt],
  );
  const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  const due = dueInstants(new Date(endsAt), data.offsets.question.reminders, data.timeZone);
  await queueMail(
    manager,
    ...reached.flatMap(({ id, personId, mailed, zone, reminders, reminded }) => [
      { kind: 'committeeTask', subject: cycleId, seq: mailed, recipient: personId, refs: { member: id } },
      ...(reminded ? [] : due)
        .map(({ at }) => reminderInstant(at, new Date(endsAt), zone ?? data.timeZone, data.decentHours))
        .filter((at) => at > now)
        .map((notBefore, i) => ({ kind: 'committeeReminder', subject: cycleId, seq: reminders + i + 1, recipient: personId, refs: { member: id, endsAt }, notBefore })),
    ]),
  );
}
