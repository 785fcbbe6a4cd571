import { Any, type EntityManager } from 'typeorm';
import { joinDeadlines } from '../cycle/cycle.deadlines.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { together } from '../mail/together.js';
import { Nomination } from './nomination.entity.js';

/** The deadline that holds for a nomination, and what time it is. */
export interface Standing {
  readonly closesAt: Date;
  readonly version: number;
  readonly now: Date;
}

const nominations = together(async (manager, ids) => new Map((await manager.findBy(Nomination, { id: Any([...ids]) })).map((each) => [each.id, each])));

const cycles = together(async (manager, ids) => new Map<string, CurrentCycle | null>(await Promise.all(ids.map(async (id) => [id, await currentCycle(manager, id)] as const))));

const deadlines = together(async (manager, ids) => {
  const rows = await manager.query<(Standing & { id: string })[]>(
    `select n.id, d.closes_at as "closesAt", d.version, clock_timestamp() as now from nomination n ${joinDeadlines} where n.id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
});

const documents = together(async (manager, ids) => {
  const rows = await manager.query<{ id: string; count: number }[]>(`select nomination_id as id, count(*)::int as count from document where nomination_id = any ($1::uuid[]) group by 1`, [ids]);
  return new Map(rows.map(({ id, count }) => [id, count]));
});

/** What templates of mails about nominations read: each fact in one statement for all mails of a batch. @throws Error when there is no such nomination. */
export const mailFacts = {
  async about(manager: EntityManager, id: string): Promise<{ nomination: Nomination; code: string; data: CurrentCycle['data'] }> {
    const nomination = await nominations(manager, id);
    if (!nomination) throw new Error(`There is no nomination ${id}.`);
    const { code, data } = (await cycles(manager, nomination.cycleId))!;
    return { nomination, code, data };
  },

  async standing(manager: EntityManager, id: string): Promise<Standing> {
    return (await deadlines(manager, id))!;
  },

  /** How many documents came with it. */
  documents: async (manager: EntityManager, id: string): Promise<number> => (await documents(manager, id)) ?? 0,
};
