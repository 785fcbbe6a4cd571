import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { UpdateQueries } from '../../../libs/update/update.queries.js';
import type { Format } from '../../../libs/update/update.types.js';
import { Can } from '../http/decorators.js';
import { ShowsFile } from '../http/shows.js';
import { FileQuery } from './update.dto.js';

/** An update in each of its formats: the bytes that were put before the director, or as the text stands. */
@Controller('updates')
export class UpdateFileController {
  constructor(private readonly queries: UpdateQueries) {}

  @Get(':month.html')
  @Can('update.html')
  @ShowsFile('text/html', 'The update as a page.')
  html(@Param('month') month: string, @Query() query: FileQuery): Promise<StreamableFile> {
    return this.file(month, 'html', query);
  }

  @Get(':month.txt')
  @Can('update.txt')
  @ShowsFile('text/plain', 'The update as plain text.')
  txt(@Param('month') month: string, @Query() query: FileQuery): Promise<StreamableFile> {
    return this.file(month, 'txt', query);
  }

  @Get(':month.docx')
  @Can('update.docx')
  @ShowsFile('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'The update as a Word document.')
  docx(@Param('month') month: string, @Query() query: FileQuery): Promise<StreamableFile> {
    return this.file(month, 'docx', query);
  }

  @Get(':month.pdf')
  @Can('update.pdf')
  @ShowsFile('application/pdf', 'The update as pages to keep or to print.')
  pdf(@Param('month') month: string, @Query() query: FileQuery): Promise<StreamableFile> {
    return this.file(month, 'pdf', query);
  }

  private async file(month: string, format: Format, { citations = false }: FileQuery): Promise<StreamableFile> {
    const { name, mediaType, content } = await this.queries.file(month, format, citations);
    // A page is looked at, the others are kept.
    const disposition = format === 'html' || format === 'txt' ? 'inline' : 'attachment';
    return new StreamableFile(content, { type: mediaType, length: content.length, disposition: `${disposition}; filename="${name}"` });
  }
}
