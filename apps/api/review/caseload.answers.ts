import type { Availability } from '../../../libs/review/availability.queries.js';
import type { CallRow } from '../../../libs/review/call.queries.js';
import { callOutcomes } from '../../../libs/review/call.rules.js';
import type { CallNoted } from '../../../libs/review/call.service.js';
import type { Leave } from '../../../libs/review/leave.rules.js';
import { choice, day, flag, id, instant, listOf, object, orNull, text, whole } from '../http/shapes.js';
import { cycleCode, nominationId } from '../nomination/draft.answers.js';

const leave = object<Leave>('Leave', 'Days on which a reviewer is away: nothing is mailed to them, and nothing new falls due.', {
  from: day('The first one.'),
  until: day('The last one.'),
});

export const availability = object<Availability>('Availability', 'When a reviewer works and is away.', {
  person: id('The reviewer.'),
  cycle: cycleCode,
  workingDays: orNull(listOf(whole('1 is Monday, 7 is Sunday.', { min: 1, example: 1 }), 'Days on which they are written to; null: the cycle\'s.')),
  leave: listOf(leave, 'The first one first.'),
});

const overdue = object<CallRow['tasks'][number]>('OverdueTask', 'A review that was not sent in time.', {
  assignment: id('The task.'),
  nomination: nominationId,
  number: text('Public number of the nomination.', '2027-0471'),
  title: text('Its title.'),
  dueAt: instant('When it was due.'),
  accepted: flag('The reviewer had taken it.'),
});
const outcome = choice('What came of it.', callOutcomes);
const note = object<CallRow['notes'][number]>('CallNote', 'An earlier call.', {
  outcome,
  note: text('In the officer\'s words.'),
  at: instant('When it was noted.'),
  by: text('Who called, as the journal names them.', 'person:019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a'),
});
const person = object<CallRow['reviewer']>('CallReviewer', 'Whom to call. Telephone numbers are not kept here.', {
  id: id('The person.'),
  name: text('Name of the person.', 'Amina Bello'),
  email: orNull(text('Where their mails go.', 'name@agency.example')),
});

export const callList = listOf(
  object<CallRow>('Call', 'A reviewer whom mails did not move.', {
    call: id('The entry on the list.'),
    since: instant('Since when it is on the list.'),
    reviewer: person,
    timeZone: text('IANA name of the reviewer\'s zone.', 'Africa/Nairobi'),
    tasks: listOf(overdue, 'What is overdue, the longest first.'),
    notes: listOf(note, 'Earlier calls, the last one last.'),
  }),
  'The longest on the list first.',
);

export const callNoted = object<CallNoted>('CallOutcome', 'What followed from a call.', {
  call: id('The entry on the list.'),
  outcome,
  open: flag('The reviewer is still on the list.'),
  tasks: listOf(
    object<CallNoted['tasks'][number]>('CalledTask', 'A task that it was about.', {
      assignment: id('The task.'),
      state: choice('As it stands now.', ['offered', 'accepted', 'reviewed', 'declined', 'conflict', 'reassigned', 'closed']),
      dueAt: instant('By when the review is due now.'),
    }),
    'All that the call was about.',
  ),
});
