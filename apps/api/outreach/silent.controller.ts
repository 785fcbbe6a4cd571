import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { SilentQueries, type SilentTask } from '../../../libs/outreach/silent.queries.js';
import { SilentCountries, type AgreementPreview } from '../../../libs/outreach/silent.service.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { ReasonDto } from '../nomination/nomination.dto.js';
import { AgreementDto, AgreementsDto, SilentQuery } from './coverage.dto.js';
import { agreementPreview, silentTask, silentTasks } from './silent.answers.js';

@Controller()
export class SilentController {
  constructor(
    private readonly tasks: SilentCountries,
    private readonly queries: SilentQueries,
  ) {}

  /** Countries that were found silent before the deadline, with the briefing and the mail that are proposed. */
  @Get('cycles/:cycle/silent-countries')
  @Can('coverage.silent')
  @Shows(silentTasks)
  list(@Param('cycle') cycle: string, @Query() filter: SilentQuery): Promise<SilentTask[]> {
    return this.queries.list(cycle, filter);
  }

  /** Plans the briefing, as proposed or as the body says, and mails the permanent mission where somebody there is known. */
  @Post('silent-countries/:id/agreement')
  @Can('coverage.agree')
  @Shows(silentTask)
  agree(@By() caller: Caller, @Param('id') id: string, @Body() body: AgreementDto, @OnceKey() once: Once): Promise<SilentTask> {
    return this.tasks.agree(caller, id, body, once);
  }

  /** Nothing is planned and nobody is mailed. The country may come again at the next look. */
  @Post('silent-countries/:id/dismissal')
  @Can('coverage.dismiss')
  @Shows(silentTask)
  dismiss(@By() caller: Caller, @Param('id') id: string, @Body() { reason }: ReasonDto, @OnceKey() once: Once): Promise<SilentTask> {
    return this.tasks.dismiss(caller, id, reason, once);
  }

  /** Says what the same body would do to `/cycles/:cycle/silent-countries/agreements`, mail by mail. */
  @Post('cycles/:cycle/silent-countries/agreements/preview')
  @HttpCode(200)
  @Can('coverage.previewAgreements')
  @Shows(agreementPreview)
  preview(@Param('cycle') cycle: string, @Body() body: AgreementsDto): Promise<AgreementPreview> {
    return this.tasks.preview(cycle, body);
  }

  /** Agrees to many as one act: to all of them or to none. */
  @Post('cycles/:cycle/silent-countries/agreements')
  @Can('coverage.agreeToMany')
  @Shows(silentTasks)
  agreeToMany(@By() caller: Caller, @Param('cycle') cycle: string, @Body() body: AgreementsDto, @OnceKey() once: Once): Promise<SilentTask[]> {
    return this.tasks.agreeToMany(caller, cycle, body, once);
  }
}
