import { Module } from '@nestjs/common';
import { CategoryModule } from '../../../libs/category/category.module.js';
import { CategoryController } from './category.controller.js';

@Module({ imports: [CategoryModule], controllers: [CategoryController] })
export class CategoryApiModule {}
