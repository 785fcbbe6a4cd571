import { Injectable } from '@nestjs/common';
import { CategoryProgress } from '../libs/category/category.progress.js';
import type { Ref, Stood } from '../libs/journal/steps.service.js';

@Injectable()
export class CategoryActivities {
  /** Gives a nomination the category that an officer confirmed, and its region. */
  readonly categorise: (ref: Ref) => Promise<Stood>;

  constructor(progress: CategoryProgress) {
    this.categorise = (ref) => progress.categorise(ref);
  }
}
