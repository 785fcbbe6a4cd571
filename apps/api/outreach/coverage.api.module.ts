import { Module } from '@nestjs/common';
import { OutreachModule } from '../../../libs/outreach/outreach.module.js';
import { CoverageController } from './coverage.controller.js';
import { FunnelController } from './funnel.controller.js';
import { SilentController } from './silent.controller.js';

@Module({ imports: [OutreachModule], controllers: [CoverageController, SilentController, FunnelController] })
export class CoverageApiModule {}
