import type { EntityManager } from 'typeorm';
import type { Criterion } from '../cycle/cycle.types.js';

/** What reviewers gave a nomination in all its rounds: no names, no single scores, nothing of what was made void. */
export interface Feedback {
  readonly reviews: number;
  /** Plain mean of the reviews by criterion code. */
  readonly means: Readonly<Record<Criterion['id'], number>>;
}

export async function feedbackOf(manager: EntityManager, nominationId: string): Promise<Feedback> {
  const rows = await manager.query<{ criterion: string; mean: number; reviews: number }[]>(
    `select s.key as criterion, avg(s.value::numeric)::float8 as mean, count(*)::int as reviews
       from review r, jsonb_each_text(r.scores) s where r.nomination_id = $1 and r.voided_at is null group by s.key`,
    [nominationId],
  );
  return { reviews: Math.max(0, ...rows.map(({ reviews }) => reviews)), means: Object.fromEntries(rows.map(({ criterion, mean }) => [criterion, mean])) };
}
