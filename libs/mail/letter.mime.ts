import MailComposer from 'nodemailer/lib/mail-composer';
import { letterText, unmarked } from './letter.text.js';
import { letterHtml } from './letter.js';
import type { Action, Item, Letter } from './template.js';

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
  /** Stands for `{token}` in an action's path. */
  readonly tokenOf: (action: Action) => string;
}

/** What the ledger shows in place of a token: as long as each of them is. */
export const tokenMask = '.'.repeat(43);

/** The whole message (RFC 5322, MIME) with the written text and the page. The same input gives the same bytes. */
export function render(letter: Letter, { from, to, messageId, date, publicUrl, tokenOf }: Envelope): Promise<Buffer> {
  const urlOf = (action: Action) => publicUrl + action.path.replace('{token}', () => tokenOf(action));
  const message = new MailComposer({
    from: { ...from },
    to: { ...to, name: unmarked(to.name) },
    subject: unmarked(letter.subject),
    messageId,
    date,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.language },
    text: letterText(letter, urlOf),
    html: letterHtml(letter, urlOf, from.name),
    attachments: letter.attachments?.map(({ name, mediaType, content }) => ({ filename: name, contentType: mediaType, content })),
    baseBoundary: messageId.replace(/\W/g, ''),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}

/** Some mail programs cut what is longer than 102,400 bytes. */
const longest = 98_000;

/** The letter with as many of its items as fit into a mail, and what it then says of the others. */
export async function fitted(letter: Letter, envelope: Envelope): Promise<Letter> {
  const items = (letter.groups ?? []).flatMap((group) => group.items).sort((a, b) => a.rank - b.rank);
  const tooLong = async (kept: number) => (await render(cut(letter, items, kept), envelope)).length > longest;
  if (items.length === 0 || !(await tooLong(items.length))) return letter;
  let [fits, exceeds] = [0, items.length];
  while (exceeds - fits > 1) {
    const middle = Math.floor((fits + exceeds) / 2);
    if (await tooLong(middle)) exceeds = middle;
    else fits = middle;
  }
  return cut(letter, items, fits);
}

/** @param ranked all items, the one that stays longest first. @param kept how many of them stay. */
function cut(letter: Letter, ranked: readonly Item[], kept: number): Letter {
  if (kept === ranked.length) return letter;
  const stays = new Set(ranked.slice(0, kept));
  const groups = letter.groups!.map(({ heading, items }) => ({ heading, items: items.filter((item) => stays.has(item)) })).filter(({ items }) => items.length > 0);
  return { ...letter, groups, paragraphs: [...(letter.more ? [letter.more(ranked.length - kept)] : []), ...letter.paragraphs] };
}
