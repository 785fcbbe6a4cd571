import type { CommitmentAnswer } from '../../../libs/outreach/commitment.queries.js';
import { commitmentStages } from '../../../libs/outreach/outreach.stages.js';
import { choice, flag, id, instant, listOf, named, object, orNull, page, text, whole } from '../http/shapes.js';

/** An event as others name it. */
export const eventNamed = object<CommitmentAnswer['event']>('NamedEvent', 'An event.', { id: id('The event.'), title: text('Its title.', 'Information day of INAP') });

const due = text('By when, as far as it is known.', '2027-01-15');
const done = object<NonNullable<CommitmentAnswer['done']>>('CommitmentDone', 'That it is done.', { at: instant('When it was said.'), what: text('What was done.') });
const dropped = object<NonNullable<CommitmentAnswer['dropped']>>('CommitmentDropped', 'That it was let go.', { at: instant('When it was said.'), reason: text('Why.') });
const change = object<CommitmentAnswer['changes'][number]>('CommitmentChange', 'Another date, or somebody else who is reminded.', {
  due: orNull(due), reason: text('Why.'), at: instant('When it was said.'),
});

export const commitmentAnswer = object<CommitmentAnswer>('Commitment', 'What somebody promised at an event.', {
  id: id('The commitment.'),
  event: eventNamed,
  cycle: orNull(text('Code of the cycle that the event serves.', 'unpsa-2027')),
  who: text('Who promised, as they were named; empty once the person is erased.', 'Instituto Nacional de Administración Pública'),
  what: text('What was promised.', 'Send the call to every ministry.'),
  person: orNull(named),
  due: orNull(due),
  dueAt: orNull(instant('The last instant that the date allows.')),
  overdue: flag('Open, and after its date.'),
  stage: choice('How it stands.', commitmentStages),
  reminders: whole('Reminders so far.'),
  nextReminder: orNull(instant('When the next one leaves; null where none is to come.')),
  done: orNull(done),
  dropped: orNull(dropped),
  madeAt: instant('When it was recorded.'),
  changes: listOf(change, 'In order.'),
});

export const commitmentPage = page('CommitmentPage', commitmentAnswer);
