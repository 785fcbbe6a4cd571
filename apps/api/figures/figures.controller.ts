import { Controller, Get, Param } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { FigureQueries, type Figures } from '../../../libs/nomination/figures.queries.js';
import { By, Can } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { figures } from './figures.answers.js';

@Controller('cycles/:cycle/figures')
export class FiguresController {
  constructor(private readonly figures: FigureQueries) {}

  /** The funnel of a cycle and its days; outside the team, of what the caller may see. */
  @Get()
  @Can('figures.read')
  @Shows(figures)
  read(@By() caller: Caller, @Param('cycle') code: string): Promise<Figures> {
    return this.figures.of(caller, code);
  }
}
