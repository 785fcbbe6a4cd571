import { Module } from '@nestjs/common';
import { OutreachModule } from '../../../libs/outreach/outreach.module.js';
import { EventController } from './event.controller.js';
import { EventSayingController } from './event-saying.controller.js';

@Module({ imports: [OutreachModule], controllers: [EventController, EventSayingController] })
export class EventApiModule {}
