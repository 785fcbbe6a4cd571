import { Module } from '@nestjs/common';
import { PartyModule } from '../../../libs/party/party.module.js';
import { AccessController } from './access.controller.js';

@Module({ imports: [PartyModule], controllers: [AccessController] })
export class AccessApiModule {}
