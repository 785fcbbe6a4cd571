import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { ScreeningProgress } from '../libs/screening/screening.progress.js';

@Injectable()
export class ScreeningActivities {
  constructor(private readonly progress: ScreeningProgress) {}

  /** Checks a nomination against every rule of its cycle, and applies what an officer has decided. */
  screen(ref: Ref): Promise<Stood> {
    return this.progress.screen(ref);
  }
}
