import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { CoverageProgress } from '../libs/outreach/coverage.progress.js';

@Injectable()
export class CoverageActivities {
  constructor(private readonly progress: CoverageProgress) {}

  /** Looks for the silent countries of a cycle. */
  watchCoverage(ref: Ref): Promise<Stood> {
    return this.progress.watch(ref);
  }
}
