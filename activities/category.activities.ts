import { Injectable } from '@nestjs/common';
import { CategoryProgress } from '../libs/category/category.progress.js';
import type { Ref, Stood } from '../libs/journal/steps.service.js';

@Injectable()
export class CategoryActivities {
  constructor(private readonly progress: CategoryProgress) {}

  /** Gives a nomination the category that an officer confirmed, and its region. */
  categorise(ref: Ref): Promise<Stood> {
    return this.progress.categorise(ref);
  }
}
