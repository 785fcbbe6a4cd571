import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { Admissions, type AdmissionAnswer } from '../../../libs/nomination/admission.service.js';
import { NominationQueries } from '../../../libs/nomination/nomination.queries.js';
import { Questions, type QuestionAnswer } from '../../../libs/nomination/question.service.js';
import { Withdrawals, type WithdrawalAnswer } from '../../../libs/nomination/withdrawal.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { AnswerDto, QuestionDto, ReasonDto } from './nomination.dto.js';
import { admissionAnswer, questionAnswer, questions, withdrawalAnswer } from './standing.answers.js';

/** What is said about a nomination once it is submitted, by either side. */
@Controller('nominations/:id')
export class StandingController {
  constructor(
    private readonly questions: Questions,
    private readonly withdrawals: Withdrawals,
    private readonly admissions: Admissions,
    private readonly queries: NominationQueries,
  ) {}

  @Get('questions')
  @Can('nomination.questions')
  @Shows(questions)
  list(@By() caller: Caller, @Param('id') id: string): Promise<QuestionAnswer[]> {
    return this.queries.questions(caller, id);
  }

  /** Puts a question to the nominator, who is mailed and has the cycle's time to answer. */
  @Post('questions')
  @Can('nomination.ask')
  @Shows(questionAnswer)
  ask(@By() caller: Caller, @Param('id') id: string, @Body() { text }: QuestionDto, @OnceKey() once: Once): Promise<QuestionAnswer> {
    return this.questions.ask(caller, id, text, once);
  }

  @Post('answers')
  @Can('nomination.answer')
  @Shows(questionAnswer)
  answer(@By() caller: Caller, @Param('id') id: string, @Body() body: AnswerDto, @OnceKey() once: Once): Promise<QuestionAnswer> {
    return this.questions.answer(caller, id, body, once);
  }

  /** Takes a nomination back, with a reason. It stays on record. */
  @Post('withdrawal')
  @Can('nomination.withdraw')
  @Shows(withdrawalAnswer)
  withdraw(@By() caller: Caller, @Param('id') id: string, @Body() { reason }: ReasonDto, @OnceKey() once: Once): Promise<WithdrawalAnswer> {
    return this.withdrawals.withdraw(caller, id, reason, once);
  }

  /** Lets a late nomination in, with a reason. */
  @Post('admission')
  @Can('nomination.admit')
  @Shows(admissionAnswer)
  admit(@By() caller: Caller, @Param('id') id: string, @Body() { reason }: ReasonDto, @OnceKey() once: Once): Promise<AdmissionAnswer> {
    return this.admissions.admit(caller, id, reason, once);
  }
}
