import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { isTeam } from '../access/role.js';
import { currentCycle, cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { usualOutreach } from '../cycle/usual-outreach.js';
import { composed } from '../nomination/nomination.filter.js';
import { visibleTo } from '../nomination/nomination.reach.js';
import { refuse } from '../refusal/refusal.js';
import { readEvent } from './event.reach.js';
import type { EventKind, KnownTime, Precision } from './event.types.js';
import { counted, type Counted } from './funnel.sql.js';
import { effectNote, type Effect, type EffectFrame, type EventEffect, type Funnel, type OneEffect, type OutreachFunnel } from './funnel.types.js';

interface Row {
  readonly at: Date;
  readonly event: string | null;
  readonly kind: EventKind | null;
  readonly number: number | null;
  readonly title: string | null;
  readonly begins: KnownTime | null;
  readonly over: Date | null;
  readonly until: Date | null;
  readonly events: number;
  readonly countries: number;
  readonly people: number | null;
  readonly precision: Precision | null;
  /** By what counts them: `direct`, `byCountry`, `lastEdition`. */
  readonly counts: Partial<Record<Counted, Funnel>> | null;
}

@Injectable()
export class FunnelQueries {
  constructor(private readonly database: DataSource) {}

  /** What came after one event, of what the caller may see. @throws Refusal `not-found`, also of engagements: they are no outreach for the awards. */
  async effectOf(caller: Caller, eventId: string): Promise<OneEffect> {
    const { manager } = this.database;
    const event = await readEvent(manager, caller, eventId);
    const cycle = event.unpsa && event.cycleId ? await currentCycle(manager, event.cycleId) : null;
    if (!cycle) refuse('not-found', 'This event serves no cycle of the awards, so no nominations are counted beside it.');
    const { frame, rows, tell } = await this.rows(caller, cycle, eventId);
    const row = rows.find(({ event: id }) => id === eventId) ?? refuse('not-found', 'Nothing is counted for an event that is cancelled or that no officer stands for yet.');
    return { ...frame, ...eventEffect(row, tell) };
  }

  /** A cycle's outreach by event and by kind, and all of it. @throws Refusal `not-found`. */
  async of(caller: Caller, code: string): Promise<OutreachFunnel> {
    const cycle = (await cycleByCode(this.database.manager, code)) ?? refuse('not-found', `There is no cycle "${code.slice(0, 60)}".`);
    const { frame, rows, tell } = await this.rows(caller, cycle, null);
    const total = rows.find(({ event, kind }) => event === null && kind === null)!;
    return {
      ...frame,
      events: rows.filter(({ event }) => event !== null).map((row) => eventEffect(row, tell)),
      kinds: rows.filter(({ event, kind }) => event === null && kind !== null).map((row) => ({ kind: row.kind!, events: row.events, ...effect(row, tell) })),
      total: { events: total.events, ...effect(total, tell) },
    };
  }

  private async rows(caller: Caller, cycle: CurrentCycle, eventId: string | null) {
    const { manager } = this.database;
    const before = await editionBefore(manager, cycle);
    const sealed = !isTeam(caller.role);
    const within = (cycle.data.outreach ?? usualOutreach).effectWithin;
    const parameters: unknown[] = [cycle.id, before?.id ?? null, within, before ? Date.parse(cycle.data.dates.deadline) - Date.parse(before.data.dates.deadline) : 0, eventId];
    const rows = await manager.query<Row[]>(`${composed} ${counted(sealed, visibleTo(caller, parameters))}`, parameters);
    const at = rows[0]!.at;
    const frame: EffectFrame = { cycle: cycle.code, at: at.toISOString(), effectWithin: within, comparedWith: before?.code ?? null, note: effectNote };
    const told = (of: CurrentCycle | null) => !sealed || (of !== null && at >= new Date(of.data.dates.announcesAt));
    return { frame, rows, tell: { now: told(cycle), before: before && { told: told(before) } } };
  }
}

/** Whether who is shortlisted may be told: of this edition, and of the one before where something is kept of it. */
interface Tell {
  readonly now: boolean;
  readonly before: { readonly told: boolean } | null;
}

const nothing: Funnel = { draft: 0, submitted: 0, eligible: 0, shortlisted: 0, winner: 0 };
const funnel = (counts: Funnel = nothing, told: boolean): Funnel => (told ? counts : { ...counts, shortlisted: null, winner: null });

function effect({ countries, people, precision, over, counts, event }: Row, { now, before }: Tell): Effect {
  // Of a kind or of all, what has an end counts; of one event without one, nothing can be said.
  const timed = event === null || over !== null;
  return {
    reached: { countries, people, precision },
    direct: funnel(counts?.direct, now),
    byCountry: timed ? funnel(counts?.byCountry, now) : null,
    lastEdition: timed && before ? funnel(counts?.lastEdition, before.told) : null,
  };
}

const eventEffect = (row: Row, tell: Tell): EventEffect => ({
  event: row.event!, number: row.number!, kind: row.kind!, title: row.title!, begins: row.begins,
  window: row.over && row.until && { from: row.over.toISOString(), until: row.until.toISOString() }, ...effect(row, tell),
});

/** The edition with the last deadline before this one's, of which nominations are kept. Rehearsals are no editions. */
async function editionBefore(manager: EntityManager, cycle: CurrentCycle): Promise<CurrentCycle | null> {
  const [before] = await manager.query<{ id: string }[]>(
    `select c.id from cycle c cross join lateral effective_deadline(c.id, null, null) d
      where c.mode <> 'rehearsal' and c.id <> $1 and d.closes_at < $2 order by d.closes_at desc limit 1`,
    [cycle.id, cycle.data.dates.deadline],
  );
  if (!before) return null;
  const [kept] = await manager.query<unknown[]>(`select 1 from nomination where cycle_id = $1 limit 1`, [before.id]);
  return kept ? currentCycle(manager, before.id) : null;
}
