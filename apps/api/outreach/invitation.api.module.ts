import { Module } from '@nestjs/common';
import { OutreachModule } from '../../../libs/outreach/outreach.module.js';
import { ContactController } from './contact.controller.js';
import { InvitationController } from './invitation.controller.js';
import { PackController } from './pack.controller.js';

@Module({ imports: [OutreachModule], controllers: [ContactController, InvitationController, PackController] })
export class InvitationApiModule {}
