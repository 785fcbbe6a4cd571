import { Module } from '@nestjs/common';
import { PartyService } from './party.service.js';

@Module({ providers: [PartyService], exports: [PartyService] })
export class PartyModule {}
