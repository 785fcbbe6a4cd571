import { Module } from '@nestjs/common';
import { ReviewModule } from '../../../libs/review/review.module.js';
import { ReviewController } from './review.controller.js';
import { ReviewerController } from './reviewer.controller.js';

@Module({ imports: [ReviewModule], controllers: [ReviewController, ReviewerController] })
export class ReviewApiModule {}
