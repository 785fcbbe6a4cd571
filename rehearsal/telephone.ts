import { loop } from './clock.js';
import type { Reviewer } from './reviewers.js';
import type { Stage } from './stage.js';

interface Call {
  readonly call: string;
  readonly reviewer: { readonly id: string; readonly name: string };
}

/**
 * The officer at the telephone, as the call list asks: whoever is only late says that the reviews will come; whoever cannot be reached at all
 * gives up their tasks, is noted as away, and is asked for nothing more. Works until told to stop.
 */
export function telephone({ officers, cycle, ledger }: Stage, reviewers: readonly Reviewer[]): { stop(): Promise<void> } {
  const silent = new Set(reviewers.filter(({ temper }) => temper === 'silent').map(({ name }) => name));
  const today = new Date();
  const day = (later: number) => new Date(today.getTime() + later * 86_400_000).toISOString().slice(0, 10);
  return loop(async () => {
    for (const { call, reviewer } of await officers[2].get<Call[]>(`/cycles/${cycle}/call-list`)) {
      const lost = silent.has(reviewer.name);
      const note = lost ? { outcome: 'givesUp', note: 'On mission for the whole month.' } : { outcome: 'willDo', note: 'Is at it; will send them today.' };
      await officers[2].post(`/calls/${call}/notes`, note, [200, 201, 409]);
      if (lost) await officers[2].post(`/cycles/${cycle}/reviewers/${reviewer.id}/availability`, { leave: [{ from: day(-1), until: day(30) }] });
      ledger.did(lost ? 'reviewers given up after a call' : 'reviewers called');
    }
  }, 1.5);
}
