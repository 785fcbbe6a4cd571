import type { Actor } from '../journal/actor.js';
import type { Role } from './role.js';

/** Who asks: what a valid key says. */
export interface Caller {
  readonly actor: Actor;
  readonly keyId: string;
  readonly role: Role;
  readonly personId: string;
  /** The nominator's own institution and country; null for the team. */
  readonly institutionId: string | null;
  readonly country: string | null;
}
