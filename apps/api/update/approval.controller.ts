import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Caller } from '../../../libs/access/caller.js';
import type { Once } from '../../../libs/journal/acts.service.js';
import { UpdateApprovals } from '../../../libs/update/approval.service.js';
import type { UpdateAnswer } from '../../../libs/update/update.view.js';
import { By, Can, OnceKey } from '../http/decorators.js';
import { Shows } from '../http/shows.js';
import { NothingDto } from '../nomination/nomination.dto.js';
import { updateAnswer } from './update.answers.js';
import { UpdateApprovalDto, UpdateReasonDto } from './update.dto.js';

@Controller('updates/:month')
export class UpdateApprovalController {
  constructor(private readonly approvals: UpdateApprovals) {}

  /** Puts it before a director, with the bytes of every format. A sentence that cites nothing and is not marked editorial stands in the way. */
  @Post('approval-request')
  @Can('update.request')
  @Shows(updateAnswer)
  @ApiBody({ type: NothingDto, required: false })
  request(@By() caller: Caller, @Param('month') month: string, @Body() _: NothingDto, @OnceKey() once: Once): Promise<UpdateAnswer> {
    return this.approvals.request(caller, month, once);
  }

  /** Approves the version that you read. Each member gets one mail once the window is over. */
  @Post('approvals')
  @Can('update.approve')
  @Shows(updateAnswer)
  approve(@By() caller: Caller, @Param('month') month: string, @Body() body: UpdateApprovalDto, @OnceKey() once: Once): Promise<UpdateAnswer> {
    return this.approvals.approve(caller, month, body, once);
  }

  /** Gives it back to the editors. */
  @Post('return')
  @Can('update.return')
  @Shows(updateAnswer)
  return(@By() caller: Caller, @Param('month') month: string, @Body() { reason }: UpdateReasonDto, @OnceKey() once: Once): Promise<UpdateAnswer> {
    return this.approvals.return(caller, month, reason, once);
  }

  /** Takes an approved update back before anything has left. */
  @Post('withdrawal')
  @Can('update.withdraw')
  @Shows(updateAnswer)
  withdraw(@By() caller: Caller, @Param('month') month: string, @Body() { reason }: UpdateReasonDto, @OnceKey() once: Once): Promise<UpdateAnswer> {
    return this.approvals.withdraw(caller, month, reason, once);
  }
}
