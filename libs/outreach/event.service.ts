import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { isTeam } from '../access/role.js';
import { Acts, type Once } from '../journal/acts.service.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Refs } from '../journal/journal.entity.js';
import type { Reason } from '../refusal/problems.js';
import { refuseIf } from '../refusal/refusal.js';
import { clock, tellEvent } from './event.acts.js';
import { cancelEvent, changeEvent, type EventChanges } from './event.changes.js';
import { OutreachAttendance, OutreachEvent } from './event.entity.js';
import { addAttendance, addOutcomes, cycleOf, makeEvent, whyNotTold, type EventTold, type Party } from './event.making.js';
import { oneEvent, type EventAnswer } from './event.queries.js';
import { lockEvent } from './event.reach.js';
import { instantsOf, whyNotTimes } from './known-time.js';
import { whyNotAttendance, whyNotChange, whyNotConfirm, whyNotHold, whyNotPartner, whyNotSay, type Attendance } from './event.rules.js';

/** A plan, or a report of what was held. */
export interface EventToPlan extends EventTold {
  /** Code of the cycle that it serves. */
  readonly cycle: string | null;
  readonly parties: readonly Party[];
  readonly attendance: readonly Attendance[];
  readonly outcomes: readonly string[];
  /** ISO 8601; null: its dates say when it is over, or it is still to come. */
  readonly heldAt: string | null;
}

/** An act on one event, as the service's methods write it. */
type Saying = (manager: EntityManager, event: OutreachEvent, now: Date) => Promise<{ readonly kind: string; readonly refs?: Refs }>;

/** Events of outreach: planned or reported, changed, held, and what came of them. */
@Injectable()
export class OutreachEvents {
  constructor(private readonly acts: Acts) {}

  /** Plans an event, or reports one that took place. What a partner tells counts once an officer has confirmed it. @throws Refusal `invalid-fields` */
  plan(by: Caller, { cycle: code, ...told }: EventToPlan, once: Once): Promise<EventAnswer> {
    return this.acts.once(once, async (manager) => {
      const heldAt = told.heldAt === null ? null : new Date(told.heldAt);
      const wrong = whyNotTold(told, told.attendance);
      const early = whyNotTimes(told).length > 0 ? [] : whyNotYet(told, heldAt, await clock(manager));
      const cycle = await cycleOf(manager, code, [...wrong, ...early]);
      const partner = by.role === 'partner' ? by.partner! : null;
      const id = await makeEvent(manager, { ...told, heldAt, cycle, by: by.actor, partner, archived: cycle?.mode === 'archive' });
      return oneEvent(manager, by, id);
    });
  }

  /** Changes what an event is. What its guests must hear of raises its calendar file's number, and is mailed to them. @throws Refusal `not-found`, `stale-version`, `wrong-stage`, `already-decided` */
  change(by: Caller, id: string, version: number, { cycle: code, ...changes }: EventChanges & { readonly cycle?: string | null | undefined }): Promise<EventAnswer> {
    return this.acts.run(async (manager) => {
      const event = await lockEvent(manager, by, id);
      refuseIf([...whyNotPartner(by, event), ...whyNotChange(event, version)]);
      const cycle = code === undefined ? undefined : await cycleOf(manager, code);
      refuseIf(whyNotServe(event, cycle));
      await changeEvent(manager, event, changes, by.actor, cycle === undefined ? {} : { cycleId: cycle?.id ?? null });
      return oneEvent(manager, by, id);
    });
  }

  /** Says that it was held; now, unless said. @throws Refusal `not-found`, `wrong-stage`, `already-decided` */
  hold(by: Caller, id: string, given: string | undefined, once: Once): Promise<EventAnswer> {
    return this.say(by, id, once, async (manager, event, now) => {
      const at = given === undefined ? now : new Date(given);
      refuseIf(whyNotHold(event, at, now));
      await manager.update(OutreachEvent, id, { heldAt: at });
      return { kind: 'eventHeld', refs: { at: at.toISOString() } };
    });
  }

  /** Says who was there: besides what was said before, or in its place. @throws Refusal `not-found`, `wrong-stage`, `invalid-fields` */
  attend(by: Caller, id: string, { rows, replace }: { readonly rows: readonly Attendance[]; readonly replace: boolean }, once: Once): Promise<EventAnswer> {
    return this.say(by, id, once, async (manager, event, now) => {
      refuseIf([...whyNotSay(event, now), ...whyNotAttendance(rows, '/rows')]);
      if (replace) await manager.delete(OutreachAttendance, { eventId: id });
      await addAttendance(manager, id, rows);
      return { kind: 'attendanceSaid', refs: { rows: rows.length, replaced: replace } };
    });
  }

  /** Says what came of it. @throws Refusal `not-found`, `wrong-stage` */
  addOutcomes(by: Caller, id: string, outcomes: readonly string[], once: Once): Promise<EventAnswer> {
    return this.say(by, id, once, async (manager, event, now) => {
      refuseIf(whyNotSay(event, now));
      await addOutcomes(manager, id, outcomes, by.actor);
      return { kind: 'outcomesSaid', refs: { outcomes: outcomes.length } };
    });
  }

  /** Says that no more is to come: of attendance, of a pack for the guests, of outcomes. Said twice, it is as said once. @throws Refusal `not-found`, `wrong-stage` */
  close(by: Caller, id: string, what: 'attendance' | 'pack' | 'outcomes', once: Once): Promise<EventAnswer> {
    const column = ({ attendance: 'attendanceClosedAt', pack: 'followedUpAt', outcomes: 'outcomesClosedAt' } as const)[what];
    return this.say(by, id, once, async (manager, event, now) => {
      refuseIf(whyNotSay(event, now));
      if (event[column] === null) await manager.update(OutreachEvent, id, { [column]: now });
      return { kind: 'partClosed', refs: { part: what } };
    });
  }

  /** Cancels it, and tells its guests. @throws Refusal `not-found`, `wrong-stage`, `already-decided` */
  cancel(by: Caller, id: string, reason: string, once: Once): Promise<EventAnswer> {
    return this.say(by, id, once, (manager, event, now) => cancelEvent(manager, event, reason, now));
  }

  /** An officer stands for what a partner reported: it counts from now on. @throws Refusal `not-found`, `already-decided`, `wrong-stage` */
  confirm(by: Caller, id: string, once: Once): Promise<EventAnswer> {
    return this.say(by, id, once, async (manager, event, now) => {
      refuseIf(whyNotConfirm(event));
      await manager.update(OutreachEvent, id, { confirmedAt: now });
      return { kind: 'eventConfirmed' };
    });
  }

  private say(by: Caller, id: string, once: Once, work: Saying): Promise<EventAnswer> {
    return this.acts.once(once, async (manager) => {
      const event = await lockEvent(manager, by, id);
      if (!isTeam(by.role)) refuseIf(whyNotPartner(by, event));
      const done = await work(manager, event, await clock(manager));
      await tellEvent(manager, event, { ...done, by: by.actor });
      return oneEvent(manager, by, id);
    });
  }
}

/** Of what is still to come it is not known yet who was there and what came of it. */
function whyNotYet(told: Pick<EventToPlan, 'begins' | 'ends' | 'timeZone' | 'attendance' | 'outcomes'>, heldAt: Date | null, now: Date): Reason[] {
  const { beginsAt } = instantsOf(told);
  const wrong = (field: string): Reason => ({ problem: 'invalid-fields', field, detail: 'The event is still to come. Leave the field out.' });
  const ahead = beginsAt !== null && beginsAt > now;
  return [...(heldAt && (ahead || heldAt > now) ? [wrong('/heldAt')] : []), ...(ahead && told.attendance.length > 0 ? [wrong('/attendance')] : []), ...(ahead && told.outcomes.length > 0 ? [wrong('/outcomes')] : [])];
}

/** An event has timers from its beginning on, or none: it moves between live cycles, not into an archive or out of it. */
const whyNotServe = ({ ref }: OutreachEvent, cycle: CurrentCycle | null | undefined): Reason[] =>
  cycle !== undefined && (cycle?.mode === 'archive') !== (ref === null)
    ? [{ problem: 'invalid-fields', field: '/cycle', detail: 'An event moves between cycles that run, not into an archive or out of it.' }]
    : [];
