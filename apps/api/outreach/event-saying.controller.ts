import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import type { EventAnswer } from '../../../libs/outreach/event.queries.js';
import { OutreachEvents } from '../../../libs/outreach/event.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { NothingDto, ReasonDto } from '../nomination/nomination.dto.js';
import { eventAnswer } from './event.answers.js';
import { attendanceOf, AttendancesDto, ClosingDto, HoldingDto, OutcomesDto } from './event.dto.js';

/** What is said of an event once it is there. */
@Controller('outreach-events/:id')
export class EventSayingController {
  constructor(private readonly events: OutreachEvents) {}

  /** Says that it was held. One whose dates are known is held when they are over, without anybody saying so. */
  @Post('holding')
  @Can('event.hold')
  @Shows(eventAnswer)
  @ApiBody({ type: HoldingDto, required: false })
  hold(@By() caller: Caller, @Param('id') id: string, @Body() { heldAt }: HoldingDto, @OnceKey() once: Once): Promise<EventAnswer> {
    return this.events.hold(caller, id, heldAt, once);
  }

  /** Says who was there, besides what was said before, or in its place. */
  @Post('attendance')
  @Can('event.attend')
  @Shows(eventAnswer)
  attend(@By() caller: Caller, @Param('id') id: string, @Body() { rows, replace = false }: AttendancesDto, @OnceKey() once: Once): Promise<EventAnswer> {
    return this.events.attend(caller, id, { rows: rows.map(attendanceOf), replace }, once);
  }

  @Post('outcomes')
  @Can('event.outcomes')
  @Shows(eventAnswer)
  addOutcomes(@By() caller: Caller, @Param('id') id: string, @Body() { outcomes }: OutcomesDto, @OnceKey() once: Once): Promise<EventAnswer> {
    return this.events.addOutcomes(caller, id, outcomes, once);
  }

  /** Says that no more is to come: of attendance, of a pack, of outcomes. */
  @Post('closing')
  @Can('event.close')
  @Shows(eventAnswer)
  close(@By() caller: Caller, @Param('id') id: string, @Body() { part }: ClosingDto, @OnceKey() once: Once): Promise<EventAnswer> {
    return this.events.close(caller, id, part, once);
  }

  /** Cancels it. Its guests are mailed, and their calendars take it out. */
  @Post('cancellation')
  @Can('event.cancel')
  @Shows(eventAnswer)
  cancel(@By() caller: Caller, @Param('id') id: string, @Body() { reason }: ReasonDto, @OnceKey() once: Once): Promise<EventAnswer> {
    return this.events.cancel(caller, id, reason, once);
  }

  /** Stands for what a partner reported. */
  @Post('confirmation')
  @Can('event.confirm')
  @Shows(eventAnswer)
  @ApiBody({ type: NothingDto, required: false })
  confirm(@By() caller: Caller, @Param('id') id: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<EventAnswer> {
    return this.events.confirm(caller, id, once);
  }
}
