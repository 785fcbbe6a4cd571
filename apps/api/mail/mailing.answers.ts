import type { MailingAnswer, MailingEntry, RecipientEntry } from '../../../libs/mail/mailing.queries.js';
import { mailStates } from '../../../libs/mail/mail.states.js';
import { mailingStages, recipientStates } from '../../../libs/mail/mailing.stages.js';
import { choice, flag, id, instant, object, orNull, page, text, whole } from '../http/shapes.js';

const entry = {
  id: id('The mailing.'),
  kind: text('The kind of its mails.', 'invitation'),
  subject: id('What it is about, as an event.'),
  seq: whole('Which of several of this kind about the subject.'),
  stage: choice('`done`: everybody was taken on, and the mail server was asked about every mail.', mailingStages),
  paused: flag('Whether nothing leaves until it is resumed.'),
  madeBy: text('Who made it, as the journal names them.', 'person:019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a'),
  madeAt: instant('When it was made.'),
  notBefore: orNull(instant('Before which nothing leaves.')),
  perMinute: whole('Mails that may leave in a minute.', { min: 1, example: 600 }),
  total: whole('Recipients in its list.'),
  position: whole('How many of them were taken on.'),
  endedAt: orNull(instant('When it was over.')),
};
export const mailingList = page('MailingPage', object<MailingEntry>('ListedMailing', 'A mailing as the list has it.', entry));

export const mailingAnswer = object<MailingAnswer>('Mailing', 'Mails to many, and how far they are.', {
  ...entry,
  recipients: object<MailingAnswer['recipients']>('RecipientCounts', 'Recipients by state.', {
    waiting: whole('Not taken on yet.'), queued: whole('Whose mail is in the ledger.'), unsubscribed: whole('Who want no such mails.'),
    badAddress: whole('Whose address does not work, or is not known.'), repeated: whole('Who stand in the list before.'), cancelled: whole('Whom the cancellation spared.'),
  }),
  mails: object<MailingAnswer['mails']>('MailCounts', 'The mails of those who are queued, by state.', {
    queued: whole('Not written yet.'), rendered: whole('Written, not yet sent.'), sent: whole('Taken by the mail server.'), failed: whole('Refused for good.'),
    dropped: whole('Not sent, since the reason had gone.'), bounced: whole('Sent, and came back.'),
  }),
  lastMinute: whole('Mails that left in the last minute.'),
  secondsLeft: orNull(whole('Until the last one leaves, at its pace; null while it is paused, and when it is over.')),
});

export const recipientPage = page('RecipientPage', object<RecipientEntry>('Recipient', 'One place of a mailing\'s list.', {
  n: whole('The place, from 1.', { min: 1 }),
  personId: id('The person.'),
  state: choice('`queued`: the mail is in the ledger. The rest of them get none.', recipientStates),
  takenAt: orNull(instant('When that was settled.')),
  mailId: orNull(id('The mail, if there is one.')),
  mailState: orNull(choice('How far it is.', mailStates)),
}));

export const mailingSaid = object<{ id: string }>('MailingSaid', 'The mailing of which it was said.', { id: id('The mailing.') });
