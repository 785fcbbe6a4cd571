import type { CommitteeView, CountedNomination, PanelTally, SittingMember } from '../../../libs/decision/committee.queries.js';
import type { MemberAnswer, OpenedAnswer } from '../../../libs/decision/committee.service.js';
import type { PanelName } from '../../../libs/decision/committee.rules.js';
import type { Proposal, ProposedOutcome } from '../../../libs/decision/decision.rules.js';
import type { DecisionsProposal } from '../../../libs/decision/proposal.queries.js';
import type { ShortlistProposal } from '../../../libs/decision/shortlist.queries.js';
import type { PanelShortlist, Reasoned } from '../../../libs/decision/shortlist.rules.js';
import type { ShortlistedPanel, ShortlistsAnswer } from '../../../libs/decision/shortlist.service.js';
import type { PlaceGiven } from '../../../libs/decision/tally.rules.js';
import { choice, country, flag, id, instant, listOf, maybe, object, orNull, text, whole } from '../http/shapes.js';
import { cycleCode, nominationId, title } from '../nomination/draft.answers.js';
import { number } from '../nomination/nomination.answers.js';
import { category, region, round } from './decision.answers.js';

const panel = { category, region };

export const shortlistsAnswer = object<ShortlistsAnswer>('ShortlistsTaken', 'What the shortlists say now.', {
  effectiveAt: instant('Until then they can be changed; then the nominations go where they say.'),
  panels: listOf(
    object<ShortlistedPanel>('ShortlistedPanel', 'How many of a panel go further.', {
      ...panel, round, advancing: whole('Nominations that go further.'), notAdvancing: whole('Nominations that do not.'),
    }),
    'In the order of what was sent.',
  ),
});

const reasoned = object<Reasoned>('ReasonedNomination', 'A nomination, and why.', { nomination: nominationId, reason: text('Why.') });
const panelShortlist = object<PanelShortlist>('PanelShortlist', 'Who goes further from a panel.', {
  ...panel, round,
  advancing: listOf(reasoned, 'The best first.'),
  reason: text('Why the others do not.'),
  others: maybe(listOf(reasoned, 'Those of the others who have a reason of their own.')),
});
export const shortlistProposal = object<ShortlistProposal>('ShortlistProposal', 'What the ranking suggests. `panels`, read and edited, is the body of the act.', {
  panels: listOf(panelShortlist, 'Panels that are wholly reviewed and wait for a shortlist.'),
  notYet: listOf(
    object<ShortlistProposal['notYet'][number]>('UnreviewedPanel', 'A panel in which somebody waits and somebody is not yet reviewed.', { ...panel, unreviewed: listOf(number, 'Numbers of those who are not.') }),
    'Panels that are not wholly reviewed.',
  ),
});

export const memberAnswer = object<MemberAnswer>('CommitteeMember', 'A member of the committee.', {
  member: id('The membership.'), person: id('The person.'), cycle: cycleCode, mailed: flag('The task was mailed, since the committee votes.'),
});
export const openedAnswer = object<OpenedAnswer>('CommitteeOpened', 'What the committee votes on from now.', {
  cycle: cycleCode,
  panels: listOf(object<PanelName>('Panel', 'A category in a region: what is decided together.', panel), 'Those that were opened now.'),
  members: whole('Members to whom the task was mailed.'),
  endsAt: instant('Until when they vote; half-open.'),
});

const sitting = object<SittingMember>('SittingMember', 'A member, and how far they are.', {
  member: id('The membership.'), person: id('The person.'), name: text('Name of the person.', 'Amina Bello'), country: country('Of the member.'),
  leftAt: orNull(instant('When the membership ended.')),
  voted: whole('Panels on which the member has voted or abstained.'),
  panels: whole('Panels on which there is something for the member to vote on.'),
});
const counted = object<CountedNomination>('CountedNomination', 'The votes for a nomination.', {
  nomination: nominationId, number, title, institution: text('Name of the nominee.', 'Ministry of Health'), country: country('Of the nominee.'),
  votes: listOf(whole('Votes.'), 'By place.'),
  recused: whole('Members who have no vote on it.'),
});
const placeGiven = object<PlaceGiven>('PlaceGiven', 'Whom the votes give a place.', {
  place: whole('From 1.', { min: 1 }), nominations: listOf(nominationId, 'None: it stays empty. Several: they tie.'),
});
const tally = object<PanelTally>('PanelTally', 'The votes on a panel; who voted how stands nowhere.', {
  ...panel,
  members: whole('Members who have something to vote on in it.'),
  voted: whole('Of them, how many voted.'),
  abstained: whole('Of them, how many abstained.'),
  empty: listOf(whole('Votes.'), 'For leaving the place empty, by place.'),
  nominations: listOf(counted, 'By their numbers.'),
  places: listOf(placeGiven, 'What follows from the votes, best place first.'),
  comments: listOf(text('A comment.'), 'What members wrote, in no order that tells who.'),
});
export const committeeView = object<CommitteeView>('Committee', 'The committee of a cycle.', {
  cycle: cycleCode,
  endsAt: orNull(instant('Until when it votes; half-open. Null in a cycle without a committee.')),
  members: listOf(sitting, 'By their names.'),
  panels: listOf(tally, 'Panels on which it votes, in the cycle\'s order.'),
});

const outcome = object<ProposedOutcome>('ProposedOutcome', 'The outcome suggested for a nomination.', {
  nomination: nominationId,
  outcome: choice('What it would end as.', ['winner', 'finalist', 'specialMention', 'notAwarded']),
  place: maybe(whole('Of a winner, from 1.', { min: 1 })),
  reason: text('Why; it stands in the letter to the nominator.'),
});
export const decisionsProposal = object<DecisionsProposal>('DecisionsProposal', 'What the votes, or without a committee the ranking, suggest: read and edited, the body of a proposal of many.', {
  decisions: listOf(
    object<Proposal>('PanelProposal', 'The outcomes suggested for a panel. Those that a shortlist left out are added by the act.', { ...panel, reason: text('Why.'), outcomes: listOf(outcome, 'Winners first, by their places.') }),
    'Panels that are complete and have no decision, in the cycle\'s order.',
  ),
});
