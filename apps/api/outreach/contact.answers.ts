import type { ListedContact } from '../../../libs/outreach/contact.queries.js';
import type { ContactsAdded } from '../../../libs/outreach/contact.service.js';
import { contactKinds } from '../../../libs/outreach/contact.types.js';
import { choice, country, id, instant, listOf, object, orNull, page, text, whole } from '../http/shapes.js';

export const contactKind = choice('As what they are invited.', contactKinds);
export const organization = text('For whom they stand; may be empty.', 'Permanent Mission of Kenya to the United Nations');

export const contactPage = page('ContactPage', object<ListedContact>('OutreachContact', 'Somebody whom the team may invite.', {
  id: id('The contact.'), person: id('The person.'),
  name: text('Name of the person; empty once their data are erased.', 'Amina Bello'),
  email: orNull(text('Address of the person.', 'name@agency.example')),
  kind: contactKind, country: orNull(country('For which they stand.')), organization,
  languages: listOf(text('ISO 639-1.', 'fr'), 'Of the person, the preferred one first.'),
  timeZone: orNull(text('Of the person, IANA.', 'Africa/Nairobi')),
  addedAt: instant('When they became a contact.'),
  retiredAt: orNull(instant('Since when nobody invites them any more.')),
}));

export const contactsAdded = object<ContactsAdded>('ContactsAdded', 'What became of the contacts that were sent.', {
  added: whole('Contacts that were not there before.'),
  changed: whole('Those that were there with another kind, country or organization, or retired; they are now as they were sent.'),
  unchanged: whole('Those that were there already.'),
  contacts: listOf(id('The contact.'), 'In the order of what was sent.'),
});

export const contactRetired = object<{ contact: string }>('ContactRetired', 'A contact whom nobody invites any more.', { contact: id('The contact.') });
