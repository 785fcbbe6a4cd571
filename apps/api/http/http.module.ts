import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessModule } from '../../../libs/access/access.module.js';
import { CanGuard } from './can.guard.js';
import { FieldsPipe } from './fields.pipe.js';
import { ProblemFilter } from './problem.filter.js';

/** What holds for every route: who may, what a body must be, how a refusal reads. */
@Module({
  imports: [AccessModule],
  providers: [
    { provide: APP_GUARD, useClass: CanGuard },
    { provide: APP_PIPE, useClass: FieldsPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
