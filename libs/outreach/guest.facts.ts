import { Any } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { together } from '../mail/together.js';
import { Person } from '../party/party.entity.js';
import { clock } from './event.acts.js';
import { OutreachEvent, OutreachParty } from './event.entity.js';
import { Invitation } from './invitation.entity.js';

/** What letters to an event's guests read: each fact in one statement for all mails of a batch. */
export const guestFacts = {
  /** By `EVENT PERSON`. */
  invitation: together<Invitation>(async (manager, keys) => {
    const [events, persons] = [0, 1].map((at) => keys.map((key) => key.split(' ')[at]!)) as [string[], string[]];
    const rows = await manager.findBy(Invitation, { eventId: Any(events), personId: Any(persons) });
    return new Map(rows.map((each) => [`${each.eventId} ${each.personId}`, each]));
  }),

  person: together<Person>(async (manager, ids) => new Map((await manager.findBy(Person, { id: Any([...ids]) })).map((each) => [each.id, each]))),

  event: together<OutreachEvent>(async (manager, ids) => new Map((await manager.findBy(OutreachEvent, { id: Any([...ids]) })).map((each) => [each.id, each]))),

  cycle: together<CurrentCycle | null>(async (manager, ids) => new Map(await Promise.all(ids.map(async (id) => [id, await currentCycle(manager, id)] as const)))),

  organizers: together<OutreachParty[]>(async (manager, ids) =>
    Map.groupBy(await manager.find(OutreachParty, { where: { eventId: Any([...ids]), role: 'organizer' }, order: { n: 'ASC' } }), ({ eventId }) => eventId)),

  now: together<Date>(async (manager) => new Map([['', await clock(manager)]])),
};
