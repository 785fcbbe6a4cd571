import type { PackSent } from '../../../libs/outreach/pack.service.js';
import { id, object, whole } from '../http/shapes.js';
import { eventId } from './invitation.answers.js';

export const packSent = object<PackSent>('PackSent', 'A pack that is on its way.', {
  event: eventId,
  pack: whole('Which pack of the event, from 1.', { min: 1 }),
  mailing: id('The mailing that sends the letters; it can be paused, resumed and cancelled.'),
  recipients: whole('Guests to whom it goes.', { min: 1 }),
  otherLanguage: whole('Those of them who read none of its languages and get it in another one.'),
});
