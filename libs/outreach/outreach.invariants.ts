import type { Invariant } from '../journal/invariant.js';

export const outreachInvariants: readonly Invariant[] = [];
