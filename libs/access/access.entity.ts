import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './role.js';

/** A key of a government's system, of a nominator or of an officer. Only its hash is kept. */
@Entity('api_key')
export class ApiKey {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  /** The public part, by which a key is found and named in logs. */
  @Column('text') prefix: string;
  /** SHA-256 of the whole key. */
  @Column('bytea') hash: Buffer;
  @Column('text') role: Role;
  /** The person whom the key names; an officer's key counts as that person signed in. */
  @Column('uuid') personId: string;
  /** The institution for which a nominator acts; null for the team. */
  @Column('uuid', { nullable: true }) institutionId: string | null;
  /** ISO 3166-1 alpha-3; null for the team. */
  @Column('text', { nullable: true }) country: string | null;
  @Column({ type: 'timestamptz', insert: false }) createdAt: Date;
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}

/** A capability for one task, mailed to one person. Only the token's hash is kept. */
@Entity('link')
export class Link {
  /** SHA-256 of the token's 256 random bits. */
  @PrimaryColumn('bytea') hash: Buffer;
  @Column('text') purpose: 'review';
  /** The task: an assignment. */
  @Column('uuid') target: string;
  /** The assignment's version for which it was mailed; a later version kills the link. */
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
