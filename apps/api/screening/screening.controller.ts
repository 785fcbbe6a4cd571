import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { ScreeningQueries, type FindingAnswer } from '../../../libs/screening/screening.queries.js';
import { ScreeningService, type ScreeningDecisionAnswer } from '../../../libs/screening/screening.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { findings, screeningDecisionAnswer } from './screening.answers.js';
import { ScreeningDecisionDto } from './screening.dto.js';

@Controller('nominations/:id')
export class ScreeningController {
  constructor(
    private readonly screening: ScreeningService,
    private readonly queries: ScreeningQueries,
  ) {}

  /** What every rule of the cycle found, and what officers decided where a rule referred to them. */
  @Get('findings')
  @Can('screening.findings')
  @Shows(findings)
  findings(@Param('id') id: string): Promise<FindingAnswer[]> {
    return this.queries.findings(id);
  }

  /** Decides what rules referred: all of it at once, or in parts. One "fail" ends the nomination as ineligible. */
  @Post('screening-decision')
  @Can('screening.decide')
  @Shows(screeningDecisionAnswer)
  decide(@By() caller: Caller, @Param('id') id: string, @Body() body: ScreeningDecisionDto, @OnceKey() once: Once): Promise<ScreeningDecisionAnswer> {
    return this.screening.decide(caller, id, body, once);
  }
}
