import { Module } from '@nestjs/common';
import { OutreachModule } from '../../../libs/outreach/outreach.module.js';
import { CommitmentApiController } from './commitment.controller.js';
import { EnquiryApiController } from './enquiry.controller.js';

@Module({ imports: [OutreachModule], controllers: [CommitmentApiController, EnquiryApiController] })
export class EnquiryApiModule {}
