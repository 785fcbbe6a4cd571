import type { Invariant } from '../journal/invariant.js';
import { eventInvariants } from './event.invariants.js';
import { commitmentInvariants } from './commitment.invariants.js';
import { enquiryInvariants } from './enquiry.invariants.js';
import { silentInvariants } from './silent.invariants.js';

export const outreachInvariants: readonly Invariant[] = [...eventInvariants, ...commitmentInvariants, ...enquiryInvariants, ...silentInvariants];
