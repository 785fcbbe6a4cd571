import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { KeyRing, type ListedKey, type MadeKey, type RevokedKey } from '../../../libs/party/key-ring.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { keyList, madeKey, revokedKey } from './key.answers.js';
import { KeyDto } from './key.dto.js';

@Controller('keys')
export class KeyController {
  constructor(private readonly ring: KeyRing) {}

  /** Every key that was made, with whom it names; the keys themselves are nowhere. */
  @Get()
  @Can('key.list')
  @Shows(keyList)
  list(): Promise<ListedKey[]> {
    return this.ring.list();
  }

  /** Makes a key for a nominator's or a partner's system or for a member of the team. It is shown once. */
  @Post()
  @Can('key.create')
  @Shows(madeKey)
  create(@By() caller: Caller, @Body() { expiresAt, ...key }: KeyDto, @OnceKey() once: Once): Promise<MadeKey> {
    return this.ring.create(caller, { ...key, ...(expiresAt && { expires: new Date(expiresAt) }) }, once);
  }

  /** Ends a key at once. */
  @Post(':prefix/revocation')
  @Can('key.revoke')
  @Shows(revokedKey)
  revoke(@By() caller: Caller, @Param('prefix') prefix: string, @OnceKey() once: Once): Promise<RevokedKey> {
    return this.ring.revoke(caller, prefix, once);
  }
}
