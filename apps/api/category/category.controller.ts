import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { CategoryQueries, type CategoryStanding } from '../../../libs/category/category.queries.js';
import { CategoryService, type CategoryAnswer, type CategoryAnswers } from '../../../libs/category/category.service.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { categoryAnswer, categoryAnswers, categoryStanding } from './category.answers.js';
import { CategoryDecisionDto, CategoryDecisionsDto } from './category.dto.js';

@Controller()
export class CategoryController {
  constructor(
    private readonly categories: CategoryService,
    private readonly queries: CategoryQueries,
  ) {}

  /** What the nominator chose, what the cycle's words say of that with the words that were found, and what an officer decided. */
  @Get('nominations/:id/category')
  @Can('category.read')
  @Shows(categoryStanding)
  read(@By() caller: Caller, @Param('id') id: string): Promise<CategoryStanding> {
    return this.queries.standing(caller, id);
  }

  /** Confirms the nominator's choice of a category, or gives another one with a reason. It can be changed until review begins. */
  @Post('nominations/:id/category-decision')
  @Can('category.confirm')
  @Shows(categoryAnswer)
  confirm(@By() caller: Caller, @Param('id') id: string, @Body() body: CategoryDecisionDto, @OnceKey() once: Once): Promise<CategoryAnswer> {
    return this.categories.confirm(caller, id, body, once);
  }

  /** Confirms or changes the categories of many at once. What cannot be decided is answered with its reasons, and keeps nothing else back. */
  @Post('cycles/:cycle/category-decisions')
  @Can('category.confirmAll')
  @Shows(categoryAnswers)
  confirmAll(@By() caller: Caller, @Param('cycle') cycle: string, @Body() { decisions }: CategoryDecisionsDto, @OnceKey() once: Once): Promise<CategoryAnswers> {
    return this.categories.confirmAll(caller, cycle, decisions, once);
  }
}
