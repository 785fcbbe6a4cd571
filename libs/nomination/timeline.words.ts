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
  keyedIn: both('The secretariat keyed it in for the nominator.'),
  started: both('It was started at the public page; a link to it was mailed to the address that was given.'),
  claimed: both('The person for whom it was keyed in took it over.'),
  linkMailed: both('A link to the draft was mailed to its contact.'),
  draftMisdirected: both('The mail about the draft reached the wrong person; its links were ended.'),
  saved: both(({ version }) => `The draft was saved as version ${version}.`),
  attached: both('A supporting document was added.'),
  submitted: both(({ onTime, ref }) => `It was submitted as ${String(ref).replace(':', '-')}, ${onTime ? 'on time' : 'after the deadline'}.`),
  admitted: both(({ onTime }) => (onTime ? 'The deadline was moved; it is on time now.' : 'It was admitted though late.')),
  asked: both('A question was put to the nominator.'),
  answered: both('The nominator answered a question.'),
  commented: both('The national focal point commented.'),
  endorsed: both(({ endorsed }) => (endorsed ? 'The national focal point endorsed it.' : 'The national focal point declined to endorse it.')),
  withdrawn: both('The nominator withdrew it.'),
  screened: both(({ outcome }) => screened[String(outcome)] ?? 'It was screened.'),
  screeningDecided: team(({ decided }) => `An officer decided ${decided === 1 ? 'one finding' : `${decided} findings`} that the rules had referred.`),
  categoryAgreed: both('Its category was confirmed: the cycle\'s words for it agree with the choice.'),
  categoryDoubted: team('The cycle\'s words do not settle its category; an officer looks at it.'),
  categoryConfirmed: both(({ changed }) => (changed ? 'It was placed in another category.' : 'Its category was confirmed.')),
  taskOffered: team('A reviewer was asked.'),
  tasksOffered: team(({ round }) => `Its reviewers of round ${round} were asked.`),
  roundAllocated: team(({ round }) => `Reviewers were given to round ${round}; its own are asked one by one.`),
  conflictPinned: team('An officer noted a conflict of interest of a reviewer.'),
  conflictCleared: team('An officer found that a reviewer has no conflict of interest.'),
  conflictFound: team(({ voided }) => (voided ? 'A reviewer turned out to have a conflict of interest; the review is void, and somebody else is asked.' : 'A reviewer turned out to have a conflict of interest; somebody else is asked.')),
  taskAccepted: team('A reviewer took the task.'),
  taskDeclined: team('A reviewer declined; the next one is asked.'),
  conflictDeclared: team('A reviewer declared a conflict of interest; the next one is asked.'),
  taskMisdirected: team('The mail about a task reached the wrong person; the next reviewer is asked.'),
  linkRenewed: team('A reviewer asked for a fresh link.'),
  reviewSubmitted: team('A review came in.'),
  reviewChanged: team('A reviewer changed their review.'),
  taskOverdue: team('A review is overdue.'),
  taskReassigned: team('A review was given to another reviewer.'),
  taskSubstituted: team('A review was not done in time; the next reviewer is asked.'),
  taskExtended: team('A reviewer was given more time.'),
  reviewSaved: team('A reviewer saved a review that is not finished.'),
  taskClosed: team('A task of review was closed.'),
  reviewersLacking: team('No further reviewer can be asked; an officer is needed.'),
  // How many rounds it had says who stands on a shortlist.
  reviewed: team('Its review is complete.'),
  shortlisted: team(({ round }) => `An officer's shortlist takes it further from round ${round}.`),
  notShortlisted: team(({ round }) => `An officer's shortlist leaves it out after round ${round}.`),
  roundPassed: team(({ round }) => `It has passed round ${round}.`),
  roundEnded: team(({ round }) => `Its way ends with round ${round}; it waits for the announcement.`),
  documentsWanted: both('It goes on; supporting documents are asked for.'),
  documentsCollected: both(({ lacking }) => (lacking === 0 ? 'The supporting documents are complete.' : 'The time for supporting documents is over; it goes on with what is there.')),
  outcomeFixed: team('Its outcome is fixed and waits for the announcement.'),
  outcomeAnnounced: both('Its result was announced.'),
  workflowRebuilt: team('An operator started its workflow anew.'),
};

const screened: Readonly<Record<string, string>> = {
  eligible: 'It was screened and is eligible.',
  ineligible: 'It was screened and is not eligible; the letter gives the reasons.',
  undecided: 'It was checked against the rules; an officer looks at it.',
};
