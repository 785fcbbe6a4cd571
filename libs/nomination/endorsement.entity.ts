import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether a focal point stands behind a nomination of their country. The newest row of the nominee's country stands; none is ever changed. */
@Entity('endorsement')
export class Endorsement {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') nominationId: string;
  @Column('uuid') personId: string;
  @Column('text') country: string;
  @Column('boolean') endorsed: boolean;
  @Column('text') reason: string;
  /** Of the draft that was read. */
  @Column('int') version: number;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}
