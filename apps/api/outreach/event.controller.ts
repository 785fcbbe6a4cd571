import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { CalendarImports, type ImportedCalendar } from '../../../libs/outreach/event.import.js';
import { EventList, type EventPage } from '../../../libs/outreach/event.list.js';
import { EventQueries, type EventAnswer } from '../../../libs/outreach/event.queries.js';
import { OutreachEvents } from '../../../libs/outreach/event.service.js';
import { EventTimelines, type CycleTimelineEntry, type EventTimelineEntry } from '../../../libs/outreach/event.timeline.js';
import { refuse } from '../../../libs/refusal/refusal.js';
import { By, Can, IfMatch, OnceKey } from '../http/decorators.js';
import { etag } from '../http/request.js';
import { Shows } from '../http/shows.js';
import { cycleTimeline, eventAnswer, eventPage, eventTimeline, importedCalendar } from './event.answers.js';
import { attendanceOf, CalendarQuery, EventChangesDto, EventDto, EventQuery, partyOf } from './event.dto.js';

@Controller()
export class EventController {
  constructor(
    private readonly events: OutreachEvents,
    private readonly queries: EventQueries,
    private readonly pages: EventList,
    private readonly timelines: EventTimelines,
    private readonly imports: CalendarImports,
  ) {}

  /** Plans an event, or reports one that was held, with who was there and what came of it. What is unknown is left out. */
  @Post('outreach-events')
  @Can('event.plan')
  @Shows(eventAnswer, { versioned: true })
  async plan(@By() caller: Caller, @Body() body: EventDto, @OnceKey() once: Once, @Res({ passthrough: true }) reply: FastifyReply): Promise<EventAnswer> {
    const { cycle = null, unpsa = true, kind, title, summary = '', place = null, country = null, online = false, begins = null, ends = null, timeZone = null, audience = '', languages = [], targetCountries = [], topics = [], parties = [], attendance = [], outcomes = [], heldAt = null } = body;
    const told = { cycle, unpsa, kind, title, summary, place, country, online, begins, ends, timeZone, audience, languages, targetCountries, topics };
    return versioned(reply, await this.events.plan(caller, { ...told, parties: parties.map(partyOf), attendance: attendance.map(attendanceOf), outcomes, heldAt }, once));
  }

  @Get('outreach-events')
  @Can('event.list')
  @Shows(eventPage)
  list(@By() caller: Caller, @Query() filter: EventQuery): Promise<EventPage> {
    return this.pages.page(caller, filter);
  }

  @Get('outreach-events/:id')
  @Can('event.read')
  @Shows(eventAnswer, { versioned: true })
  async read(@By() caller: Caller, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<EventAnswer> {
    return versioned(reply, await this.queries.one(caller, id));
  }

  /** Changes an event: what is given replaces, null removes. Guests are mailed what is new of its title, place and times. */
  @Patch('outreach-events/:id')
  @Can('event.change')
  @Shows(eventAnswer, { versioned: true })
  async change(@By() caller: Caller, @Param('id') id: string, @IfMatch() version: number, @Body() { parties, ...changes }: EventChangesDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<EventAnswer> {
    return versioned(reply, await this.events.change(caller, id, version, { ...changes, ...(parties && { parties: parties.map(partyOf) }) }));
  }

  /** What happened to it, oldest first. */
  @Get('outreach-events/:id/timeline')
  @Can('event.timeline')
  @Shows(eventTimeline)
  timeline(@By() caller: Caller, @Param('id') id: string): Promise<EventTimelineEntry[]> {
    return this.timelines.of(caller, id);
  }

  /** What happened to a cycle, and where in it its events stand. */
  @Get('cycles/:cycle/timeline')
  @Can('event.ofCycle')
  @Shows(cycleTimeline)
  ofCycle(@By() caller: Caller, @Param('cycle') cycle: string): Promise<CycleTimelineEntry[]> {
    return this.timelines.ofCycle(caller, cycle);
  }

  /**
   * Takes a calendar (iCalendar, as Indico, Outlook and Google export it). Each entry becomes a planned event and is known again by its
   * UID: a second import changes it, an entry that is cancelled cancels it. Entries that recur are refused one by one.
   */
  @Post('outreach-events/imports')
  @Can('event.import')
  @Shows(importedCalendar)
  @ApiConsumes('text/calendar')
  @ApiBody({ schema: { type: 'string', example: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//UNPSA//EN\r\nBEGIN:VEVENT\r\nUID:1@agency.example\r\nDTSTAMP:20270101T000000Z\r\nDTSTART:20270115T150000Z\r\nSUMMARY:Briefing\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' } })
  import(@By() caller: Caller, @Query() wish: CalendarQuery, @Body() calendar: unknown, @OnceKey() once: Once): Promise<ImportedCalendar> {
    if (typeof calendar !== 'string') refuse('unsupported-media-type', 'Send the calendar itself, as text/calendar in UTF-8.');
    return this.imports.take(caller, calendar, wish, once);
  }
}

function versioned(reply: FastifyReply, event: EventAnswer): EventAnswer {
  etag(reply, event.version);
  return event;
}
