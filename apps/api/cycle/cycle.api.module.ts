import { Module } from '@nestjs/common';
import { CycleModule } from '../../../libs/cycle/cycle.module.js';
import { NominationModule } from '../../../libs/nomination/nomination.module.js';
import { CycleController } from './cycle.controller.js';

@Module({ imports: [CycleModule, NominationModule], controllers: [CycleController] })
export class CycleApiModule {}
