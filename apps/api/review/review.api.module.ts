import { Module } from '@nestjs/common';
import { ReviewModule } from '../../../libs/review/review.module.js';
import { CaseloadController } from './caseload.controller.js';
import { AllocationController } from './allocation.controller.js';
import { ConflictController } from './conflict.controller.js';
import { ReviewController } from './review.controller.js';
import { ReviewerController } from './reviewer.controller.js';

@Module({ imports: [ReviewModule], controllers: [AllocationController, ConflictController, ReviewController, ReviewerController, CaseloadController] })
export class ReviewApiModule {}
