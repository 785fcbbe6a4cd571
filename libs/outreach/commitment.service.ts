import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Acts, type Once } from '../journal/acts.service.js';
import { people } from '../party/people.js';
import type { Reason } from '../refusal/problems.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { complete, drop, promise, reassign, reschedule, zoneOf } from './commitment.changes.js';
import { lockCommitment, type AboutCommitment } from './commitment.facts.js';
import { commitmentAnswer, type CommitmentAnswer } from './commitment.queries.js';
import { whyNotChange } from './commitment.rules.js';
import { OutreachEvent } from './event.entity.js';
import type { KnownTime } from './event.types.js';
import { frameOf } from './frame.js';
import { whyNotTimes } from './known-time.js';

/** Somebody who is reminded by mail. `language` ISO 639-1, `timeZone` IANA. */
export interface ToRemind {
  readonly name?: string;
  readonly email: string;
  readonly language?: string;
  readonly timeZone?: string;
}
export interface ToPromise {
  readonly who: string;
  readonly what: string;
  readonly due?: KnownTime;
  readonly person?: ToRemind;
}
/** What is to be different, and why. `null`: no date, or nobody. */
export interface ToChange {
  readonly due?: KnownTime | null;
  readonly person?: ToRemind | null;
  readonly reason: string;
}

/** What officers say of commitments. Each is an act in the story of the event. */
@Injectable()
export class Commitments {
  constructor(private readonly acts: Acts) {}

  /** Writes down who promised what by when. @throws Refusal `not-found`, `invalid-fields`. */
  make(caller: Caller, eventId: string, given: ToPromise, once: Once): Promise<CommitmentAnswer> {
    return this.acts.once(once, async (manager) => {
      const event = await manager.findOne(OutreachEvent, { where: { id: eventId }, lock: { mode: 'for_no_key_update' } });
      if (!event) refuse('not-found', 'There is no such event.');
      refuseIf(whyNotDue(given.due ?? null, zoneOf(event, await frameOf(manager, event.cycleId))));
      const personId = given.person ? await personOf(manager, given.who, given.person) : null;
      const id = await promise(manager, event, { who: given.who, what: given.what, due: given.due ?? null, personId, recordedBy: caller.personId, source: null }, caller.actor);
      return commitmentAnswer(manager, id);
    });
  }

  /** Gives another date, or names who is reminded. @throws Refusal `already-decided`, `invalid-fields`. */
  change(caller: Caller, id: string, { due, person, reason }: ToChange, once: Once): Promise<CommitmentAnswer> {
    return this.on(id, once, async (manager, about) => {
      const nothing: Reason[] = due === undefined && person === undefined ? [{ problem: 'invalid-fields', field: '', detail: 'Say what is to be different: `due`, `person`, or both.' }] : [];
      refuseIf([...whyNotChange(about.commitment), ...nothing, ...whyNotDue(due ?? null, zoneOf(about.event, about.frame))]);
      if (due !== undefined) await reschedule(manager, about, due, reason, caller.actor);
      if (person !== undefined) await reassign(manager, about, person && (await personOf(manager, about.commitment.who, person)), reason, caller.actor);
    });
  }

  /** Says that it is done, and what was done. @throws Refusal `already-decided`. */
  complete(caller: Caller, id: string, what: string, once: Once): Promise<CommitmentAnswer> {
    return this.on(id, once, async (manager, about) => {
      refuseIf(whyNotChange(about.commitment));
      await complete(manager, about, what, caller.actor);
    });
  }

  /** Lets go of it, with the reason. @throws Refusal `already-decided`. */
  drop(caller: Caller, id: string, reason: string, once: Once): Promise<CommitmentAnswer> {
    return this.on(id, once, async (manager, about) => {
      refuseIf(whyNotChange(about.commitment));
      await drop(manager, about, reason, caller.actor);
    });
  }

  private on(id: string, once: Once, work: (manager: EntityManager, about: AboutCommitment) => Promise<void>): Promise<CommitmentAnswer> {
    return this.acts.once(once, async (manager) => {
      await work(manager, await lockCommitment(manager, id));
      return commitmentAnswer(manager, id);
    });
  }
}

/** What is wrong with a date, as far as it is known. */
export const whyNotDue = (due: KnownTime | null, zone: string): Reason[] => whyNotTimes({ begins: due, ends: null, timeZone: zone }).map((reason) => ({ ...reason, field: '/due' }));

const personOf = (manager: EntityManager, who: string, { name, email, language, timeZone }: ToRemind): Promise<string> =>
  people.ensure(manager, { name: name ?? who, email, ...(language && { languages: [language] }), ...(timeZone && { timeZone }) });
