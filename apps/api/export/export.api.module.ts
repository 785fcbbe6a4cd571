import { Module } from '@nestjs/common';
import { NominationModule } from '../../../libs/nomination/nomination.module.js';
import { ExportController } from './export.controller.js';

@Module({ imports: [NominationModule], controllers: [ExportController] })
export class ExportApiModule {}
