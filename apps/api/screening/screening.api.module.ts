import { Module } from '@nestjs/common';
import { ScreeningModule } from '../../../libs/screening/screening.module.js';
import { ScreeningController } from './screening.controller.js';

@Module({ imports: [ScreeningModule], controllers: [ScreeningController] })
export class ScreeningApiModule {}
