import type { Refs } from '../journal/journal.entity.js';
import { instantInWords } from '../words/instants.js';

/** What a kind of act says on a timeline, and whether others than the team read it. */
export interface EventSentence {
  readonly text: string | ((refs: Refs) => string);
  readonly everybody: boolean | ((refs: Refs) => boolean);
}

const all = (text: EventSentence['text']): EventSentence => ({ text, everybody: true });
const team = (text: EventSentence['text']): EventSentence => ({ text, everybody: false });
type Ref = Refs[string] | undefined;
const at = (instant: Ref) => instantInWords(new Date(String(instant)), 'utc').replace('(utc)', '(UTC)');
const of = (count: Ref, one: string, many: string) => (count === 1 ? one : many.replace('#', String(count)));

/** The acts of an event's life, whichever part of outreach says them. A kind that is not here is shown to the team by its name. */
export const eventSentences: Readonly<Record<string, EventSentence>> = {
  eventPlanned: all('It was entered.'),
  eventReported: all('A partner reported it; it counts once an officer has confirmed it.'),
  eventLoaded: all('It was read from a document.'),
  eventImported: all('It was read from a calendar file.'),
  eventChanged: all(({ version }) => `Its description was changed; it is at version ${version}.`),
  eventConfirmed: all('An officer confirmed it; it counts from now on.'),
  guestsInvited: team(({ guests }) => of(guests, 'One guest was invited.', '# guests were invited.')),
  guestsTold: team(({ guests }) => of(guests, 'One guest was told of the change.', '# guests were told of the change.')),
  eventHeld: all(({ at: when }) => `It was said to have been held by ${at(when)}.`),
  eventOver: all(({ endsAt }) => `It was over by ${at(endsAt)}, as its dates say.`),
  attendanceSaid: all(({ rows, replaced }) => `${replaced ? 'Who was there was said anew' : 'Somebody said who was there'}: ${of(rows, 'one entry', '# entries')}.`),
  packSent: team('A follow-up pack was sent to its guests.'),
  partClosed: all(({ part }) => closed[String(part)] ?? 'An officer said that no more is to come.'),
  outcomesSaid: all(({ outcomes }) => of(outcomes, 'One outcome was noted.', '# outcomes were noted.')),
  commitmentMade: team('Somebody promised something.'),
  commitmentRescheduled: team('A commitment was given another date.'),
  commitmentReassigned: team('Somebody else is reminded of a commitment.'),
  commitmentReminded: team('A reminder of a commitment was sent.'),
  commitmentDone: team('A commitment was fulfilled.'),
  commitmentDropped: team('A commitment was dropped, with a reason.'),
  effectWatched: all(({ until }) => `All of it is in; its effect is counted until ${at(until)}.`),
  eventClosed: all('Its effect is counted; nothing more is waited for.'),
  eventCancelled: all('It was cancelled.'),
  workflowRebuilt: team('An operator started its workflow anew.'),
};

const closed: Readonly<Record<string, string>> = {
  attendance: 'An officer said that no more is to come about who was there.',
  pack: 'An officer said that no more is to be sent to its guests.',
  outcomes: 'An officer said that no more is to come about its outcomes.',
};

/** The acts of a cycle itself. The dates of a cycle are public; how its drafts were written to is the team's. */
export const cycleSentences: Readonly<Record<string, EventSentence>> = {
  cycleLoaded: team('The cycle was loaded.'),
  cycleChanged: team(({ version }) => `The data of the cycle were changed; it is at version ${version}.`),
  deadlineMoved: {
    text: ({ closesAt, country, nomination }) => `The deadline ${nomination ? 'of one nomination ' : country ? `of ${String(country)} ` : ''}was moved to ${at(closesAt)}.`,
    everybody: ({ country, nomination }) => !country && !nomination,
  },
  cycleOpened: all('It opened for nominations.'),
  deadlinePassed: all('A deadline for nominations passed.'),
  documentsDeadlinePassed: all('The deadline for documents passed.'),
  reviewsEnded: team('The time for reviews ended.'),
  committeeEnded: team('The time for the committee\'s votes ended.'),
  announced: all('The winners were announced.'),
  draftsTold: team(({ count }) => of(count, 'One draft\'s contact was told of a moved deadline.', 'The contacts of # drafts were told of a moved deadline.')),
  draftsReminded: team(({ count }) => of(count, 'One draft was reminded.', '# drafts were reminded.')),
  draftsClosed: team(({ count }) => of(count, 'One draft was told that the deadline had passed.', '# drafts were told that the deadline had passed.')),
  workflowRebuilt: team('An operator started its workflow anew.'),
};

/** `attendanceSaid` as `Attendance said`: for acts that have no sentence. */
export const kindInWords = (kind: string): string => `${kind[0]!.toUpperCase()}${kind.slice(1).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}.`;
