import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { Acts, type Once } from '../journal/acts.service.js';
import { Person } from '../party/party.entity.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { answer, ask, assign, close, lockEnquiry, type Asked } from './enquiry.changes.js';
import type { Enquiry } from './enquiry.entity.js';
import { enquiryAnswer, type EnquiryAnswer } from './enquiry.queries.js';
import { whyNotAnswer, whyNotClose } from './enquiry.rules.js';
import type { EnquiryChannel } from './enquiry.types.js';
import { isOfTeam } from './officers.js';

/** A question that an officer writes down. A name is kept only together with an address. */
export interface ToRecord {
  readonly event?: string;
  /** Its code, where it was asked at no event. */
  readonly cycle?: string;
  readonly country?: string;
  readonly language: string;
  readonly question: string;
  readonly channel: EnquiryChannel;
  readonly name?: string;
  readonly email?: string;
}

/** Questions about the awards, taken in and answered. */
@Injectable()
export class Enquiries {
  constructor(private readonly acts: Acts) {}

  /** Takes a question in within an act of somebody else's. @see ask */
  ask(manager: EntityManager, asked: Asked): Promise<{ id: string; number: string }> {
    return ask(manager, asked);
  }

  /** Writes down a question that reached an officer. @throws Refusal `not-found`, `invalid-fields`. */
  record(caller: Caller, { event, cycle: code, country, language, question, channel, name, email }: ToRecord, once: Once): Promise<EnquiryAnswer> {
    return this.acts.once(once, async (manager) => {
      if (name !== undefined && email === undefined) refuse('invalid-fields', 'A name is kept only together with an address. Leave it out, or send the address too.', { field: '/name' });
      const cycle = code === undefined ? null : ((await cycleByCode(manager, code)) ?? refuse('invalid-fields', `There is no cycle "${code}".`, { field: '/cycle' }));
      const asker = email === undefined ? null : { email, ...(name !== undefined && { name }) };
      const asked: Asked = { country: country ?? null, language, question, channel, eventId: event ?? null, cycleId: cycle?.id ?? null, asker, recordedBy: caller.personId };
      const { id } = await ask(manager, asked, caller.actor);
      return enquiryAnswer(manager, id);
    });
  }

  /** Answers in a language, by mail where `send` says so. @throws Refusal `already-decided`, `invalid-fields`. */
  answer(caller: Caller, id: string, given: { text: string; language: string; send: boolean }, once: Once): Promise<EnquiryAnswer> {
    return this.on(id, once, async (manager, enquiry) => {
      const asker = enquiry.personId === null ? null : await manager.findOneByOrFail(Person, { id: enquiry.personId });
      refuseIf(whyNotAnswer(enquiry, { send: given.send, address: Boolean(asker?.email) }));
      await answer(manager, enquiry, given, caller.actor);
    });
  }

  /** Closes one that needs no answer. @throws Refusal `already-decided`. */
  close(caller: Caller, id: string, reason: string, once: Once): Promise<EnquiryAnswer> {
    return this.on(id, once, async (manager, enquiry) => {
      refuseIf(whyNotClose(enquiry));
      await close(manager, enquiry, reason, caller.actor);
    });
  }

  /** Makes it one officer's, or everybody's (null). @throws Refusal `invalid-fields`. */
  assign(caller: Caller, id: string, officer: string | null, once: Once): Promise<EnquiryAnswer> {
    return this.on(id, once, async (manager, enquiry) => {
      if (officer !== null && !(await isOfTeam(manager, officer))) refuse('invalid-fields', 'There is no such officer, or none who has access now.', { field: '/officer' });
      await assign(manager, enquiry, officer, caller.actor);
    });
  }

  private on(id: string, once: Once, work: (manager: EntityManager, enquiry: Enquiry) => Promise<void>): Promise<EnquiryAnswer> {
    return this.acts.once(once, async (manager) => {
      await work(manager, await lockEnquiry(manager, id));
      return enquiryAnswer(manager, id);
    });
  }
}
