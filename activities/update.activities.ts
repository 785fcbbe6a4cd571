import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { UpdateProgress } from '../libs/update/update.progress.js';

@Injectable()
export class UpdateActivities {
  constructor(private readonly updates: UpdateProgress) {}

  /** Brings a month's update where time and what was said of it put it. */
  followUpdate(ref: Ref): Promise<Stood> {
    return this.updates.follow(ref);
  }
}
