import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { freshness } from '../../../libs/decision/gallery.freshness.js';
import { GalleryQueries, type Gallery, type GallerySummary } from '../../../libs/decision/gallery.queries.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import { Open } from '../http/decorators.js';

/** The winners, for everybody: no key, and nothing before the announcement. The table of routes is of those that need a key. */
@Open()
@ApiExcludeController()
// The whole address: below the prefix stands a page of the same name.
@Controller('api/v1/gallery')
export class GalleryController {
  constructor(private readonly queries: GalleryQueries) {}

  @Get()
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<GallerySummary[]> {
    const editions = await this.queries.list();
    void reply.header('cache-control', freshness(editions, new Date()));
    return editions;
  }

  /** One edition. @throws Refusal `not-found`. */
  @Get(':cycle')
  async one(@Param('cycle') code: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Gallery> {
    const gallery = (await this.queries.of(code)) ?? refuse('not-found', `There is no cycle "${code}".`);
    void reply.header('cache-control', freshness([gallery], new Date()));
    return gallery;
  }
}
