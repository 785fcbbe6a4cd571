import type { EntityManager } from 'typeorm';
import { after } from '../cycle/schedule.js';
import type { Actor } from '../journal/actor.js';
import { record } from '../journal/acts.service.js';
import type { Refs } from '../journal/journal.entity.js';
import { queueMail } from '../mail/outbox.js';
import { people } from '../party/people.js';
import { refuse } from '../refusal/refusal.js';
import { Enquiry, EnquiryMessage } from './enquiry.entity.js';
import { enquiryNumber, enquiryStanding } from './enquiry.rules.js';
import type { EnquiryChannel } from './enquiry.types.js';
import { OutreachEvent } from './event.entity.js';
import { frameOf, type Frame } from './frame.js';

/** A question as it comes in. */
export interface Asked {
  /** Alpha-3; null where it is not known. */
  readonly country: string | null;
  /** ISO 639-1: in which it is asked, and is to be answered. */
  readonly language: string;
  readonly question: string;
  readonly channel: EnquiryChannel;
  /** At which it was asked; its cycle is the event's. */
  readonly eventId?: string | null;
  /** Of what was asked at no event. */
  readonly cycleId?: string | null;
  /** Who is to be answered: a person that is known, or an address. Null: they left none. */
  readonly asker: { readonly personId: string } | { readonly email: string; readonly name?: string } | null;
  /** The officer who keyed it in. */
  readonly recordedBy?: string | null;
}

/** Takes a question in, and has it followed until it is answered. @param by null: the asker. @returns id, and number as people quote it. */
export async function ask(manager: EntityManager, asked: Asked, by: Actor | null = null): Promise<{ id: string; number: string }> {
  const { country, language, question, channel, eventId = null, asker, recordedBy = null } = asked;
  const event = eventId === null ? null : await manager.findOneBy(OutreachEvent, { id: eventId });
  if (eventId !== null && !event) refuse('not-found', 'There is no such event.', { field: '/event' });
  const cycleId = event ? event.cycleId : (asked.cycleId ?? null);
  const frame = await frameOf(manager, cycleId);
  const { archive, cycle } = frame;
  const { now, dueAt } = await waitsFrom(manager, frame);
  const personId = asker && ('personId' in asker ? asker.personId : await people.ensure(manager, { name: asker.name ?? asker.email, email: asker.email, languages: [language], ...(country && { country }) }));
  const [made] = await manager.query<[{ id: string; number: number }]>(
    `with made as (select nextval('enquiry_number')::int as number)
     insert into enquiry (ref, number, stage, holder, cycle_id, event_id, country, language, question, person_id, channel, recorded_by, waits_since, due_at)
     select case when $9 then null else number::text end, number, 'open', 'officer', $1, $2, $3, $4, $5, $6, $7, $8, $10, $11 from made returning id, number`,
    [cycleId, eventId, country, language, question.trim(), personId, channel, recordedBy, archive, now, dueAt],
  );
  await record(manager, {
    subject: made.id, kind: 'enquiryAsked', by: by ?? `person:${personId}`, refs: { country, language, channel, event: eventId }, rulesVersion: cycle && String(cycle.version),
    wakes: archive ? [] : [{ workflow: 'enquiry', target: made.id }],
  });
  return { id: made.id, number: enquiryNumber(made) };
}

/** What the asker asks further, in the same thread: it waits again. The caller holds the row's lock. */
export async function askFurther(manager: EntityManager, enquiry: Enquiry, text: string, by: Actor): Promise<void> {
  const n = await say(manager, enquiry, { side: 'asker', language: enquiry.language, text, by, mailed: false });
  const { now, dueAt } = await waitsFrom(manager, await frameOf(manager, enquiry.cycleId));
  await manager.query(
    `update enquiry set waits_since = $2, due_at = $3, chased_at = null, answered_at = null, closed_at = null, close_reason = null,
            stage = 'open', holder = 'officer', since = clock_timestamp(), ended_at = null, epoch = epoch + (ended_at is not null)::int where id = $1`,
    [enquiry.id, now, dueAt],
  );
  await tell(manager, { ...enquiry, endedAt: null }, by, 'enquiryAskedFurther', { n });
}

/** Answers, by mail where `send` says so. The caller holds the row's lock. */
export async function answer(manager: EntityManager, enquiry: Enquiry, { text, language, send }: { text: string; language: string; send: boolean }, by: Actor): Promise<void> {
  const n = await say(manager, enquiry, { side: 'office', language, text, by, mailed: send });
  if (send) await queueMail(manager, { kind: 'enquiryAnswer', subject: enquiry.id, seq: n, recipient: enquiry.personId! });
  await manager.query(`update enquiry set answered_at = clock_timestamp() where id = $1`, [enquiry.id]);
  await tell(manager, enquiry, by, 'enquiryAnswered', { n, language, mailed: send });
}

export async function close(manager: EntityManager, enquiry: Enquiry, reason: string, by: Actor): Promise<void> {
  await manager.query(`update enquiry set closed_at = clock_timestamp(), close_reason = $2 where id = $1`, [enquiry.id, reason.trim()]);
  await tell(manager, enquiry, by, 'enquiryClosed', {});
}

/** Gives it to one officer, or to all of them (null). */
export async function assign(manager: EntityManager, enquiry: Enquiry, officerId: string | null, by: Actor): Promise<void> {
  await manager.query(`update enquiry set officer_id = $2 where id = $1`, [enquiry.id, officerId]);
  await tell(manager, enquiry, by, 'enquiryAssigned', { officer: officerId });
}

/** From now on, and by when it should be answered. */
async function waitsFrom(manager: EntityManager, { rules, zone }: Frame): Promise<{ now: Date; dueAt: Date }> {
  const [{ now }] = await manager.query<[{ now: Date }]>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
  return { now, dueAt: after(now, rules.enquiry.answerWithin, zone) };
}

/** The row under its lock. @throws Refusal `not-found`. */
export async function lockEnquiry(manager: EntityManager, id: string): Promise<Enquiry> {
  return (await manager.findOne(Enquiry, { where: { id }, lock: { mode: 'for_no_key_update' } })) ?? refuse('not-found', 'There is no such enquiry.');
}

interface Word extends Pick<EnquiryMessage, 'side' | 'language' | 'text' | 'mailed'> {
  readonly by: Actor;
}

async function say(manager: EntityManager, { id }: Enquiry, { side, language, text, by, mailed }: Word): Promise<number> {
  const [{ n }] = await manager.query<[{ n: number }]>(
    `insert into enquiry_message (enquiry_id, n, side, language, text, said_by, mailed)
     select $1, (select count(*) + 1 from enquiry_message where enquiry_id = $1), $2, $3, $4, $5, $6 returning n`,
    [id, side, language, text.trim(), by, mailed],
  );
  return n;
}

/** Its workflow draws what follows; where none waits any more, or ever did, the row is moved here. */
async function tell(manager: EntityManager, { id, ref, endedAt }: Enquiry, by: Actor, kind: string, refs: Refs): Promise<void> {
  const waits = ref !== null && endedAt === null;
  if (!waits) await manager.update(Enquiry, { id }, enquiryStanding(await manager.findOneByOrFail(Enquiry, { id }), null));
  await record(manager, { subject: id, kind, by, refs, wakes: waits ? [{ workflow: 'enquiry', target: id }] : [] });
}
