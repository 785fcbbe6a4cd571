import type { Invariant } from '../journal/invariant.js';

export const updateInvariants: readonly Invariant[] = [];
