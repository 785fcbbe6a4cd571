import { Module } from '@nestjs/common';
import { DecisionModule } from '../../../libs/decision/decision.module.js';
import { DecisionController } from './decision.controller.js';
import { PanelController } from './panel.controller.js';

@Module({ imports: [DecisionModule], controllers: [PanelController, DecisionController] })
export class DecisionApiModule {}
