import type { EntityManager } from 'typeorm';
import type { CurrentCycle, CycleData } from '../cycle/cycle.types.js';
import type { Nomination } from '../nomination/nomination.entity.js';
import { tell } from '../words/said.js';
import { Finding, ScreeningDecision, type FindingVerdict } from './screening.entity.js';
import { screeningFacts } from './screening.facts.js';
import { check } from './screening.rules.js';
import type { Found } from './screening.types.js';
import { settled, standingOf, type Standing } from './screening.standing.js';

/**
 * Checks a nomination against every rule of its cycle and writes down what is new. A finding that an officer has decided
 * stays as it was decided. The caller holds the nomination's lock.
 * @returns whether anything was new.
 */
export async function findAll(manager: EntityManager, nomination: Nomination, cycle: CurrentCycle): Promise<boolean> {
  const facts = await screeningFacts(manager, nomination, cycle);
  const found = cycle.data.rules.map((setting) => ({ rule: setting.rule, basis: setting.text, source: setting.source, ...inEnglish(check(setting, facts, cycle.data)) }));
  const [, gone] = await manager.query<[unknown, number]>(
    `delete from finding f where nomination_id = $1 and rule <> all ($2) and not exists ${decided}`,
    [nomination.id, found.map(({ rule }) => rule)],
  );
  const written = await manager.query<unknown[]>(
    `insert into finding as f (nomination_id, rule, verdict, detail, said, field, quote, basis, source, points)
     select $1, rule, verdict, detail, said, field, quote, basis, source, points
       from jsonb_to_recordset($2) as found (rule text, verdict text, detail text, said jsonb, field text, quote text, basis text, source text, points uuid[])
     on conflict (nomination_id, rule) do update
       set (verdict, detail, said, field, quote, basis, source, points, at)
         = (excluded.verdict, excluded.detail, excluded.said, excluded.field, excluded.quote, excluded.basis, excluded.source, excluded.points, excluded.at)
       where (f.verdict, f.detail, f.field, f.quote, f.basis, f.source, f.points)
         is distinct from (excluded.verdict, excluded.detail, excluded.field, excluded.quote, excluded.basis, excluded.source, excluded.points)
         and not exists ${decided}
     returning 1`,
    [nomination.id, JSON.stringify(found)],
  );
  return gone > 0 || written.length > 0;
}

/** In English for officers and the API. */
const inEnglish = (found: Found) => ({ ...found, detail: tell(found.said) });

const decided = '(select from screening_decision d where d.nomination_id = f.nomination_id and d.rule = f.rule)';

/** Whether officers have decided, and left nothing that was referred to them undecided. */
export async function isWhollyDecided(manager: EntityManager, nominationId: string): Promise<boolean> {
  const { outcome } = await standing(manager, nominationId);
  return outcome !== 'undecided' && (await manager.existsBy(ScreeningDecision, { nominationId }));
}

/** Where a nomination's screening stands by what is written down. */
export async function standing(manager: EntityManager, nominationId: string): Promise<Standing> {
  return standingOf(await manager.findBy(Finding, { nominationId }), await manager.findBy(ScreeningDecision, { nominationId }));
}

/** A finding with the officer's decision on it. `counts`: what follows from both. */
export interface Judged {
  readonly finding: Finding;
  readonly decision: ScreeningDecision | null;
  readonly counts: FindingVerdict;
}

/** Every finding in the order of the cycle's rules. */
export async function judged(manager: EntityManager, nominationId: string, { rules }: Pick<CycleData, 'rules'>): Promise<Judged[]> {
  const findings = await manager.findBy(Finding, { nominationId });
  const decisions = await manager.findBy(ScreeningDecision, { nominationId });
  const position = ({ rule }: Finding) => rules.findIndex((setting) => setting.rule === rule);
  return findings
    .sort((a, b) => position(a) - position(b))
    .map((finding) => {
      const decision = decisions.find(({ rule }) => rule === finding.rule) ?? null;
      return { finding, decision, counts: settled(finding, decision) };
    });
}
