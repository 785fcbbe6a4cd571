import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { isTeam } from '../access/role.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { Actor } from '../journal/actor.js';
import type { Refs } from '../journal/journal.entity.js';
import { refuse } from '../refusal/refusal.js';
import type { OutreachEvent } from './event.entity.js';
import { eventNumber } from './event.queries.js';
import { readEvent, visibleEvents } from './event.reach.js';
import { cycleSentences, eventSentences, kindInWords, type EventSentence } from './event.timeline.words.js';
import { timesInWords } from './known-time.js';

/** One act of an event's story. */
export interface EventTimelineEntry {
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly by: { readonly kind: 'team' | 'partner' | 'process'; readonly name: string };
  readonly sentence: string;
}

/** Something on a cycle's timeline: an act of the cycle, or an event of outreach at its date. */
export interface CycleTimelineEntry {
  readonly kind: string;
  /** Of an event, the earliest instant that its times allow; null where not even the year is known. */
  readonly at: string | null;
  /** The time in words, as far as it is known. */
  readonly when: string | null;
  readonly sentence: string;
  readonly event: { readonly id: string; readonly number: string; readonly kind: string; readonly stage: string } | null;
}

interface Row {
  readonly seq: number;
  readonly kind: string;
  readonly at: Date;
  readonly actor: Actor;
  readonly refs: Refs;
  readonly name: string | null;
}

@Injectable()
export class EventTimelines {
  constructor(private readonly database: DataSource) {}

  /** What happened to an event, oldest first; outside the team without its inner acts and names. @throws Refusal `not-found` */
  async of(caller: Caller, id: string): Promise<EventTimelineEntry[]> {
    const event = await readEvent(this.database.manager, caller, id);
    const rows = await this.database.query<Row[]>(
      `select j.seq, j.kind, j.at, j.actor, j.refs, p.name from journal j left join person p on j.actor = 'person:' || p.id where j.subject = $1 order by j.seq`,
      [id],
    );
    return rows.filter(({ kind, refs }) => isSeen(eventSentences[kind], refs, caller)).map(({ seq, kind, at, actor, refs, name }) => ({
      seq, kind, at: at.toISOString(), by: who(caller, event, actor, name), sentence: said(eventSentences[kind], kind, refs),
    }));
  }

  /** The acts of a cycle, and the events that the caller may see at their dates, oldest first; what has no date comes last. @throws Refusal `not-found` */
  async ofCycle(caller: Caller, code: string): Promise<CycleTimelineEntry[]> {
    const cycle = await cycleByCode(this.database.manager, code);
    if (!cycle) refuse('not-found', `There is no cycle "${code.slice(0, 60)}".`);
    const acts = await this.database.query<Row[]>(`select seq, kind, at, actor, refs, null as name from journal where subject = $1 order by seq`, [cycle.id]);
    const parameters: unknown[] = [cycle.id];
    const events = await this.database.query<OutreachEvent[]>(
      `select e.id, e.number, e.kind, e.title, e.stage, e.begins, e.ends, e.time_zone as "timeZone", e.begins_at as "beginsAt" from outreach_event e
        where e.cycle_id = $1 and ${visibleEvents(caller, parameters)} order by e.begins_at, e.id`,
      parameters,
    );
    const entries = [
      // An instant that passed stands at that instant, not at the moment when it was noticed.
      ...acts.filter(({ kind, refs }) => isSeen(cycleSentences[kind], refs, caller)).map(({ kind, at, refs }) => ({
        kind, at: 'at' in refs && kind !== 'deadlineMoved' ? String(refs['at']) : at.toISOString(), when: null, sentence: said(cycleSentences[kind], kind, refs), event: null,
      })),
      ...events.map((event) => ({
        kind: 'outreachEvent', at: event.beginsAt?.toISOString() ?? null, when: timesInWords(event), sentence: event.title,
        event: { id: event.id, number: eventNumber(event.number), kind: event.kind, stage: event.stage },
      })),
    ];
    const instant = ({ at }: CycleTimelineEntry) => (at === null ? Infinity : Date.parse(at));
    return entries.sort((a, b) => instant(a) - instant(b) || 0);
  }
}

function isSeen(sentence: EventSentence | undefined, refs: Refs, { role }: Caller): boolean {
  const everybody = sentence?.everybody ?? false;
  return isTeam(role) || (typeof everybody === 'function' ? everybody(refs) : everybody);
}

function said(sentence: EventSentence | undefined, kind: string, refs: Refs): string {
  const text = sentence?.text ?? kindInWords(kind);
  return typeof text === 'string' ? text : text(refs);
}

function who(caller: Caller, { reportedBy, partner }: OutreachEvent, actor: Actor, name: string | null): EventTimelineEntry['by'] {
  if (actor.startsWith('workflow:')) return { kind: 'process', name: 'UNPSA' };
  if (partner && actor === reportedBy) return { kind: 'partner', name: isTeam(caller.role) && name ? `${name}, ${partner}` : partner };
  return { kind: 'team', name: (isTeam(caller.role) && name) || 'UNPSA team' };
}
