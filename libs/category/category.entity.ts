import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The category that an officer confirmed or gave. */
@Entity('category_decision')
export class CategoryDecision {
  @PrimaryColumn('uuid') nominationId: string;
  @Column('text') category: string;
  /** Why, where it is not the nominator's own choice. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid') personId: string;
  @Column({ type: 'timestamptz', insert: false }) at: Date;
}
