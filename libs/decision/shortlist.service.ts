import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { after } from '../cycle/schedule.js';
import { Acts, type Once } from '../journal/acts.service.js';
import { recordForMany } from '../journal/cohort.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { holdProposals } from './panel.facts.js';
import { panelKey, roundPanels } from './shortlist.facts.js';
import { whyNotShortlist, whyNotTwice, type PanelShortlist, type RoundPanel } from './shortlist.rules.js';

export interface ShortlistsAnswer {
  /** Until then the shortlists can be changed; then the nominations go where they say. */
  readonly effectiveAt: string;
  readonly panels: readonly ShortlistedPanel[];
}
export interface ShortlistedPanel {
  readonly category: string;
  readonly region: string;
  readonly round: number;
  readonly advancing: number;
  readonly notAdvancing: number;
}

interface Entry {
  readonly nomination: string;
  readonly round: number;
  readonly category: string;
  readonly region: string;
  readonly advances: boolean;
  readonly reason: string;
}

/** Says which nominations go further after a round of review. */
@Injectable()
export class Shortlists {
  constructor(private readonly acts: Acts) {}

  /**
   * Takes the shortlists of any number of panels as one act: all, or none with every reason. Whoever is not named does not
   * advance. Each nomination is woken and waits for the end of the undo window; until then another act replaces what was
   * said. Who reaches the round after that gets a shortlist of their own.
   * @throws Refusal with every reason of every panel.
   */
  decide(caller: Caller, cycleCode: string, panels: readonly PanelShortlist[], once: Once): Promise<ShortlistsAnswer> {
    return this.acts.once(once, async (manager) => {
      const cycle = (await cycleByCode(manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
      await holdProposals(manager, cycle.id);
      const known = await heldPanels(manager, cycle, panels);
      refuseIf([
        ...panels.flatMap((panel, i) => whyNotShortlist(panel, known[i], cycle.data, `/panels/${i}`)),
        ...whyNotTwice(panels, '/panels'),
      ]);
      const [{ now }] = await manager.query<[{ now: Date }]>(`select date_trunc('milliseconds', clock_timestamp()) as now`);
      const effectiveAt = after(now, cycle.data.offsets.undoWindow, cycle.data.timeZone);
      const entries = panels.map((panel, i) => entriesOf(panel, known[i]!));
      await write(manager, cycle, caller, entries.flat(), effectiveAt);
      return {
        effectiveAt: effectiveAt.toISOString(),
        panels: panels.map(({ category, region, round, advancing }, i) => ({ category, region, round, advancing: advancing.length, notAdvancing: entries[i]!.length - advancing.length })),
      };
    });
  }
}

/** What is known of each panel, its waiting nominations being locked, in the order of their ids. */
async function heldPanels(manager: EntityManager, cycle: CurrentCycle, panels: readonly PanelShortlist[]): Promise<(RoundPanel | undefined)[]> {
  await manager.query(
    `select from nomination where cycle_id = $1 and stage = 'ranking' and (category, region) in (select * from unnest($2::text[], $3::text[]))
      order by id for no key update`,
    [cycle.id, panels.map(({ category }) => category), panels.map(({ region }) => region)],
  );
  const rounds = new Map<number, Map<string, RoundPanel>>();
  for (const round of new Set(panels.map((panel) => panel.round))) rounds.set(round, await roundPanels(manager, cycle, round));
  return panels.map((panel) => rounds.get(panel.round)!.get(panelKey(panel)));
}

function entriesOf({ category, region, round, advancing, others = [], reason }: PanelShortlist, { waiting }: RoundPanel): Entry[] {
  const forward = new Map(advancing.map((named) => [named.nomination, named.reason]));
  const own = new Map(others.map((named) => [named.nomination, named.reason]));
  return waiting.map(({ id }) => {
    const advances = forward.has(id);
    return { nomination: id, round, category, region, advances, reason: forward.get(id) ?? own.get(id) ?? reason };
  });
}

async function write(manager: EntityManager, cycle: CurrentCycle, caller: Caller, entries: readonly Entry[], effectiveAt: Date): Promise<void> {
  const column = <T>(of: (entry: Entry) => T) => entries.map(of);
  await manager.query(
    `insert into shortlist_entry (cycle_id, by, effective_at, nomination_id, round, category, region, advances, reason)
     select $1, $2, $3, * from unnest($4::uuid[], $5::int[], $6::text[], $7::text[], $8::boolean[], $9::text[])
     on conflict (nomination_id, round) do update
       set category = excluded.category, region = excluded.region, advances = excluded.advances, reason = excluded.reason,
           by = excluded.by, at = clock_timestamp(), effective_at = excluded.effective_at`,
    [
      cycle.id, caller.personId, effectiveAt,
      column((e) => e.nomination), column((e) => e.round), column((e) => e.category), column((e) => e.region), column((e) => e.advances), column((e) => e.reason),
    ],
  );
  for (const [key, said] of Map.groupBy(entries, ({ round, advances }) => `${advances ? 'shortlisted' : 'notShortlisted'} ${round}`)) {
    const [kind] = key.split(' ') as [string];
    await recordForMany(manager, {
      subjects: said.map(({ nomination }) => nomination), wakes: 'nomination', kind, by: caller.actor,
      refs: { round: said[0]!.round, until: effectiveAt.toISOString() }, rulesVersion: String(cycle.version),
    });
  }
}
