import type { Step } from '../journal/steps.service.js';
import type { Cycle } from '../cycle/cycle.entity.js';
import { passages, type Passage } from './calendar.rules.js';

/** Tells the cycle's journal of every instant that has passed, each once; one that was moved and passes again, again. */
export async function tellPassages({ manager, row, now, record }: Step<Cycle>, all: readonly Passage[]): Promise<void> {
  const passed = all.filter(({ at }) => at <= now);
  if (passed.length === 0) return;
  const told = await manager.query<{ kind: string; at: string }[]>(
    `select kind, refs ->> 'at' as at from journal where subject = $1 and kind = any ($2)`,
    [row.id, passages],
  );
  const known = new Set(told.map(({ kind, at }) => `${kind} ${at}`));
  for (const { kind, at } of passed) {
    const refs = { at: at.toISOString() };
    if (!known.has(`${kind} ${refs.at}`)) await record({ kind, refs });
    known.add(`${kind} ${refs.at}`);
  }
}
