import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import type { GrantedRole, KeyRole } from './role.js';

/** A key of a government's system, of a nominator, of a partner or of an officer. Only its hash is kept. */
@Entity('api_key')
export class ApiKey {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  /** The public part, by which a key is found and named in logs. */
  @Column('text') prefix: string;
  /** SHA-256 of the whole key. */
  @Column('bytea') hash: Buffer;
  @Column('text') role: KeyRole;
  /** The person whom the key names; an officer's key counts as that person signed in. */
  @Column('uuid') personId: string;
  /** The institution for which a nominator acts; null for the team. */
  @Column('uuid', { nullable: true }) institutionId: string | null;
  /** ISO 3166-1 alpha-3; null for the team. */
  @Column('text', { nullable: true }) country: string | null;
  /** The UN entity for which a partner's key acts; null for every other role. */
  @Column('text', { nullable: true }) partner: string | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt: Date;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}

/** A capability for one task, mailed to one person. Only the token's hash is kept. */
@Entity('link')
export class Link {
  /** SHA-256 of the token's 256 random bits. */
  @PrimaryColumn('bytea') hash: Buffer;
  @Column('text') purpose: 'review' | 'committee' | 'draft' | 'rsvp' | 'unsubscribe' | 'commitment' | 'enquiry';
  /** The task: an assignment, a member of the committee. */
  @Column('uuid') target: string;
  /** The task's version for which it was mailed; a later version kills the link. */
  @Column('int') version: number;
  @Column('uuid') personId: string;
  @Column({ type: 'timestamptz', insert: false }) issuedAt: Date;
  @Column('timestamptz') expiresAt: Date;
}

/** What a link was exchanged for in a browser: good for that one task only. */
@Entity('task_session')
export class TaskSession {
  /** SHA-256 of the cookie's value. */
  @PrimaryColumn('bytea') hash: Buffer;
  @Column('bytea') linkHash: Buffer;
  @Column('uuid') target: string;
  @Column('int') version: number;
  @Column('uuid') personId: string;
  @Column('timestamptz') expiresAt: Date;
}

/** A role in which a person may come in by sign-in, until it is revoked. */
@Entity('role_grant')
export class RoleGrant {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('uuid') personId: string;
  @Column('text') role: GrantedRole;
  /** For which a focal point stands, ISO 3166-1 alpha-3; null for every other role. */
  @Column('text', { nullable: true }) country: string | null;
  /** The UN entity for which a partner comes; null for every other role. */
  @Column('text', { nullable: true }) partner: string | null;
  @Column('text') grantedBy: Actor;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}

/** A browser that signed in under one grant. It ends with the grant. */
@Entity('sign_in_session')
export class SignInSession {
  /** SHA-256 of the cookie's 256 random bits. */
  @PrimaryColumn('bytea') hash: Buffer;
  @Column('uuid') grantId: string;
  @Column({ type: 'timestamptz', insert: false }) openedAt: Date;
  /** Moves on with use, never past `expiresAt`. */
  @Column('timestamptz') idleUntil: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
