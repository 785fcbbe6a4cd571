import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { AvailabilityQueries, type Availability } from '../../../libs/review/availability.queries.js';
import { Availabilities } from '../../../libs/review/availability.service.js';
import { CallQueries, type CallRow } from '../../../libs/review/call.queries.js';
import { Calls, type CallNoted } from '../../../libs/review/call.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { availability, callList, callNoted } from './caseload.answers.js';
import { AvailabilityDto, CallNoteDto } from './caseload.dto.js';

@Controller()
export class CaseloadController {
  constructor(
    private readonly availabilities: Availabilities,
    private readonly known: AvailabilityQueries,
    private readonly calls: Calls,
    private readonly queries: CallQueries,
  ) {}

  /** The reviewer's own working days, and the days on which they are away. */
  @Get('cycles/:cycle/reviewers/:person/availability')
  @Can('review.availability')
  @Shows(availability)
  availability(@Param('cycle') cycle: string, @Param('person') person: string): Promise<Availability> {
    return this.known.read(cycle, person);
  }

  /** Replaces it. While somebody is away, no mail goes to them, the chase waits, and they are offered nothing that falls due then. */
  @Post('cycles/:cycle/reviewers/:person/availability')
  @Can('review.setAvailability')
  @Shows(availability)
  set(@By() caller: Caller, @Param('cycle') cycle: string, @Param('person') person: string, @Body() body: AvailabilityDto, @OnceKey() once: Once): Promise<Availability> {
    return this.availabilities.set(caller, cycle, person, body, once);
  }

  /** Whom mails did not move, with all that is overdue. Whoever sends what was asked leaves the list. */
  @Get('cycles/:cycle/call-list')
  @Can('review.callList')
  @Shows(callList)
  list(@Param('cycle') cycle: string): Promise<CallRow[]> {
    return this.queries.list(cycle);
  }

  /** Notes a call. It may move the due instant of all that is overdue, or give it to others. */
  @Post('calls/:id/notes')
  @Can('review.noteCall')
  @Shows(callNoted)
  note(@By() caller: Caller, @Param('id') id: string, @Body() body: CallNoteDto, @OnceKey() once: Once): Promise<CallNoted> {
    return this.calls.note(caller, id, body, once);
  }
}
