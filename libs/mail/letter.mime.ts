import MailComposer from 'nodemailer/lib/mail-composer';
import { letterText, unmarked } from './letter.text.js';
import { letterHtml } from './letter.js';
import type { Letter } from './template.js';

interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** What a letter does not know itself. */
export interface Envelope {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly messageId: string;
  readonly date: Date;
  /** Base of every link, without a slash at its end. */
  readonly publicUrl: string;
  /** Stands for `{token}` in the action's path. */
  readonly token: string | null;
}

/** What the ledger shows in place of a token. */
export const maskOf = (token: string): string => '.'.repeat(token.length);

/** The whole message (RFC 5322, MIME) with the written text and the page. The same input gives the same bytes. */
export function render(letter: Letter, { from, to, messageId, date, publicUrl, token }: Envelope): Promise<Buffer> {
  const url = letter.action ? publicUrl + letter.action.path.replace('{token}', token ?? '') : null;
  const message = new MailComposer({
    from: { ...from },
    to: { ...to, name: unmarked(to.name) },
    subject: unmarked(letter.subject),
    messageId,
    date,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language },
    text: letterText(letter, url),
    html: letterHtml(letter, url, from.name),
    attachments: letter.attachments?.map(({ name, mediaType, content }) => ({ filename: name, contentType: mediaType, content })),
    baseBoundary: messageId.replace(/\W/g, ''),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}
