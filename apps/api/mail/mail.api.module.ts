import { Module } from '@nestjs/common';
import { MailModule } from '../../../libs/mail/mail.module.js';
import { PartyModule } from '../../../libs/party/party.module.js';
import { BounceController } from './bounce.controller.js';
import { BounceWebhookController } from './bounce.webhook.controller.js';
import { MailController } from './mail.controller.js';
import { MailingController } from './mailing.controller.js';

// What is named by a word stands before what is named by an id.
@Module({ imports: [MailModule, PartyModule], controllers: [BounceController, BounceWebhookController, MailController, MailingController] })
export class MailApiModule {}
