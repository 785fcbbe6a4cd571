import { Controller, Get, Param } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { FunnelQueries } from '../../../libs/outreach/funnel.queries.js';
import type { OneEffect, OutreachFunnel } from '../../../libs/outreach/funnel.types.js';
import { By, Can } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { oneEffect, outreachFunnel } from './funnel.answers.js';

@Controller()
export class FunnelController {
  constructor(private readonly queries: FunnelQueries) {}

  /** Drafts and nominations that came after an event, as counts; outside the team, of what the caller may see. */
  @Get('outreach-events/:id/effect')
  @Can('coverage.effect')
  @Shows(oneEffect)
  effect(@By() caller: Caller, @Param('id') id: string): Promise<OneEffect> {
    return this.queries.effectOf(caller, id);
  }

  /** The same of all events of a cycle, by event, by kind and together. */
  @Get('cycles/:cycle/outreach-funnel')
  @Can('coverage.funnel')
  @Shows(outreachFunnel)
  read(@By() caller: Caller, @Param('cycle') cycle: string): Promise<OutreachFunnel> {
    return this.queries.of(caller, cycle);
  }
}
