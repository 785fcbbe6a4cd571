import type { Actor } from '../journal/actor.js';
import type { Role } from './role.js';

/** Who asks: what a valid key or a session says. */
export interface Caller {
  readonly actor: Actor;
  /** Null for who is signed in. */
  readonly keyId: string | null;
  readonly role: Role;
  readonly personId: string;
  /** The nominator's own; null for everybody else. */
  readonly institutionId: string | null;
  /** ISO 3166-1 alpha-3, of a nominator's institution or that a focal point stands for; null for everybody else. */
  readonly country: string | null;
  /** The UN entity for which a partner comes, as a cycle's categories name it: `UNODC`. Null or absent for everybody else. */
  readonly partner?: string | null;
}
