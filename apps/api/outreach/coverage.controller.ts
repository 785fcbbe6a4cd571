import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { CoverageQueries } from '../../../libs/outreach/coverage.queries.js';
import type { CountryCoverage, Coverage } from '../../../libs/outreach/coverage.types.js';
import { By, Can } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { countryCoverage, coverage } from './coverage.answers.js';
import { CoverageQuery } from './coverage.dto.js';

@Controller('cycles/:cycle/coverage')
export class CoverageController {
  constructor(private readonly queries: CoverageQueries) {}

  /** The 193 member states and the two observers, in one answer; of a focal point, the own country. */
  @Get()
  @Can('coverage.list')
  @Shows(coverage)
  list(@By() caller: Caller, @Param('cycle') cycle: string, @Query() filter: CoverageQuery): Promise<Coverage> {
    return this.queries.list(caller, cycle, filter);
  }

  /** One country with all contacts and its results of earlier editions. */
  @Get(':country')
  @Can('coverage.read')
  @Shows(countryCoverage)
  read(@By() caller: Caller, @Param('cycle') cycle: string, @Param('country') country: string): Promise<CountryCoverage> {
    return this.queries.one(caller, cycle, country);
  }
}
