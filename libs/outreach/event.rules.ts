import type { Caller } from '../access/caller.js';
import { isTeam } from '../access/role.js';
import type { OutreachRules } from '../cycle/cycle.types.js';
import { after } from '../cycle/schedule.js';
import { countryCode } from '../nomination/field.kinds.js';
import type { Reason } from '../refusal/problems.js';
import type { OutreachEvent } from './event.entity.js';
import type { AttendeeKind, Precision } from './event.types.js';
import type { EventHolder, EventStage } from './outreach.stages.js';

/** What is true of an event, and all that its stage depends on. */
export interface EventFacts {
  /** An event of the awards, not another engagement of the Division. */
  readonly unpsa: boolean;
  readonly cancelledAt: Date | null;
  /** The latest instant at which it can end; null when not even the year is known. */
  readonly endsAt: Date | null;
  /** When somebody said that it took place. */
  readonly heldAt: Date | null;
  /** An invitation was made. */
  readonly invited: boolean;
  /** Somebody said who was there, or that no more is to come. */
  readonly attended: boolean;
  /** The guests have their pack, or an officer said that there is none. */
  readonly followedUp: boolean;
  /** Somebody said what came of it, or that nothing did. */
  readonly outcomes: boolean;
}

/** Since when an event is over; null while it is not, or while nobody knows. What has a date is held unless it is cancelled. */
export function overSince({ endsAt, heldAt }: Pick<EventFacts, 'endsAt' | 'heldAt'>, now: Date): Date | null {
  if (endsAt !== null && endsAt <= now) return endsAt;
  return heldAt;
}

/** Until when its effect is watched; null before it is over, and for engagements, of which no effect is asked. */
export function effectUntil(facts: EventFacts, now: Date, within: OutreachRules['effectWithin']): Date | null {
  const over = overSince(facts, now);
  return over && facts.unpsa ? after(over, within) : null;
}

/**
 * The last thing that is true of an event. All of an event of the awards has to be in (who was there, the pack, what came of
 * it) before only its effect is awaited; of an engagement, what came of it.
 */
export function stageOf(facts: EventFacts, now: Date, within: OutreachRules['effectWithin']): EventStage {
  const { unpsa, cancelledAt, endsAt, invited, attended, followedUp, outcomes } = facts;
  if (cancelledAt) return 'cancelled';
  // Nobody is at an event, and nothing comes of it, that was not held, though a document may not say when it was.
  const held = overSince(facts, now) !== null || (endsAt === null && (attended || outcomes));
  if (!held) return invited ? 'invited' : 'planned';
  if (outcomes && (!unpsa || (attended && followedUp))) {
    const until = effectUntil(facts, now, within);
    return until && until > now ? 'effect' : 'closed';
  }
  if (outcomes) return 'outcomes';
  if (followedUp) return 'followedUp';
  return attended ? 'attended' : 'held';
}

/** Who has to move next at a stage, and when the event's workflow wakes by itself. */
export function holderOf(stage: EventStage, event: Pick<OutreachEvent, 'confirmedAt' | 'endsAt'>, effect: Date | null): { readonly holder: EventHolder; readonly nextWake: Date | null } {
  if (stage === 'closed' || stage === 'cancelled') return { holder: 'nobody', nextWake: null };
  const nextWake = stage === 'planned' || stage === 'invited' ? event.endsAt : stage === 'effect' ? effect : null;
  // What a partner reported waits for an officer's word, and what has no date for somebody who says that it took place.
  return { holder: nextWake && event.confirmedAt ? 'clock' : 'officer', nextWake };
}

/** One row of who was there. */
export interface Attendance {
  readonly kind: AttendeeKind;
  readonly country: string | null;
  readonly name: string | null;
  readonly count: number | null;
  readonly precision: Precision;
}

/** @param at of the list in what was sent, as `/attendance`. */
export function whyNotAttendance(rows: readonly Attendance[], at = '/attendance'): Reason[] {
  const wrong = (n: number, field: string, detail: string): Reason => ({ problem: 'invalid-fields', field: `${at}/${n}/${field}`, detail });
  return rows.flatMap(({ kind, country, name, count, precision }, n): Reason[] => [
    ...((kind === 'country' || kind === 'mission') && !country ? [wrong(n, 'country', 'Say which country, as an ISO 3166-1 alpha-3 code: KEN.')] : []),
    ...(country !== null && !countryCode.holds(country) ? [wrong(n, 'country', `There is no country "${country.slice(0, 20)}".`)] : []),
    ...((kind === 'institution' || kind === 'group') && !name ? [wrong(n, 'name', 'Name the institution, or say what group of people it was.')] : []),
    ...(precision !== 'exactly' && count === null ? [wrong(n, 'count', 'Say how many, or leave out how exactly it is known.')] : []),
  ]);
}

const stageProblem = (detail: string): Reason[] => [{ problem: 'wrong-stage', detail }];

export const whyNotChange = ({ cancelledAt, version }: OutreachEvent, read: number): Reason[] => [
  ...(cancelledAt ? stageProblem('The event is cancelled. Plan a new one.') : []),
  ...(version !== read ? [{ problem: 'stale-version' as const, detail: `It is at version ${version} now; you read version ${read}. Read it again and repeat your change.` }] : []),
];

export function whyNotHold({ cancelledAt, heldAt, beginsAt }: OutreachEvent, at: Date, now: Date): Reason[] {
  if (cancelledAt) return stageProblem('The event is cancelled: it was not held.');
  if (heldAt) return [{ problem: 'already-decided', detail: 'It is already said that the event was held.' }];
  if (at > now) return [{ problem: 'invalid-fields', field: '/heldAt', detail: 'An event that is still to come was not held yet.' }];
  return beginsAt && beginsAt > now ? stageProblem('It begins only later. Change its dates first if it was held already.') : [];
}

/** Against saying who was there or what came of it. */
export function whyNotSay(event: OutreachEvent, now: Date): Reason[] {
  if (event.cancelledAt) return stageProblem('The event is cancelled: nobody was there, and nothing came of it.');
  // Attendance is often said while an event of several days still goes on.
  return overSince(event, now) || (event.beginsAt && event.beginsAt <= now) ? [] : stageProblem('It has not been held yet. Say so first, or correct its dates.');
}

export function whyNotCancel({ cancelledAt, heldAt, endsAt }: OutreachEvent, now: Date): Reason[] {
  if (cancelledAt) return [{ problem: 'already-decided', detail: 'It is already cancelled.' }];
  return overSince({ heldAt, endsAt }, now) ? stageProblem('It is over. If it was not held after all, correct its dates first.') : [];
}

export const whyNotConfirm = ({ confirmedAt, cancelledAt }: OutreachEvent): Reason[] => [
  ...(confirmedAt ? [{ problem: 'already-decided' as const, detail: 'It is already confirmed.' }] : []),
  ...(cancelledAt ? stageProblem('It is cancelled.') : []),
];

/** A partner changes what it reported until an officer has confirmed it; from then on the team does. */
export const whyNotPartner = (by: Pick<Caller, 'role'>, { confirmedAt }: OutreachEvent): Reason[] =>
  !isTeam(by.role) && confirmedAt ? [{ problem: 'already-decided', detail: 'An officer has confirmed it. Write to the UNPSA team about what should change.' }] : [];
