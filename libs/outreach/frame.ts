import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle, DecentHours, IsoDuration, OutreachRules } from '../cycle/cycle.types.js';
import { usualOutreach } from '../cycle/usual-outreach.js';

/** The rules and hours under which something of outreach runs: its cycle's, or the usual ones where it serves none. */
export interface Frame {
  readonly cycle: CurrentCycle | null;
  readonly rules: OutreachRules;
  /** IANA, of whoever has none of their own. */
  readonly zone: string;
  readonly decent: DecentHours;
  /** The least time between two mails that gather the same things. */
  readonly digestEvery: IsoDuration;
  /** Of a past edition: nothing is chased, nobody is reminded. */
  readonly archive: boolean;
}

/** Of the secretariat, where no cycle says. */
const usual = { zone: 'America/New_York', decent: { from: '08:00', to: '20:00' }, digestEvery: 'P1D' } as const;

export const frameOf = async (manager: EntityManager, cycleId: string | null): Promise<Frame> => frameIn(cycleId === null ? null : await currentCycle(manager, cycleId));

export function frameIn(cycle: CurrentCycle | null): Frame {
  if (!cycle) return { cycle: null, rules: usualOutreach, ...usual, archive: false };
  const { outreach, timeZone, decentHours, caseload } = cycle.data;
  return { cycle, rules: outreach ?? usualOutreach, zone: timeZone, decent: decentHours, digestEvery: caseload.digestEvery, archive: cycle.mode === 'archive' };
}
