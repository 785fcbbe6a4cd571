import { Body, Controller, Get, Module, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Arrived, By, Can, IfMatch, OnceKey, Open } from '../../../../apps/api/http/decorators.js';
import { Choice, CountryCode, Day, Each, Email, Flag, Id, Instant, LanguageCode, Nested, Text, TimeZone, WebAddress, Whole } from '../../../../apps/api/http/fields.js';
import { etag } from '../../../../apps/api/http/request.js';
import type { Caller } from '../../../../libs/access/caller.js';
import type { Once } from '../../../../libs/journal/acts.service.js';
import { refuseIf } from '../../../../libs/refusal/refusal.js';

export class PlaceDto {
  @Text({ max: 10 }) name: string;
  @CountryCode({ optional: true }) country?: string;
}

/** One field of every kind. */
export class ProbeDto {
  @Text({ max: 10 }) title: string;
  @Text({ max: 10, min: 0, optional: true, nullable: true }) note?: string | null;
  @Choice(['pass', 'fail'], { optional: true }) verdict?: string;
  @Whole({ min: 1, max: 5, optional: true }) score?: number;
  @Flag({ optional: true }) agreed?: boolean;
  @Id({ optional: true }) id?: string;
  @CountryCode({ optional: true }) country?: string;
  @LanguageCode({ optional: true }) language?: string;
  @TimeZone({ optional: true }) timeZone?: string;
  @Day({ optional: true }) startedOn?: string;
  @Instant({ optional: true }) dueAt?: string;
  @Email({ optional: true }) email?: string;
  @WebAddress({ optional: true }) website?: string;
  @Nested(PlaceDto, { optional: true }) place?: PlaceDto;
  @Each(PlaceDto, { max: 2, optional: true }) places?: PlaceDto[];
  @Text({ max: 5, optional: true, list: { min: 1, max: 2 } }) regions?: string[];
}

export class ProbeQuery {
  @Whole({ min: 1, max: 200, optional: true }) limit?: number;
  @Flag({ optional: true }) late?: boolean;
  @Text({ max: 10, optional: true }) q?: string;
}

/** What a handler may throw. */
export const mishaps: Record<string, () => unknown> = {
  broken: () => {
    throw new Error('a person named Ana');
  },
  twoReasons: () =>
    refuseIf([
      { problem: 'invalid-fields', field: '/reason', detail: 'Say why.' },
      { problem: 'wrong-stage', detail: 'It is under review.', link: '/api/v1/nominations/1' },
    ]),
  unreachable: () => {
    throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5433'), { code: 'ECONNREFUSED' });
  },
};

@Controller('probe')
class ProbeController {
  constructor(private readonly database: DataSource) {}

  @Post('act') @Can('nomination.draft') act(@Body() body: ProbeDto, @By() caller: Caller, @OnceKey() once: Once, @Arrived() arrived: number) {
    return { body, caller, once: { ...once, request: String(once.request) }, waited: performance.now() - arrived };
  }
  @Patch('edit') @Can('nomination.edit') edit(@IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    etag(reply, version + 1);
    return { version };
  }
  @Get('list') @Can('nomination.list') list(@Query() query: ProbeQuery) {
    return query;
  }
  @Get('closed') closed() {
    return 'nobody gets this';
  }
  @Open() @Get('mishap/:name') mishap(@Param('name') name: string) {
    return mishaps[name]!();
  }
  @Open() @Get('statement/:name') statement(@Param('name') name: string) {
    return this.database.query(`select $1::uuid`, [name]);
  }
  @Open() @Get('record/:id') record(@Param('id') id: string) {
    return { id };
  }
  @Open() @Post('form') form(@Body() body: unknown) {
    return body;
  }
}

@Module({ controllers: [ProbeController] })
export class ProbeModule {}
