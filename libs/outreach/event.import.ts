import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Acts, type Once } from '../journal/acts.service.js';
import { Refusal } from '../refusal/refusal.js';
import { clock, tellEvent } from './event.acts.js';
import { cancelEvent, changeEvent } from './event.changes.js';
import { OutreachEvent } from './event.entity.js';
import { readCalendar, type CalendarEntry, type CalendarRow } from './event.ics.js';
import { cycleOf, makeEvent } from './event.making.js';
import { whyNotPartner } from './event.rules.js';
import type { EventKind } from './event.types.js';
import { whyNotTimes } from './known-time.js';

/** What a calendar does not say of its events. */
export interface CalendarWish {
  /** Code of the cycle that they serve. */
  readonly cycle?: string;
  /** A meeting, unless said. */
  readonly kind?: EventKind;
  /** IANA: of times that name none. */
  readonly timeZone?: string;
}

export const importOutcomes = ['made', 'changed', 'unchanged', 'cancelled', 'refused'] as const;

/** What became of one entry. */
export interface ImportedEntry {
  /** Place in the file, from 1. */
  readonly n: number;
  readonly uid: string | null;
  readonly title: string | null;
  readonly outcome: (typeof importOutcomes)[number];
  readonly event: string | null;
  /** Why it was refused, or left as it was. */
  readonly reasons: readonly string[];
}

export interface ImportedCalendar {
  readonly counts: Readonly<Record<(typeof importOutcomes)[number], number>>;
  readonly rows: readonly ImportedEntry[];
}

type Told = Pick<ImportedEntry, 'outcome' | 'event' | 'reasons'>;
interface Importing {
  readonly by: Caller;
  readonly cycle: CurrentCycle | null;
  readonly kind: EventKind;
  readonly now: Date;
}

/** Calendars as events. An entry is known again by its UID, for the team and for each partner by itself. */
@Injectable()
export class CalendarImports {
  constructor(private readonly acts: Acts) {}

  /** Makes an event of each entry, changes those that are known, and cancels those that the calendar cancels. @throws Refusal `file-refused`, `invalid-fields` */
  take(by: Caller, text: string, { cycle: code, kind = 'meeting', timeZone }: CalendarWish, once: Once): Promise<ImportedCalendar> {
    const rows = readCalendar(text, timeZone);
    return this.acts.once(once, async (manager) => {
      const importing: Importing = { by, kind, cycle: await cycleOf(manager, code), now: await clock(manager) };
      // Two imports of one calendar at once would each make what the other makes.
      await manager.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`calendars of ${by.partner ?? ''}`]);
      const imported: ImportedEntry[] = [];
      for (const row of rows) imported.push(await takeRow(manager, row, importing));
      const counts = Object.fromEntries(importOutcomes.map((outcome) => [outcome, imported.filter((row) => row.outcome === outcome).length]));
      return { counts: counts as ImportedCalendar['counts'], rows: imported };
    });
  }
}

async function takeRow(manager: EntityManager, { n, uid, title, entry, problems }: CalendarRow, importing: Importing): Promise<ImportedEntry> {
  const told = entry ? await takeEntry(manager, entry, importing) : refused(problems);
  return { n, uid, title, ...told };
}

const refused = (reasons: readonly string[], event: string | null = null): Told => ({ outcome: 'refused', event, reasons });

async function takeEntry(manager: EntityManager, entry: CalendarEntry, importing: Importing): Promise<Told> {
  const partner = partnerOf(importing.by);
  const [known] = await manager.query<{ id: string }[]>(
    `select id from outreach_event where coalesce(partner, '') = coalesce($1::text, '') and external_uid = $2 for no key update`,
    [partner, entry.uid],
  );
  const wrong = whyNotTimes(entry);
  if (wrong.length > 0) return refused(wrong.map(({ detail }) => detail));
  if (known) return change(manager, await manager.findOneByOrFail(OutreachEvent, { id: known.id }), entry, importing);
  if (entry.cancelled) return refused(['The calendar cancels it, and it was not known here: nothing was made of it.']);
  const { uid, sequence, cancelled: _, ...told } = entry;
  const id = await makeEvent(manager, {
    ...told, unpsa: true, kind: importing.kind, country: null, audience: '', languages: [], targetCountries: [], topics: [], parties: [], attendance: [], outcomes: [], heldAt: null,
    cycle: importing.cycle, by: importing.by.actor, partner, archived: importing.cycle?.mode === 'archive', externalUid: uid, externalSequence: sequence,
  });
  return { outcome: 'made', event: id, reasons: [] };
}

/** A calendar says again, in full, what it said before. Of title, description, place and times it has the last word: whoever changes them here changes them there first. */
async function change(manager: EntityManager, event: OutreachEvent, entry: CalendarEntry, { by, now }: Importing): Promise<Told> {
  const barred = whyNotPartner(by, event);
  if (barred.length > 0) return refused(barred.map(({ detail }) => detail), event.id);
  if (event.cancelledAt) return entry.cancelled ? unchanged(event) : refused(['It was cancelled here. Plan a new one.'], event.id);
  if (entry.sequence < (event.externalSequence ?? 0)) return unchanged(event, `It is older than what is known: its SEQUENCE is ${entry.sequence}, and ${event.externalSequence} came before.`);
  if (entry.cancelled) return cancel(manager, event, by, now);

  const { title, summary, place, online, begins, ends, timeZone } = entry;
  if (entry.sequence !== event.externalSequence) await manager.update(OutreachEvent, event.id, { externalSequence: entry.sequence });
  const changed = await changeEvent(manager, event, { title, summary, place, online, begins, ends, timeZone }, by.actor);
  return changed ? { outcome: 'changed', event: event.id, reasons: [] } : unchanged(event);
}

async function cancel(manager: EntityManager, event: OutreachEvent, by: Caller, now: Date): Promise<Told> {
  try {
    await tellEvent(manager, event, { ...(await cancelEvent(manager, event, 'Cancelled in the calendar that it came from.', now)), by: by.actor });
    return { outcome: 'cancelled', event: event.id, reasons: [] };
  } catch (error) {
    if (error instanceof Refusal) return refused(error.reasons.map(({ detail }) => detail), event.id);
    throw error;
  }
}

const unchanged = (event: OutreachEvent, ...reasons: string[]): Told => ({ outcome: 'unchanged', event: event.id, reasons });

const partnerOf = ({ role, partner }: Caller): string | null => (role === 'partner' ? partner! : null);
