import { Module } from '@nestjs/common';
import { ReviewModule } from '../../libs/review/review.module.js';
import { HomeController } from './home.controller.js';
import { LinkController } from './link.controller.js';
import { TaskController } from './task.controller.js';
import { TaskSessions } from './task-session.js';

/** Server-rendered pages of those who come in by an emailed link; the API mounts them. They work without JavaScript. */
@Module({ imports: [ReviewModule], controllers: [HomeController, LinkController, TaskController], providers: [TaskSessions] })
export class PagesModule {}
