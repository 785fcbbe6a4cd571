import { Module } from '@nestjs/common';
import { PartyModule } from '../../../libs/party/party.module.js';
import { KeyController } from './key.controller.js';

@Module({ imports: [PartyModule], controllers: [KeyController] })
export class PartyApiModule {}
