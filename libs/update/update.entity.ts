import { Column, Entity } from 'typeorm';
import { Progress } from '../journal/progress.entity.js';
import type { updateStages } from './update.stages.js';

/** The update of one month to the members of CEPA. Its workflow is `monthlyUpdate`; `ref` is the month, as `2011-11`. */
@Entity('monthly_update')
export class MonthlyUpdate extends Progress {
  declare stage: (typeof updateStages)[number];
  @Column('text') month: string;
  /** Raised by every change of its text. */
  @Column('int') version: number;
  @Column({ type: 'timestamptz', insert: false, update: false }) madeAt: Date;
}
