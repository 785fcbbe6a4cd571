import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { Coverage } from './coverage.entity.js';
import { briefingDay, dueLook, nextWatch } from './coverage.rules.js';
import { drafting } from './silent.facts.js';
import type { Silence, SupersededBy } from './silent.types.js';

/** Watches over the countries of which nothing has come. */
@Injectable()
export class CoverageProgress {
  constructor(private readonly steps: Steps) {}

  /**
   * Closes the tasks that what happened meanwhile has answered, and takes the look that is due. It only proposes: no mail leaves and no
   * event is made before an officer agrees.
   */
  watch(ref: Ref): Promise<Stood> {
    return this.steps.step('coverage', Coverage, ref, 'watching', async (step) => {
      const { manager, row, now, move } = step;
      const { data } = (await currentCycle(manager, row.cycleId))!;
      await supersede(step, 'draft', `s.country in ${drafting}`);
      if (now >= new Date(data.dates.deadline)) await supersede(step, 'deadline', 'true');
      if (now >= new Date(data.dates.announcesAt)) return move({ stage: 'closed', holder: 'nobody', nextWake: null, endedAt: now });
      const due = dueLook(data, now);
      if (due) await look(step, due.offset, new Date(data.dates.deadline), briefingDay(data, now));
      move({ holder: (await isAnyOpen(manager, row.cycleId)) ? 'officer' : 'clock', nextWake: nextWatch(data, now) });
    });
  }
}

/** Makes a task of every silent country that has none, once for each offset of a deadline. */
async function look({ manager, row, record }: Step<Coverage>, before: string, closesAt: Date, briefOn: string): Promise<void> {
  const [taken] = await manager.query<unknown[]>(`select 1 from coverage_look where coverage_id = $1 and before = $2 and closes_at = $3`, [row.id, before, closesAt]);
  if (taken) return;
  const found = await manager.query<{ why: Silence }[]>(
    `insert into silent_country (cycle_id, country, why, before, brief_on)
     select $1, c.iso3, case when c.iso3 in (select r.country from outreach_reach r where r.cycle_id = $1) then 'reachedWithoutDraft' else 'neverReached' end, $2, $3
       from country c
      where (c.member_state or c.observer) and c.iso3 not in ${drafting}
     on conflict do nothing returning why`,
    [row.cycleId, before, briefOn],
  );
  await manager.query(`insert into coverage_look (coverage_id, before, closes_at, found) values ($1, $2, $3, $4)`, [row.id, before, closesAt, found.length]);
  const count = (silence: Silence) => found.filter(({ why }) => why === silence).length;
  await record({ kind: 'silentCountriesFound', refs: { before, neverReached: count('neverReached'), reachedWithoutDraft: count('reachedWithoutDraft') } });
}

/** @param when of the open tasks `s`. */
async function supersede({ manager, row, record }: Step<Coverage>, by: SupersededBy, when: string): Promise<void> {
  const [gone] = await manager.query<[unknown[], number]>(
    `update silent_country s set state = 'superseded', superseded_at = clock_timestamp(), superseded_by = $2 where s.cycle_id = $1 and s.state = 'proposed' and ${when} returning 1`,
    [row.cycleId, by],
  );
  if (gone.length > 0) await record({ kind: 'silentCountriesSuperseded', refs: { by, count: gone.length } });
}

const isAnyOpen = async (manager: EntityManager, cycleId: string): Promise<boolean> =>
  (await manager.query<unknown[]>(`select 1 from silent_country where cycle_id = $1 and state = 'proposed' limit 1`, [cycleId])).length > 0;
