import type { EntityManager } from 'typeorm';
import type { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { Decision, Outcome, type OutcomeKind } from './decision.entity.js';
import { weigh } from './decision.facts.js';
import { isPublic } from './decision.standing.js';

/** An outcome as its nominator may see it. */
export interface PublicOutcome {
  readonly outcome: OutcomeKind;
  /** From 1, for winners. */
  readonly place: number | null;
  readonly reason: string;
  readonly announcedAt: string;
}

/** The outcome that a standing decision gives a nomination. Under embargo: for the team only. */
export async function outcomeOf(manager: EntityManager, nominationId: string): Promise<{ outcome: Outcome; decision: Decision } | null> {
  const outcome = await manager
    .createQueryBuilder(Outcome, 'o')
    .innerJoin(Decision, 'd', 'd.id = o.decisionId and d.stands')
    .where('o.nominationId = :nominationId', { nominationId })
    .getOne();
  return outcome && { outcome, decision: await manager.findOneByOrFail(Decision, { id: outcome.decisionId }) };
}

/** What may be shown to a nominator: nothing until the announcement, and nothing of what was withdrawn before it. */
export async function publicOutcome(manager: EntityManager, nominationId: string): Promise<PublicOutcome | null> {
  const given = await outcomeOf(manager, nominationId);
  if (!given) return null;
  const { facts, cycle, now } = await weigh(manager, given.decision);
  if (!isPublic(facts, cycle.data, now)) return null;
  if (await isWithdrawn(manager, nominationId)) return null;
  const { kind, place, reason } = given.outcome;
  return { outcome: kind, place, reason, announcedAt: cycle.data.dates.announcesAt };
}

/** Whether another nomination has the same place of the same panel, by the same decision or another that holds; withdrawn ones have none. */
export async function isShared(manager: EntityManager, { id, cycleId, category, region }: Pick<Nomination, 'id' | 'cycleId' | 'category' | 'region'>, place: number | null): Promise<boolean> {
  if (place === null) return false;
  const others = await manager.query<unknown[]>(
    `select 1 from outcome o join decision d on d.id = o.decision_id
      where (d.cycle_id, d.category, d.region) = ($1, $2, $3) and d.stands and o.place = $4 and o.nomination_id <> $5
        and (d.stage in ('final', 'announced') or exists (select from outcome own where own.decision_id = d.id and own.nomination_id = $5))
        and not exists (select from withdrawal w where w.nomination_id = o.nomination_id) limit 1`,
    [cycleId, category, region, place, id],
  );
  return others.length > 0;
}
