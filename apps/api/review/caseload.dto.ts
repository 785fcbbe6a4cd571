import { callOutcomes, type CallOutcome, type GivenCall } from '../../../libs/review/call.rules.js';
import type { GivenAvailability } from '../../../libs/review/availability.service.js';
import { longestLeave, mostLeaves, type Leave } from '../../../libs/review/leave.rules.js';
import { reasonLimit } from '../../../libs/review/task.rules.js';
import { Choice, Day, Each, Instant, Text, Whole } from '../http/fields.js';

export class LeaveDto implements Leave {
  @Day({ description: 'The first day away, in the reviewer\'s own zone.' }) from: string;
  @Day({ description: `The last day away; ${longestLeave} days are the most.` }) until: string;
}

export class AvailabilityDto implements GivenAvailability {
  @Whole({ min: 1, max: 7, optional: true, list: { min: 1, max: 7 }, example: [7, 1, 2, 3, 4], description: '1 is Monday, 7 is Sunday. On other days nobody writes to them. Left out: the cycle\'s working days.' }) workingDays?: number[];
  @Each(LeaveDto, { min: 0, max: mostLeaves, description: 'All of it; what was said before goes.' }) leave: LeaveDto[];
}

export class CallNoteDto implements GivenCall {
  @Choice(callOutcomes, { description: '`willDo`: no longer to be called. `notReached`: stays on the list. `givesUp`: somebody else is asked for each review that is overdue.' }) outcome: CallOutcome;
  @Text({ max: reasonLimit, example: 'Was ill; will send them on Thursday.', description: 'For the team only.' }) note: string;
  @Instant({ optional: true, description: 'With `willDo`: more time for all that is overdue.' }) dueAt?: string;
}
