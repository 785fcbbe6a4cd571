import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { Actor } from '../journal/actor.js';
import { Acts } from '../journal/acts.service.js';
import { refuseIf } from '../refusal/refusal.js';
import { promise } from './commitment.changes.js';
import { clock } from './event.acts.js';
import { OutreachEvent } from './event.entity.js';
import { cycleOf, makeEvent, whyNotTold, type EventToMake } from './event.making.js';
import type { EventRecord, LoadedRecords, OutreachRecords } from './records.types.js';

/** What documents tell of outreach, as events. */
@Injectable()
export class Outreach {
  constructor(private readonly acts: Acts) {}

  /** Loads what a document tells. Items that are there already stay as they are. @throws Refusal `invalid-fields`, with nothing loaded. */
  load(records: OutreachRecords, by: Actor = 'operator'): Promise<LoadedRecords> {
    return this.acts.run((manager) => loadRecords(manager, records, by));
  }
}

/** As `Outreach.load`, within somebody else's act. */
export async function loadRecords(manager: EntityManager, { document, cycle: code, events }: OutreachRecords, by: Actor): Promise<LoadedRecords> {
  // Two processes that start at once must not both load an item.
  await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`outreach of ${document}`]);
  const cycle = await cycleOf(manager, code);
  refuseIf(events.flatMap((event, n) => {
    const { told, attendance } = toMake(event, cycle, by);
    return whyNotTold(told, attendance).map((reason) => ({ ...reason, field: `/events/${n}${reason.field ?? ''}` }));
  }));
  const known = await manager.query<{ item: string }[]>(`select distinct source ->> 'item' as item from outreach_event where source ->> 'document' = $1`, [document]);
  const already = new Set(known.map(({ item }) => item));
  const fresh = events.filter(({ source }) => !already.has(source.item));
  for (const record of fresh) await loadEvent(manager, record, cycle, by);
  const items = new Set(events.map(({ source }) => source.item));
  return { items: items.size, already: [...items].filter((item) => already.has(item)).length, events: fresh.length };
}

async function loadEvent(manager: EntityManager, record: EventRecord, cycle: CurrentCycle | null, by: Actor): Promise<void> {
  const { told, ...rest } = toMake(record, cycle, by);
  // A document tells of what took place; where it gives no date, its word is what is known.
  const heldAt = record.begins === undefined ? await clock(manager) : null;
  const id = await makeEvent(manager, { ...told, ...rest, heldAt });
  const event = await manager.findOneByOrFail(OutreachEvent, { id });
  for (const { who, what, due = null } of record.commitments) {
    await promise(manager, event, { who, what, due, personId: null, recordedBy: null, source: record.source }, by);
  }
}

/** What a document leaves out is unknown. */
function toMake(record: EventRecord, cycle: CurrentCycle | null, by: Actor) {
  const { unpsa, kind, title, summary, place = null, country = null, online, begins = null, ends = null, timeZone = null, audience, languages, targetCountries, topics } = record;
  const rest: Omit<EventToMake, keyof typeof told | 'heldAt'> = {
    parties: record.parties.map(({ kind: sort, role, name, capacity = null, country: of = null }) => ({ kind: sort, role, name, capacity, country: of })),
    attendance: record.attendance.map(({ kind: sort, country: of = null, name = null, count = null, precision }) => ({ kind: sort, country: of, name, count, precision })),
    outcomes: record.outcomes, by, partner: null, source: record.source,
    // Events of the awards serve the cycle; what a document about an archive tells has no timers, whichever it is.
    cycle: unpsa ? cycle : null, archived: cycle?.mode === 'archive',
  };
  const told = { unpsa, kind, title, summary, place, country, online, begins, ends, timeZone, audience, languages, targetCountries, topics };
  return { told, ...rest };
}
