import { Injectable } from '@nestjs/common';
import type { Ref, Stood } from '../libs/journal/steps.service.js';
import { ScreeningProgress } from '../libs/screening/screening.progress.js';

@Injectable()
export class ScreeningActivities {
  /** Checks a nomination against every rule of its cycle, or applies what an officer or the nominator said since. */
  readonly screen: (ref: Ref) => Promise<Stood>;

  constructor(progress: ScreeningProgress) {
    this.screen = (ref) => progress.screen(ref);
  }
}
