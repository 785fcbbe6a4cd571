import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { people } from '../party/people.js';
import { OutreachAttendance, OutreachEvent, OutreachOutcome, OutreachParty, type ReadFrom } from './event.entity.js';
import type { EventTold, Party } from './event.making.js';
import { readEvent } from './event.reach.js';
import type { Attendance } from './event.rules.js';
import { timesInWords } from './known-time.js';
import type { EventHolder, EventStage } from './outreach.stages.js';

/** An event with all that is known of it. Instants in ISO 8601. */
export interface EventAnswer extends EventTold {
  readonly id: string;
  /** As people name it: `E-12`. */
  readonly number: string;
  readonly version: number;
  /** SEQUENCE of its calendar file. */
  readonly sequence: number;
  readonly cycle: string | null;
  /** Its times in words, as `20 October 2011 to 21 October 2011`. */
  readonly when: string;
  readonly beginsAt: string | null;
  readonly endsAt: string | null;
  readonly campaign: string;
  readonly partner: string | null;
  readonly confirmedAt: string | null;
  readonly heldAt: string | null;
  readonly cancelledAt: string | null;
  readonly cancelReason: string | null;
  readonly attendanceClosedAt: string | null;
  readonly followedUpAt: string | null;
  readonly outcomesClosedAt: string | null;
  readonly stage: EventStage;
  readonly holder: EventHolder;
  readonly since: string;
  readonly nextWake: string | null;
  readonly madeAt: string;
  readonly source: ReadFrom | null;
  readonly parties: readonly Omit<Party, 'personId'>[];
  readonly attendance: readonly Attendance[];
  readonly reached: Reached;
  readonly outcomes: readonly { readonly id: string; readonly text: string; readonly at: string }[];
  readonly counts: EventCounts;
}

/** How many were there, as far as somebody counted. */
export interface Reached {
  /** Of the rows that have a number; null where none has. */
  readonly count: number | null;
  /** Whether the number is exact: every row has one, and exactly so. */
  readonly exact: boolean;
  /** Countries named, alpha-3. */
  readonly countries: readonly string[];
}

export interface EventCounts {
  readonly invitations: number;
  readonly accepted: number;
  readonly commitments: number;
  readonly openCommitments: number;
}

@Injectable()
export class EventQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal `not-found` */
  one(caller: Caller, id: string): Promise<EventAnswer> {
    return oneEvent(this.database.manager, caller, id);
  }

  /** In which a caller reads pages of outreach, ISO 639-1. */
  languageOf({ personId }: Caller): Promise<string> {
    return people.language(this.database.manager, personId, undefined, 'outreach');
  }
}

/** An event as the caller may read it, in a transaction or out of it. @throws Refusal `not-found` */
export async function oneEvent(manager: EntityManager, caller: Caller, id: string): Promise<EventAnswer> {
  const event = await readEvent(manager, caller, id);
  const order = { n: 'ASC' } as const;
  const [parties, attendance, outcomes] = [
    await manager.find(OutreachParty, { where: { eventId: id }, order }),
    await manager.find(OutreachAttendance, { where: { eventId: id }, order }),
    await manager.find(OutreachOutcome, { where: { eventId: id }, order: { id: 'ASC' } }),
  ];
  const [more] = await manager.query<[EventCounts & { cycle: string | null }]>(
    `select (select code from cycle where id = $2) as cycle,
            (select count(*)::int from invitation where event_id = $1) as invitations,
            (select count(*)::int from invitation where event_id = $1 and answer = 'accepted') as accepted,
            (select count(*)::int from commitment where event_id = $1) as commitments,
            (select count(*)::int from commitment where event_id = $1 and done_at is null and dropped_at is null) as "openCommitments"`,
    [id, event.cycleId],
  );
  return eventAnswer(event, { parties, attendance, outcomes, ...more });
}

interface Around extends EventCounts {
  readonly cycle: string | null;
  readonly parties: readonly OutreachParty[];
  readonly attendance: readonly OutreachAttendance[];
  readonly outcomes: readonly OutreachOutcome[];
}

const iso = (at: Date | null) => at?.toISOString() ?? null;
export const eventNumber = (number: number): string => `E-${number}`;

function eventAnswer(event: OutreachEvent, { cycle, parties, attendance, outcomes, ...counts }: Around): EventAnswer {
  const { id, version, sequence, unpsa, kind, title, summary, place, country, online, begins, ends, timeZone, audience, languages, targetCountries, topics, campaign, partner, cancelReason, stage, holder, source } = event;
  return {
    id, number: eventNumber(event.number), version, sequence, cycle, unpsa, kind, title, summary, place, country, online, begins, ends, timeZone,
    when: timesInWords(event), beginsAt: iso(event.beginsAt), endsAt: iso(event.endsAt), audience, languages, targetCountries, topics, campaign, partner,
    confirmedAt: iso(event.confirmedAt), heldAt: iso(event.heldAt), cancelledAt: iso(event.cancelledAt), cancelReason,
    attendanceClosedAt: iso(event.attendanceClosedAt), followedUpAt: iso(event.followedUpAt), outcomesClosedAt: iso(event.outcomesClosedAt),
    stage, holder, since: event.since.toISOString(), nextWake: iso(event.nextWake), madeAt: event.madeAt.toISOString(), source,
    parties: parties.map(({ kind: sort, role, name, capacity, country: of }) => ({ kind: sort, role, name, capacity, country: of })),
    attendance: attendance.map(({ kind: sort, country: of, name, count, precision }) => ({ kind: sort, country: of, name, count, precision })),
    reached: reachedBy(attendance),
    outcomes: outcomes.map(({ id: one, text, at }) => ({ id: one, text, at: at.toISOString() })),
    counts: { invitations: counts.invitations, accepted: counts.accepted, commitments: counts.commitments, openCommitments: counts.openCommitments },
  };
}

export function reachedBy(rows: readonly Attendance[]): Reached {
  const counted = rows.filter(({ count }) => count !== null);
  return {
    count: counted.length > 0 ? counted.reduce((sum, { count }) => sum + count!, 0) : null,
    exact: counted.length > 0 && rows.every(({ count, precision }) => count !== null && precision === 'exactly'),
    countries: [...new Set(rows.flatMap(({ country }) => country ?? []))].sort(),
  };
}
