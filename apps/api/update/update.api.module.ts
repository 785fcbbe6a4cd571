import { Module } from '@nestjs/common';
import { UpdateModule } from '../../../libs/update/update.module.js';
import { UpdateApprovalController } from './approval.controller.js';
import { UpdateImportController } from './import.controller.js';
import { UpdateFileController } from './file.controller.js';
import { UpdateReaderController } from './reader.controller.js';
import { UpdateController } from './update.controller.js';

@Module({ imports: [UpdateModule], controllers: [UpdateFileController, UpdateController, UpdateApprovalController, UpdateReaderController, UpdateImportController] })
export class UpdateApiModule {}
