import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Actor } from '../journal/actor.js';
import { record } from '../journal/acts.service.js';
import type { Reason } from '../refusal/problems.js';
import { refuseIf } from '../refusal/refusal.js';
import { clock } from './event.acts.js';
import { OutreachAttendance, OutreachEvent, OutreachOutcome, OutreachParty, type ReadFrom } from './event.entity.js';
import { whyNotAttendance, type Attendance } from './event.rules.js';
import { standingOf } from './event.facts.js';
import type { EventKind, KnownTime, PartyKind, PartyRole } from './event.types.js';
import { instantsOf, whyNotTimes } from './known-time.js';

/** What an event is, apart from what became of it. */
export interface EventTold {
  readonly unpsa: boolean;
  readonly kind: EventKind;
  readonly title: string;
  readonly summary: string;
  readonly place: string | null;
  readonly country: string | null;
  readonly online: boolean;
  readonly begins: KnownTime | null;
  readonly ends: KnownTime | null;
  readonly timeZone: string | null;
  readonly audience: string;
  readonly languages: readonly string[];
  readonly targetCountries: readonly string[];
  readonly topics: readonly string[];
}

export interface Party {
  readonly kind: PartyKind;
  readonly role: PartyRole;
  readonly name: string;
  readonly capacity: string | null;
  readonly country: string | null;
  readonly personId?: string | null;
}

/** Everything of a new event, and who tells it. */
export interface EventToMake extends EventTold {
  readonly cycle: CurrentCycle | null;
  readonly parties: readonly Party[];
  readonly attendance: readonly Attendance[];
  readonly outcomes: readonly string[];
  readonly heldAt: Date | null;
  readonly by: Actor;
  /** The UN entity that reports it; null for the team's own, for which an officer stands. */
  readonly partner: string | null;
  /** Without timers: of an archive, or of a document about one. */
  readonly archived: boolean;
  readonly source?: ReadFrom;
  readonly externalUid?: string;
  readonly externalSequence?: number;
}

/** Without the letters and digits that are taken for one another. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const campaignCode = () => Array.from({ length: 8 }, () => signs[randomInt(signs.length)]).join('');

/** Every reason against the facts of an event, each at its field. */
export const whyNotTold = (told: Pick<EventTold, 'begins' | 'ends' | 'timeZone' | 'online' | 'place'>, attendance: readonly Attendance[] = []): Reason[] =>
  [...whyNotTimes(told), ...whyNotAttendance(attendance)];

/** The cycle that an event serves. @param wrong what else speaks against the event. @throws Refusal with all of it, and when there is no cycle with this code. */
export async function cycleOf(manager: EntityManager, code: string | null | undefined, wrong: readonly Reason[] = []): Promise<CurrentCycle | null> {
  const cycle = code === null || code === undefined ? null : await cycleByCode(manager, code);
  refuseIf([...(code && !cycle ? [{ problem: 'invalid-fields' as const, field: '/cycle', detail: `There is no cycle "${code.slice(0, 60)}".` }] : []), ...wrong]);
  return cycle;
}

/** Writes a new event with all that is known of it, at the stage that its facts give. @returns its id. */
export async function makeEvent(manager: EntityManager, event: EventToMake): Promise<string> {
  const { cycle, parties, attendance, outcomes, by, partner, archived, ...told } = event;
  const now = await clock(manager);
  const [{ id, number }] = await manager.query<[{ id: string; number: number }]>(`select uuidv7() as id, nextval('outreach_event_number')::int as number`);
  const row = manager.create(OutreachEvent, {
    ...told, ...instantsOf(told), languages: [...told.languages], targetCountries: [...told.targetCountries], topics: [...told.topics],
    id, number, ref: archived ? null : String(number), epoch: 1, stage: 'planned', holder: archived ? 'nobody' : 'officer', since: now, nextWake: null, endedAt: archived ? now : null,
    cycleId: cycle?.id ?? null, campaign: campaignCode(), reportedBy: by, partner, confirmedAt: partner === null ? now : null, source: event.source ?? null, sequence: 0, version: 1,
    externalUid: event.externalUid ?? null, externalSequence: event.externalSequence ?? null,
    cancelledAt: null, cancelReason: null, attendanceClosedAt: null, followedUpAt: null, outcomesClosedAt: null,
  });
  await manager.insert(OutreachEvent, row as never);
  await writeParties(manager, id, parties);
  await addAttendance(manager, id, attendance);
  await addOutcomes(manager, id, outcomes, by);
  const { stage, holder, nextWake } = await standingOf(manager, row, now);
  await manager.query(`update outreach_event set stage = $2, holder = $3, next_wake = $4 where id = $1`, [id, stage, archived ? 'nobody' : holder, archived ? null : nextWake]);
  await record(manager, {
    subject: id, kind: partner === null ? 'eventPlanned' : 'eventReported', by, refs: { stage, attendance: attendance.length, outcomes: outcomes.length },
    wakes: archived ? [] : [{ workflow: 'outreachEvent', target: id }],
  });
  return id;
}

/** In place of those that were there. */
export async function writeParties(manager: EntityManager, eventId: string, parties: readonly Party[]): Promise<void> {
  await manager.delete(OutreachParty, { eventId });
  if (parties.length > 0) await manager.insert(OutreachParty, parties.map((party, n) => ({ personId: null, ...party, eventId, n: n + 1 })));
}

/** Behind the rows that are there. */
export async function addAttendance(manager: EntityManager, eventId: string, rows: readonly Attendance[]): Promise<void> {
  if (rows.length === 0) return;
  const [{ last }] = await manager.query<[{ last: number }]>(`select coalesce(max(n), 0) as last from outreach_attendance where event_id = $1`, [eventId]);
  await manager.insert(OutreachAttendance, rows.map((row, n) => ({ ...row, eventId, n: last + n + 1 })));
}

export async function addOutcomes(manager: EntityManager, eventId: string, texts: readonly string[], saidBy: Actor): Promise<string[]> {
  if (texts.length === 0) return [];
  const made = await manager.insert(OutreachOutcome, texts.map((text) => ({ eventId, text, saidBy })));
  return made.identifiers.map(({ id }) => (id as string));
}
