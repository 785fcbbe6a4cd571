import { letterText, unmarked } from './letter.text.js';
import { letterHtml } from './letter.js';
import { bytesOf, header, type Message } from './message.mime.js';
import type { Item, Letter, Linked } from './template.js';

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
  /** Stands for `{token}` in a path. */
  readonly tokenOf: (place: Linked) => string;
}

/** What the ledger shows in place of a token: as long as each of them is. */
export const tokenMask = '.'.repeat(43);

/** The whole message (RFC 5322, MIME) with the written text and the page. The same input gives the same bytes. */
export const render = (letter: Letter, envelope: Envelope): Buffer => bytesOf(written(letter, envelope), (text) => text);

/**
 * The message as `render` gives it, and the same with every token masked; null where it has none. Texts are written once; masks are set before
 * a text is encoded, so that no end of a line divides what is to be masked.
 */
export function renderMasked(letter: Letter, envelope: Envelope): { live: Buffer; masked: Buffer | null } {
  const tokens = new Set<string>();
  const message = written(letter, {
    ...envelope,
    tokenOf: (place) => {
      const token = envelope.tokenOf(place);
      if (place.link) tokens.add(token);
      return token;
    },
  });
  const masked = (text: string) => [...tokens].reduce((rest, token) => rest.replaceAll(token, tokenMask), text);
  return { live: bytesOf(message, (text) => text), masked: tokens.size === 0 ? null : bytesOf(message, masked) };
}

function written(letter: Letter, { from, to, messageId, date, publicUrl, tokenOf }: Envelope): Message {
  const { language, calendar, unsubscribe, attachments = [] } = letter;
  const urlOf = (place: Linked) => publicUrl + place.path.replace('{token}', () => tokenOf(place));
  const appointment = calendar?.content(from);
  return {
    id: messageId.replace(/\W/g, '').slice(0, 60),
    headers: [
      header('From', { ...from }), header('To', { ...to, name: unmarked(to.name) }), header('Subject', unmarked(letter.subject)),
      header('Message-ID', messageId), header('Date', date),
      'Auto-Submitted: auto-generated', header('Content-Language', language),
      // RFC 2369, and RFC 8058 for a program that ends them by itself when its reader says so.
      ...(unsubscribe ? [`List-Unsubscribe: <${urlOf(unsubscribe)}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'] : []),
    ],
    alternatives: [
      { mediaType: 'text/plain', content: letterText(letter, urlOf) },
      { mediaType: 'text/html', content: letterHtml(letter, urlOf, from.name) },
      ...(calendar && appointment ? [{ mediaType: 'text/calendar', parameters: { method: calendar.method }, content: appointment }] : []),
    ],
    files: [
      ...(appointment ? [{ mediaType: 'application/ics', name: 'invitation.ics', content: Buffer.from(appointment) }] : []),
      ...attachments,
    ],
  };
}

/** Some mail programs cut what is longer than 102,400 bytes. */
const longest = 98_000;

/** The letter with as many of its items as fit into a mail, and what it then says of the others. */
export function fitted(letter: Letter, envelope: Envelope): Letter {
  const items = (letter.groups ?? []).flatMap((group) => group.items).sort((a, b) => a.rank - b.rank);
  const tooLong = (kept: number) => render(cut(letter, items, kept), envelope).length > longest;
  if (items.length === 0 || !tooLong(items.length)) return letter;
  let [fits, exceeds] = [0, items.length];
  while (exceeds - fits > 1) {
    const middle = Math.floor((fits + exceeds) / 2);
    if (tooLong(middle)) exceeds = middle;
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
