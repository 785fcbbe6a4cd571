import { Module } from '@nestjs/common';
import { Keys } from './keys.service.js';
import { Links } from './links.service.js';

@Module({ providers: [Keys, Links], exports: [Keys, Links] })
export class AccessModule {}
