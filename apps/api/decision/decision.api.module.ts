import { Module } from '@nestjs/common';
import { DecisionModule } from '../../../libs/decision/decision.module.js';
import { CommitteeController } from './committee.controller.js';
import { DecisionController } from './decision.controller.js';
import { GalleryController } from './gallery.controller.js';
import { PanelController } from './panel.controller.js';
import { ShortlistController } from './shortlist.controller.js';

@Module({ imports: [DecisionModule], controllers: [ShortlistController, CommitteeController, PanelController, DecisionController, GalleryController] })
export class DecisionApiModule {}
