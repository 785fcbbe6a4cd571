import { Controller, Get, StreamableFile } from '@nestjs/common';
import { JournalQueries } from '../../../libs/journal/journal.queries.js';
import { Can } from '../http/decorators.js';
import { eventsOf } from '../http/events.js';
import { ShowsEvents } from '../http/shows.js';
import { journalPosition } from './journal.answers.js';

@Controller('journal')
export class JournalController {
  constructor(private readonly journal: JournalQueries) {}

  /** Says within a second or two that something was done, so that whoever shows it reads it again. What was done is not said here. */
  @Get('events')
  @Can('journal.events')
  @ShowsEvents(journalPosition)
  events(): Promise<StreamableFile> {
    return eventsOf(() => this.journal.position(), () => false);
  }
}
