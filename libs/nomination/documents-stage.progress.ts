import { Injectable } from '@nestjs/common';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { dueInstants, reminderInstant } from '../cycle/schedule.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { queueMail } from '../mail/outbox.js';
import { documentsLacking } from './documents-stage.rules.js';
import { Document, Nomination } from './nomination.entity.js';
import { isWithdrawn } from './nomination.facts.js';

/** Waits for the documents that the next round of review wants, until there are enough or their deadline is over. */
@Injectable()
export class DocumentsProgress {
  constructor(private readonly steps: Steps) {}

  collect(ref: Ref): Promise<Stood> {
    return this.steps.step('nomination', Nomination, ref, 'documents', async (step) => {
      const { manager, row, now, move, record } = step;
      if (await isWithdrawn(manager, row.id)) return move({ stage: 'withdrawn', holder: 'nobody', nextWake: null, endedAt: now });
      const { data, version } = (await currentCycle(manager, row.cycleId))!;
      const round = roundAfter(row);
      const documents = await manager.countBy(Document, { nominationId: row.id });
      const lacking = documentsLacking(data, round, documents);
      const closesAt = new Date(data.dates.documentsDeadline);
      if (lacking === 0 || now >= closesAt) {
        await record({ kind: 'documentsCollected', refs: { round, documents, lacking }, rulesVersion: String(version) });
        row.round = round;
        return move({ stage: 'reviewing', holder: 'reviewer', nextWake: now });
      }
      await ask(step, round);
      move({ holder: 'nominator', nextWake: await remind(step, round, closesAt, data) });
    });
  }
}

/** The round for which a nomination in this stage is asked. */
export const roundAfter = ({ round }: Pick<Nomination, 'round'>): number => (round ?? 1) + 1;

async function ask({ manager, row, record }: Step<Nomination>, round: number): Promise<void> {
  const asked = await manager.query<unknown[]>(`insert into documents_request (nomination_id, round) values ($1, $2) on conflict do nothing returning 1`, [row.id, round]);
  if (asked.length === 0) return;
  await record({ kind: 'documentsWanted', refs: { round } });
  await queueMail(manager, { kind: 'documentsWanted', subject: row.id, seq: round, recipient: row.contactId, refs: { round } });
}

/**
 * Queues the reminder that is due, once; of several that are overdue only the last is of use. One that was due before the documents were
 * asked for is left out. @returns when to look again.
 */
async function remind({ manager, row, now }: Step<Nomination>, round: number, closesAt: Date, { offsets, timeZone, decentHours }: CycleData): Promise<Date> {
  const [{ askedAt, zone }] = await manager.query<[{ askedAt: Date; zone: string | null }]>(
    `select r.at as "askedAt", p.time_zone as zone from documents_request r, person p where r.nomination_id = $1 and r.round = $2 and p.id = $3`,
    [row.id, round, row.contactId],
  );
  const reminders = dueInstants(closesAt, offsets.draftReminders, timeZone).filter(({ at }) => at > askedAt);
  const due = reminders.findLast(({ at }) => at <= now);
  if (due) {
    const claimed = await manager.query<{ seq: number }[]>(
      `insert into documents_reminder (nomination_id, round, before, closes_at) values ($1, $2, $3, $4) on conflict do nothing
       returning 1 + (select count(*)::int from documents_reminder r where r.nomination_id = $1) as seq`,
      [row.id, round, due.offset, closesAt],
    );
    for (const { seq } of claimed) {
      await queueMail(manager, {
        kind: 'documentsReminder', subject: row.id, seq, recipient: row.contactId, lane: 'bulk', refs: { round, before: due.offset, closesAt: closesAt.toISOString() },
        notBefore: reminderInstant(now, closesAt, zone ?? timeZone, decentHours),
      });
    }
  }
  return reminders.find(({ at }) => at > now)?.at ?? closesAt;
}
