import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a country's focal point says of a nomination, to the nominator and the team. */
@Entity('nomination_comment')
export class NominationComment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') nominationId: string;
  @Column('uuid') personId: string;
  /** For which it is said, ISO 3166-1 alpha-3. */
  @Column('text') country: string;
  @Column('text') text: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}
