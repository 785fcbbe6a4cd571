import { Module } from '@nestjs/common';
import { NominationModule } from '../../../libs/nomination/nomination.module.js';
import { FiguresController } from './figures.controller.js';

@Module({ imports: [NominationModule], controllers: [FiguresController] })
export class FiguresApiModule {}
