import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { Packs, type PackSent } from '../../../libs/outreach/pack.service.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { packSent } from './pack.answers.js';
import { PackDto, type PackTextDto } from './pack.dto.js';

@Controller('outreach-events/:id/pack')
export class PackController {
  constructor(private readonly packs: Packs) {}

  /** Sends what follows an event to its guests, each in their language, with a link that drafts remember. */
  @Post()
  @Can('pack.send')
  @Shows(packSent)
  send(@By() caller: Caller, @Param('id') id: string, @Body() { texts, ...pack }: PackDto, @OnceKey() once: Once): Promise<PackSent> {
    return this.packs.send(caller, id, { ...pack, texts: byLanguage(texts) }, once);
  }
}

function byLanguage(texts: readonly PackTextDto[]): Record<string, { subject: string; body: string }> {
  const twice = texts.findIndex(({ language }, n) => texts.findIndex((one) => one.language === language) < n);
  if (twice !== -1) refuse('invalid-fields', `There is another text in ${texts[twice]!.language}.`, { field: `/texts/${twice}/language` });
  return Object.fromEntries(texts.map(({ language, subject, body }) => [language, { subject, body }]));
}
