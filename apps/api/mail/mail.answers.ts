import { bounceOutcomes } from '../../../libs/mail/mail.states.js';
import type { MailEntry, MailPage } from '../../../libs/mail/mail.queries.js';
import { choice, id, instant, listOf, object, orNull, page, text, whole } from '../http/shapes.js';

const entry = {
  id: id('The mail.'),
  kind: text('What kind of mail it is.', 'receipt'),
  subject: id('What it is about, as a nomination or a reviewer\'s task.'),
  seq: whole('Which of several mails of this kind about the subject.'),
  recipient: id('The person to whom it goes.'),
  address: orNull(text('Where it goes; null until it is written.', 'name@agency.example')),
  title: orNull(text('Its Subject; null until it is written.')),
  messageId: text('Its Message-ID.', '<019ab2f4@unpsa.example>'),
  date: instant('Its Date: when what caused it happened.'),
  notBefore: orNull(instant('Before which it is not sent.')),
  state: choice('`rendered`: written, not yet sent. `dropped`: what it was for had gone.', ['queued', 'rendered', 'sent', 'failed', 'dropped']),
  attempts: whole('How often it was tried.'),
  ambiguous: whole('Attempts of which nobody knows whether the server took the mail.'),
  nextAttemptAt: orNull(instant('When it is tried again.')),
  sentAt: orNull(instant('When the server took it.')),
  response: orNull(text('What the server said last, or why it was not asked.', '250 2.0.0 Ok')),
  bounce: orNull(choice('What came back about it after the server had taken it.', bounceOutcomes)),
  bouncedAt: orNull(instant('When that was noted.')),
};
export const mailList = page('MailPage', object<MailEntry>('ListedMail', 'A mail as the ledger lists it.', entry));

const header = object<MailPage['headers'][number]>('MailHeader', 'A header of a mail.', { name: text('Its name.', 'Auto-Submitted'), value: text('Its value, unfolded.', 'auto-generated') });
export const mailPage = object<MailPage>('Mail', 'A mail as it was sent, or is to be sent. Links that let somebody in are masked.', {
  ...entry,
  headers: listOf(header, 'As sent; empty until it is written.'),
  text: orNull(text('Its text; null until it is written.')),
  html: orNull(text('Its HTML; null until it is written.')),
});
