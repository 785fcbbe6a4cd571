import { Controller, Get, Headers, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { errorFile, type WrittenFile } from '../../../libs/nomination/import.files.js';
import { ImportQueries, type ImportAnswer, type ImportedRows } from '../../../libs/nomination/import.queries.js';
import { Imports } from '../../../libs/nomination/import.service.js';
import { ImportTemplates } from '../../../libs/nomination/import.template.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { eventsOf } from '../http/events.js';
import { arrivedIn } from '../http/request.js';
import { Shows, ShowsEvents, ShowsFile } from '../http/shows.js';
import { fileOf } from './document.controller.js';
import { importAnswer, importedRows } from './import.answers.js';
import { ErrorsQuery, ImportQuery, ImportRowsQuery } from './import.dto.js';

@Controller()
export class ImportController {
  constructor(
    private readonly imports: Imports,
    private readonly queries: ImportQueries,
    private readonly templates: ImportTemplates,
  ) {}

  /**
   * Takes a file of many nominations: JSON Lines, each line what `POST /nominations` takes, or an XLSX table as the cycle's template has it.
   * A nominator's rows are its own institution's; an officer's say on whose behalf they are. `reference` is the sender's own name for
   * a row: a row that came before, in whichever file, is not taken twice.
   */
  @Post('imports')
  @Can('import.start')
  @Shows(importAnswer)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] } })
  async start(@By() caller: Caller, @Query() wish: ImportQuery, @OnceKey() once: Once, @Req() request: FastifyRequest): Promise<ImportAnswer> {
    return this.imports.start(caller, wish, { ...(await fileOf(request)), arrived: () => arrivedIn(request) }, once);
  }

  @Get('imports/:id')
  @Can('import.read')
  @Shows(importAnswer)
  read(@By() caller: Caller, @Param('id') id: string): Promise<ImportAnswer> {
    return this.queries.one(caller, id);
  }

  /** The import as it stands, and again at each change, until it has ended. Whoever comes back with Last-Event-ID is told what has changed since. */
  @Get('imports/:id/events')
  @Can('import.events')
  @ShowsEvents(importAnswer)
  events(@By() caller: Caller, @Param('id') id: string, @Headers('last-event-id') seen: string | undefined): Promise<StreamableFile> {
    return eventsOf(() => this.queries.one(caller, id), ({ endedAt }) => endedAt !== null, { idOf: ({ version }) => version, seen });
  }

  @Get('imports/:id/rows')
  @Can('import.rows')
  @Shows(importedRows)
  rows(@By() caller: Caller, @Param('id') id: string, @Query() filter: ImportRowsQuery): Promise<ImportedRows> {
    return this.queries.rows(caller, id, filter);
  }

  /** The refused rows so far. Either file may be sent again as it is, once its values are corrected. */
  @Get('imports/:id/errors')
  @Can('import.errors')
  @ShowsFile('*/*', 'Each refused row with its number, its problems (field, column, what would be right) and its values.')
  async errors(@By() caller: Caller, @Param('id') id: string, @Query() { format = 'jsonl' }: ErrorsQuery): Promise<StreamableFile> {
    return sent(errorFile(id, await this.queries.refused(caller, id), format));
  }

  /** Ends an import after the rows that are in hand. What was taken stays. */
  @Post('imports/:id/cancellation')
  @Can('import.cancel')
  @Shows(importAnswer)
  cancel(@By() caller: Caller, @Param('id') id: string, @OnceKey() once: Once): Promise<ImportAnswer> {
    return this.imports.cancel(caller, id, once);
  }

  /** An empty table whose headings are the fields of the cycle's form, with a sheet that explains them. */
  @Get('cycles/:cycle/import-template.xlsx')
  @Can('import.template')
  @ShowsFile('*/*', 'An XLSX workbook.')
  async template(@By() caller: Caller, @Param('cycle') cycle: string): Promise<StreamableFile> {
    return sent(await this.templates.of(caller, cycle));
  }
}

const sent = ({ name, mediaType, content }: WrittenFile): StreamableFile => new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${name}"` });
