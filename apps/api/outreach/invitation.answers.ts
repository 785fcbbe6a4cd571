import type { CampaignFigures } from '../../../libs/outreach/campaign.queries.js';
import type { InvitationPreview } from '../../../libs/outreach/invitation.preview.js';
import type { GuestCounts, GuestPage, ListedGuest } from '../../../libs/outreach/invitation.queries.js';
import { skippings } from '../../../libs/outreach/invitation.rules.js';
import type { InvitedAnswer } from '../../../libs/outreach/invitation.service.js';
import { rsvpAnswers } from '../../../libs/outreach/invitation.types.js';
import { choice, country, day, flag, id, instant, listOf, object, orNull, text, whole } from '../http/shapes.js';
import { contactKind, organization } from './contact.answers.js';

export const eventId = id('The event.');
const language = text('ISO 639-1.', 'fr');

export const invitationPreview = object<InvitationPreview>('InvitationPreview', 'What an invitation would do; nothing is done yet.', {
  event: eventId,
  count: whole('Who would be invited.'),
  byLanguage: listOf(object<InvitationPreview['byLanguage'][number]>('GuestsOfLanguage', 'Letters in one language.', { language, count: whole('Letters.') }), 'The most frequent first.'),
  skipped: listOf(object<InvitationPreview['skipped'][number]>('SkippedContact', 'Somebody who would not be invited.', {
    contact: id('The contact.'), name: text('Name of the person.', 'Amina Bello'),
    why: choice('`suppressed`: the address unsubscribed, complained or does not work.', skippings),
  }), 'Those who would not be invited.'),
  samples: listOf(object<InvitationPreview['samples'][number]>('SampleInvitation', 'A letter as it would read, without its link.', {
    language, contact: id('The contact whose letter it is.'), subject: text('Its subject.'), text: text('The letter as plain text.'),
  }), 'One for each language.'),
});

export const invitedAnswer = object<InvitedAnswer>('GuestsInvited', 'An invitation that is on its way.', {
  event: eventId, mailing: id('The mailing that sends the letters; it can be paused, resumed and cancelled.'),
  invited: whole('Guests who are invited now.', { min: 1 }), skipped: whole('Contacts who are not; the preview says why.'),
});

const guest = object<ListedGuest>('Guest', 'Somebody who was invited.', {
  id: id('The invitation.'), person: id('The person.'), name: text('Name of the person.', 'Amina Bello'),
  kind: contactKind, country: orNull(country('For which they were invited.')), organization,
  invitedAt: instant('When they were invited.'),
  answer: orNull(choice('What they said last; null while they said nothing.', rsvpAnswers)),
  party: orNull(whole('How many persons come, they included.', { min: 1 })),
  answeredAt: orNull(instant('When they said so.')),
  misdirected: flag('The letter reached somebody else, who said so.'),
});
export const guestPage = object<GuestPage>('GuestPage', 'Guests of an event.', {
  counts: object<GuestCounts>('GuestCounts', 'How many of all guests said what.', {
    invited: whole('Guests.'), accepted: whole('Who come.'), tentative: whole('Who may come.'), declined: whole('Who do not come.'), silent: whole('Who said nothing yet.'),
    persons: whole('Persons who come, of the guests who accepted.'),
  }),
  items: listOf(guest, 'In the order in which they were invited.'),
  next: orNull(text('The `cursor` of the next page; null on the last one.')),
});

export const campaignFigures = object<CampaignFigures>('Campaign', 'How the link of an event goes.', {
  campaign: text('Its code, which drafts carry.', 'k7mx2rtd'),
  link: text('The address that leads through it.', 'https://awards.example/c/k7mx2rtd'),
  clicks: listOf(object<CampaignFigures['clicks'][number]>('ClicksOfDay', 'How often its page was opened in a day; by programs that check links as well.', { day: day('The day, UTC.'), clicks: whole('Times.', { min: 1 }) }), 'By day.'),
  drafts: whole('Nominations that carry it, drafts included.'),
  submitted: whole('Those of them that are submitted.'),
});
