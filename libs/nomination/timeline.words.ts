import type { Refs } from '../journal/journal.entity.js';

/** What a kind of act says on a timeline, and whether the nominator reads it too. */
export interface Sentence {
  readonly text: string | ((refs: Refs) => string);
  readonly nominator: boolean;
}

const both = (text: Sentence['text']): Sentence => ({ text, nominator: true });

const team = (text: Sentence['text']): Sentence => ({ text, nominator: false });

/**
 * The acts of a nomination's whole life, whichever noun says them: the timeline is one. A kind that is not here is shown
 * to the team by its name, and to nominators not at all.
 */
export const sentences: Readonly<Record<string, Sentence>> = {
  drafted: both('The draft was opened.'),
  saved: both(({ version }) => `The draft was saved as version ${version}.`),
  attached: both('A supporting document was added.'),
  submitted: both(({ onTime, ref }) => `It was submitted as ${String(ref).replace(':', '-')}, ${onTime ? 'on time' : 'after the deadline'}.`),
  admitted: both(({ onTime }) => (onTime ? 'The deadline was moved; it is on time now.' : 'It was admitted though late.')),
  asked: both('A question was put to the nominator.'),
  answered: both('The nominator answered a question.'),
  withdrawn: both('The nominator withdrew it.'),
  screened: both(({ outcome }) => screened[String(outcome)] ?? 'It was screened.'),
  screeningDecided: team(({ decided }) => `An officer decided ${decided === 1 ? 'one finding' : `${decided} findings`} that the rules had referred.`),
  categoryConfirmed: both(({ changed }) => (changed ? 'It was placed in another category.' : 'Its category was confirmed.')),
  taskOffered: team('A reviewer was asked.'),
  taskAccepted: team('A reviewer took the task.'),
  taskDeclined: team('A reviewer declined; the next one is asked.'),
  conflictDeclared: team('A reviewer declared a conflict of interest; the next one is asked.'),
  taskMisdirected: team('The mail about a task reached the wrong person; the next reviewer is asked.'),
  linkRenewed: team('A reviewer asked for a fresh link.'),
  reviewSubmitted: team('A review came in.'),
  reviewChanged: team('A reviewer changed their review.'),
  taskOverdue: team('A review is overdue.'),
  taskReassigned: team('A review was given to another reviewer.'),
  taskClosed: team('A task of review was closed.'),
  reviewersLacking: team('No further reviewer can be asked; an officer is needed.'),
  reviewed: both('Its review is complete.'),
  outcomeFixed: team('Its outcome is fixed and waits for the announcement.'),
  outcomeAnnounced: both('Its result was announced.'),
  workflowRebuilt: team('An operator started its workflow anew.'),
};

const screened: Readonly<Record<string, string>> = {
  eligible: 'It was screened and is eligible.',
  ineligible: 'It was screened and is not eligible; the letter gives the reasons.',
  undecided: 'It was checked against the rules; an officer looks at it.',
};
