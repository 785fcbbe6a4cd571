import { Module } from '@nestjs/common';
import { NominationModule } from '../../../libs/nomination/nomination.module.js';
import { DocumentController } from './document.controller.js';
import { EndorsementController } from './endorsement.controller.js';
import { ClaimController } from './claim.controller.js';
import { ImportController } from './import.controller.js';
import { NominationController } from './nomination.controller.js';
import { ReceiptPdfController } from './receipt-pdf.controller.js';
import { StandingController } from './standing.controller.js';

@Module({ imports: [NominationModule], controllers: [NominationController, EndorsementController, StandingController, DocumentController, ReceiptPdfController, ClaimController, ImportController] })
export class NominationApiModule {}
