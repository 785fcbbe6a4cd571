import { Module } from '@nestjs/common';
import { Grants } from './grants.service.js';
import { IdentityProvider } from './identity-provider.js';
import { Keys } from './keys.service.js';
import { Links } from './links.service.js';
import { Sessions } from './sessions.service.js';

const services = [Keys, Links, Grants, Sessions, IdentityProvider];

@Module({ providers: services, exports: services })
export class AccessModule {}
