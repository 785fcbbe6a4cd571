import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { Exports, type ExportAnswer } from '../../../libs/nomination/export.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { eventsOf } from '../http/events.js';
import { Shows, ShowsEvents, ShowsFile } from '../http/shows.js';
import { exportAnswer, exports } from './export.answers.js';
import { ExportDto } from './export.dto.js';

const mediaTypes = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl' };

@Controller('exports')
export class ExportController {
  constructor(private readonly exports: Exports) {}

  /** Asks for all that a list has as one file, written in the background from one moment's rows. */
  @Post()
  @Can('export.ask')
  @Shows(exportAnswer)
  ask(@By() caller: Caller, @Body() body: ExportDto, @OnceKey() once: Once): Promise<ExportAnswer> {
    return this.exports.ask(caller, body, once);
  }

  @Get()
  @Can('export.list')
  @Shows(exports)
  list(@By() caller: Caller): Promise<ExportAnswer[]> {
    return this.exports.list(caller);
  }

  @Get(':id')
  @Can('export.read')
  @Shows(exportAnswer)
  read(@By() caller: Caller, @Param('id') id: string): Promise<ExportAnswer> {
    return this.exports.read(caller, id);
  }

  /** How far it is, as it goes on, until the file is there. */
  @Get(':id/events')
  @Can('export.events')
  @ShowsEvents(exportAnswer)
  events(@By() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    return eventsOf(() => this.exports.read(caller, id), ({ stage }) => stage !== 'writing');
  }

  @Get(':id/file')
  @Can('export.file')
  @ShowsFile('*/*', 'The file, in the media type of its format.')
  async file(@By() caller: Caller, @Param('id') id: string): Promise<StreamableFile> {
    const { format, bytes, content } = await this.exports.file(caller, id);
    return new StreamableFile(content, { type: mediaTypes[format], length: bytes, disposition: `attachment; filename="UNPSA-nominations-${id.slice(0, 8)}.${format}"` });
  }
}
