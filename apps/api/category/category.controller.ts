import { Body, Controller, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import { CategoryService, type CategoryAnswer } from '../../../libs/category/category.service.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { categoryAnswer } from './category.answers.js';
import { CategoryDecisionDto } from './category.dto.js';

@Controller('nominations/:id')
export class CategoryController {
  constructor(private readonly categories: CategoryService) {}

  /** Confirms the nominator's choice of a category, or gives another one with a reason. It can be changed until review begins. */
  @Post('category-decision')
  @Can('category.confirm')
  @Shows(categoryAnswer)
  confirm(@By() caller: Caller, @Param('id') id: string, @Body() body: CategoryDecisionDto, @OnceKey() once: Once): Promise<CategoryAnswer> {
    return this.categories.confirm(caller, id, body, once);
  }
}
