import { Module } from '@nestjs/common';
import { NominationModule } from '../../../libs/nomination/nomination.module.js';
import { WebhookController } from './webhook.controller.js';

@Module({ imports: [NominationModule], controllers: [WebhookController] })
export class WebhookApiModule {}
