import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../../libs/access/caller.js';
import { CategoryService, type CategoryAnswer } from '../../../libs/category/category.service.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { CategoryDecisionDto } from './category.dto.js';

@ApiTags('category')
@Controller('nominations/:id')
export class CategoryController {
  constructor(private readonly categories: CategoryService) {}

  /** Confirms the nominator's choice of a category, or gives another one with a reason. It can be changed until review begins. */
  @Post('category-decision')
  @Can('category.confirm')
  confirm(@By() caller: Caller, @Param('id') id: string, @Body() body: CategoryDecisionDto, @OnceKey() once: Once): Promise<CategoryAnswer> {
    return this.categories.confirm(caller, id, body, once);
  }
}
