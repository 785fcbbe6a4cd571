import { Column, Entity } from 'typeorm';
import { Progress } from '../journal/progress.entity.js';
import type { coverageStages } from './outreach.stages.js';

/** The watch over a cycle's silent countries. Its workflow is `coverage`; `ref` is the cycle's code. */
@Entity('coverage')
export class Coverage extends Progress {
  declare stage: (typeof coverageStages)[number];
  @Column('uuid') cycleId: string;
}
