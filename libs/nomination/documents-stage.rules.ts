import type { CycleData } from '../cycle/cycle.types.js';
import { documentsWanted } from '../cycle/round.rules.js';

/** How many more documents a nomination needs before a round of review (from 1) begins. @param documents how many it has. */
export const documentsLacking = (cycle: Pick<CycleData, 'rounds' | 'rules'>, round: number, documents: number): number =>
  Math.max(0, (cycle.rounds[round - 1]?.documents ? documentsWanted(cycle) : 0) - documents);
