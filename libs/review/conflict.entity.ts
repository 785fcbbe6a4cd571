import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import type { Standing } from './conflict.rules.js';

/**
 * Something said of a person's conflict with one nomination or one institution. Rows are never changed: of what was said about the
 * same, the last counts.
 */
@Entity('conflict')
export class Conflict {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('uuid') personId: string;
  @Column('uuid', { nullable: true }) nominationId: string | null;
  @Column('uuid', { nullable: true }) institutionId: string | null;
  @Column('text') standing: Standing;
  @Column('text') reason: string;
  @Column('text') saidBy: Actor;
  @Column({ type: 'timestamptz', insert: false }) saidAt: Date;
}

/** That a person has worked with an institution or with another person. Days as `YYYY-MM-DD`, null where unknown. */
@Entity('co_work')
export class CoWork {
  @PrimaryColumn('uuid', { default: () => 'uuidv7()' }) id: string;
  @Column('uuid') personId: string;
  @Column('uuid', { nullable: true }) institutionId: string | null;
  @Column('uuid', { nullable: true }) withPersonId: string | null;
  @Column('date', { nullable: true }) since: string | null;
  @Column('date', { nullable: true }) until: string | null;
  /** How it is known, as a page's address or "said so herself". */
  @Column('text') source: string;
  @Column('text') saidBy: Actor;
  @Column({ type: 'timestamptz', insert: false }) saidAt: Date;
}
