import { Controller, Get, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { freshness } from '../../libs/decision/gallery.freshness.js';
import { GalleryQueries, type GallerySummary } from '../../libs/decision/gallery.queries.js';
import { refuse } from '../../libs/refusal/refusal.js';
import { languages, wordsIn } from '../../libs/words/words.js';
import { Open } from '../api/http/decorators.js';
import { galleriesPage, galleryPage } from './gallery.pages.js';
import { PageFilter } from './page.filter.js';
import { policy } from './page.style.js';

/** The winners' gallery, for everybody. */
@Open()
@ApiExcludeController()
@UseFilters(PageFilter)
@Controller('gallery')
export class GalleryPageController {
  constructor(private readonly queries: GalleryQueries) {}

  @Get()
  async list(@Query('language') language: unknown, @Res() reply: FastifyReply): Promise<void> {
    const editions = await this.queries.list();
    publish(reply, galleriesPage({ editions, language: spoken(language) }), editions);
  }

  @Get(':cycle')
  async one(@Param('cycle') code: string, @Query('language') language: unknown, @Res() reply: FastifyReply): Promise<void> {
    const gallery = (await this.queries.of(code)) ?? refuse('not-found', wordsIn('en')('decision.gallery.unknown'));
    publish(reply, galleryPage({ gallery, language: spoken(language) }), [gallery]);
  }
}

/** A language that we have words in, else English. */
const spoken = (language: unknown): string => languages().find((known) => known === language) ?? 'en';

/** Sends a page that is nobody's secret; copies of it never outlive the embargo. */
function publish(reply: FastifyReply, page: ReactElement, editions: readonly GallerySummary[]): void {
  void reply
    .headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'cache-control': freshness(editions, new Date()), 'referrer-policy': 'no-referrer' })
    .send(`<!doctype html>${renderToStaticMarkup(page)}`);
}
