import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { UpdateReaders, type ReaderAnswer } from '../../../libs/update/reader.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { NothingDto } from '../nomination/nomination.dto.js';
import { reader, readers } from './update.answers.js';
import { ReaderDto } from './update.dto.js';

@Controller('update-readers')
export class UpdateReaderController {
  constructor(private readonly readers: UpdateReaders) {}

  /** The members of the Committee to whom the update goes, and those to whom it went once. */
  @Get()
  @Can('updateReader.list')
  @Shows(readers)
  list(): Promise<ReaderAnswer[]> {
    return this.readers.list();
  }

  /** Puts a person on the list; one who is on it already stays there, once. */
  @Post()
  @Can('updateReader.add')
  @Shows(reader)
  add(@By() caller: Caller, @Body() body: ReaderDto, @OnceKey() once: Once): Promise<ReaderAnswer> {
    return this.readers.add(caller, body, once);
  }

  /** Takes a person off the list. */
  @Post(':id/end')
  @Can('updateReader.end')
  @Shows(reader)
  @ApiBody({ type: NothingDto, required: false })
  end(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<ReaderAnswer> {
    return this.readers.end(caller, id, once);
  }
}
