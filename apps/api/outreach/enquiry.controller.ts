import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { EnquiryCounts, type EnquiryFigures } from '../../../libs/outreach/enquiry.figures.js';
import { EnquiryQueries, type EnquiryAnswer, type EnquiryPage, type EnquiryView } from '../../../libs/outreach/enquiry.queries.js';
import { Enquiries } from '../../../libs/outreach/enquiry.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { enquiryAnswer, enquiryFigures, enquiryPage, enquiryView } from './enquiry.answers.js';
import { EnquiryAnswerDto, EnquiryAssignmentDto, EnquiryClosingDto, EnquiryDto, EnquiryFiguresQuery, EnquiryQuery } from './enquiry.dto.js';

@Controller()
export class EnquiryApiController {
  constructor(
    private readonly enquiries: Enquiries,
    private readonly queries: EnquiryQueries,
    private readonly counts: EnquiryCounts,
  ) {}

  /** Writes down a question that reached you, at an event, by mail or telephone. */
  @Post('enquiries')
  @Can('enquiry.record')
  @Shows(enquiryAnswer)
  record(@By() caller: Caller, @Body() body: EnquiryDto, @OnceKey() once: Once): Promise<EnquiryAnswer> {
    return this.enquiries.record(caller, body, once);
  }

  /** Those that have waited longest first, then the others, the newest first. */
  @Get('enquiries')
  @Can('enquiry.list')
  @Shows(enquiryPage)
  list(@Query() query: EnquiryQuery): Promise<EnquiryPage> {
    return this.queries.list(query);
  }

  /** How many were asked and answered, by country and by language. */
  @Get('enquiries/figures')
  @Can('enquiry.figures')
  @Shows(enquiryFigures)
  figures(@Query() { cycle }: EnquiryFiguresQuery): Promise<EnquiryFigures> {
    return this.counts.figures(cycle);
  }

  /** As `/enquiries/figures`, of one cycle. */
  @Get('cycles/:cycle/enquiries/figures')
  @Can('enquiry.figuresOfCycle')
  @Shows(enquiryFigures)
  figuresOfCycle(@Param('cycle') cycle: string): Promise<EnquiryFigures> {
    return this.counts.figures(cycle);
  }

  /** One question with all that was said, and answered ones that are like it. */
  @Get('enquiries/:id')
  @Can('enquiry.read')
  @Shows(enquiryView)
  read(@Param('id') id: string): Promise<EnquiryView> {
    return this.queries.read(id);
  }

  /** Answers; with `send`, by mail in the language of the answer, where the asker may ask further. */
  @Post('enquiries/:id/answers')
  @Can('enquiry.answer')
  @Shows(enquiryAnswer)
  answer(@By() caller: Caller, @Param('id') id: string, @Body() body: EnquiryAnswerDto, @OnceKey() once: Once): Promise<EnquiryAnswer> {
    return this.enquiries.answer(caller, id, body, once);
  }

  /** Closes one that needs no answer. It opens again when its asker asks further. */
  @Post('enquiries/:id/closing')
  @Can('enquiry.close')
  @Shows(enquiryAnswer)
  close(@By() caller: Caller, @Param('id') id: string, @Body() { reason }: EnquiryClosingDto, @OnceKey() once: Once): Promise<EnquiryAnswer> {
    return this.enquiries.close(caller, id, reason, once);
  }

  /** Makes it one officer's to answer, or everybody's. */
  @Post('enquiries/:id/assignment')
  @Can('enquiry.assign')
  @Shows(enquiryAnswer)
  assign(@By() caller: Caller, @Param('id') id: string, @Body() { officer }: EnquiryAssignmentDto, @OnceKey() once: Once): Promise<EnquiryAnswer> {
    return this.enquiries.assign(caller, id, officer, once);
  }
}
