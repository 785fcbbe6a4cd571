import type { Reason } from '../refusal/problems.js';
import { instantsOf, unitOf, whyNotTimes } from './known-time.js';
import type { KnownTime } from './event.types.js';
import type { SilentState, SupersededBy } from './silent.types.js';

/** What an officer says of the proposed briefing; what is left out stays as proposed. */
export interface GivenBriefing {
  readonly title?: string;
  readonly begins?: KnownTime;
  readonly timeZone?: string;
  readonly place?: string;
  readonly online?: boolean;
}

/** What the rules ask of a task. */
export interface Answerable {
  readonly state: SilentState;
  readonly supersededBy: SupersededBy | null;
  /** Name of the country. */
  readonly name: string;
}

/** Why a task cannot be answered any more. @param field of it in what was sent, where it is one of many. */
export function whyNotAnswer({ state, supersededBy, name }: Answerable, field?: string): Reason[] {
  const at = field === undefined ? {} : { field };
  if (state === 'proposed') return [];
  if (state !== 'superseded') return [{ problem: 'already-decided', detail: `The task of ${name} is ${state} already.`, ...at }];
  const why = supersededBy === 'draft' ? `A draft of ${name} has been opened meanwhile: nothing needs to be sent.` : 'The deadline has passed: a briefing would come too late.';
  return [{ problem: 'wrong-stage', detail: why, ...at }];
}

/** A briefing is of use between now and the deadline. */
export function whyNotBrief(begins: KnownTime, timeZone: string, closesAt: Date, now: Date): Reason[] {
  const unreadable = whyNotTimes({ begins, ends: null, timeZone });
  if (unreadable.length > 0) return unreadable;
  const { beginsAt, endsAt } = instantsOf({ begins, ends: null, timeZone });
  const wrong = (detail: string): Reason[] => [{ problem: 'invalid-fields', field: '/begins', detail }];
  if (unitOf(begins) !== 'day' && unitOf(begins) !== 'minute') return wrong('Name a day, as 2027-01-15, or a time of one, as 2027-01-15T10:00.');
  if (endsAt! <= now) return wrong('That time has passed already.');
  return beginsAt! >= closesAt ? wrong(`The deadline is before that, at ${closesAt.toISOString()}.`) : [];
}

/** The title of a briefing as it is proposed. @param names of the countries. */
export const briefingTitle = (names: readonly string[], award: string): string =>
  `Briefing ${names.length === 1 ? `for ${names[0]}` : `for the missions of ${names.length} countries`} on the ${award}`;
