import { Body, Controller, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { UpdateImportQueries, type UpdateImportAnswer, type UpdateImportSummary } from '../../../libs/update/import.queries.js';
import { UpdateImports } from '../../../libs/update/import.service.js';
import { By, Can, IfMatch, OnceKey } from '../http/decorators.js';
import { etag } from '../http/request.js';
import { Shows } from '../http/shows.js';
import { fileOf } from '../nomination/document.controller.js';
import { importPage, updateImport } from './import.answers.js';
import { correctionOf, ImportAnswerDto, ImportConfirmationDto, ImportUpdateQuery, ItemCorrectionDto, UpdateImportsQuery } from './import.dto.js';

/** Old updates, read by rules and confirmed by an officer. */
@Controller('update-imports')
export class UpdateImportController {
  constructor(
    private readonly imports: UpdateImports,
    private readonly queries: UpdateImportQueries,
  ) {}

  @Get()
  @Can('updateImport.list')
  @Shows(importPage)
  list(@Query() query: UpdateImportsQuery): Promise<{ items: readonly UpdateImportSummary[]; next: string | null }> {
    return this.queries.list(query);
  }

  /** Takes an update as plain text or as a Word document and reads it. Nothing becomes an event before it is confirmed. */
  @Post()
  @Can('updateImport.take')
  @Shows(updateImport, { versioned: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] } })
  async take(@By() caller: Caller, @Query() { month }: ImportUpdateQuery, @OnceKey() once: Once, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<UpdateImportAnswer> {
    return versioned(reply, await this.imports.take(caller, await fileOf(request), month, once));
  }

  /** The text whole, its items with what was found in them, what they would become, questions and warnings. */
  @Get(':id')
  @Can('updateImport.read')
  @Shows(updateImport, { versioned: true })
  async read(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<UpdateImportAnswer> {
    return versioned(reply, await this.queries.one(id));
  }

  @Post(':id/answers')
  @Can('updateImport.answer')
  @Shows(updateImport, { versioned: true })
  async answer(@By() caller: Caller, @Param('id') id: string, @Body() body: ImportAnswerDto, @OnceKey() once: Once, @Res({ passthrough: true }) reply: FastifyReply): Promise<UpdateImportAnswer> {
    return versioned(reply, await this.imports.answer(caller, id, body, once));
  }

  /** Corrects what an item would become; what was found in the text stays as it was found. */
  @Patch(':id/items/:n')
  @Can('updateImport.correct')
  @Shows(updateImport, { versioned: true })
  async correct(@By() caller: Caller, @Param('id') id: string, @Param('n') n: string, @IfMatch() version: number, @Body() change: ItemCorrectionDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<UpdateImportAnswer> {
    return versioned(reply, await this.imports.correct(caller, id, /^[1-9]\d{0,3}$/.test(n) ? Number(n) : 0, version, correctionOf(change)));
  }

  /** Makes an event of each item that is not left out, once every question has its answer. */
  @Post(':id/confirmation')
  @Can('updateImport.confirm')
  @Shows(updateImport, { versioned: true })
  async confirm(@By() caller: Caller, @Param('id') id: string, @Body() { cycle }: ImportConfirmationDto, @OnceKey() once: Once, @Res({ passthrough: true }) reply: FastifyReply): Promise<UpdateImportAnswer> {
    return versioned(reply, await this.imports.confirm(caller, id, cycle, once));
  }
}

function versioned(reply: FastifyReply, answer: UpdateImportAnswer): UpdateImportAnswer {
  etag(reply, answer.version);
  return answer;
}
