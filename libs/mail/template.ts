import type { EntityManager } from 'typeorm';
import type { Link } from '../access/access.entity.js';
import { wordsIn } from '../words/words.js';
import type { Mail } from './mail.entity.js';

/** A place of ours. `path` is below the public address; `{token}` in it stands for a link minted at rendering. */
export interface Linked {
  readonly path: string;
  readonly link?: Pick<Link, 'purpose' | 'target' | 'version' | 'personId' | 'expiresAt'>;
}

/** A button. */
export interface Action extends Linked {
  readonly label: string;
}

/** One of several things of which a letter speaks, each with a button of its own where there is something to do. */
export interface Item {
  readonly title: string;
  readonly lines: readonly string[];
  readonly action?: Action;
  /** Where a letter would grow too long, the items with the highest ones are left out. */
  readonly rank: number;
}

/** Items under one heading, in the order of reading. */
export interface Group {
  readonly heading: string;
  readonly items: readonly Item[];
}

/** A letter as its template writes it, in plain text throughout; the mail noun sets it in HTML and text. */
export interface Letter {
  readonly subject: string;
  /** ISO 639-1. Of all of it: a letter has one language. */
  readonly language: string;
  /** First line: what is asked, and until when with its zone. */
  readonly lead: string;
  /** Line breaks inside one are kept. */
  readonly paragraphs: readonly string[];
  /** Term and description, as a receipt's number and hash. */
  readonly facts?: readonly (readonly [term: string, description: string])[];
  /** The one button. */
  readonly action?: Action;
  /** Several things at once, below the lead. */
  readonly groups?: readonly Group[];
  /** A text of its own behind the paragraphs, in a language of its own: an update. Whoever writes it sees to its length. */
  readonly sections?: { readonly language: string; readonly parts: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[] };
  /** Says how many items were left out, where there are groups. */
  readonly more?: (count: number) => string;
  /** The person and office that sign. */
  readonly signed?: { readonly name: string; readonly office: string };
  /** An appointment (RFC 5545, 6047): goes beside text and page as `text/calendar`, and as a file `invitation.ics`. Its organizer is who sends the letter. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; readonly content: (organizer: { readonly name: string; readonly address: string }) => string };
  /** How to end mails of this sort (RFC 2369, 8058): its own words below the letter, and a header. A POST to it without a session ends them. */
  readonly unsubscribe?: Required<Linked>;
  /** Files that go with it. Their names are plain ASCII. */
  readonly attachments?: readonly { readonly name: string; readonly mediaType: string; readonly content: Buffer }[];
}

/** Every place to which a letter leads, in the order of reading. */
export const placesOf = ({ action, groups = [], unsubscribe }: Pick<Letter, 'action' | 'groups' | 'unsubscribe'>): Linked[] =>
  [action, ...groups.flatMap(({ items }) => items.map((item) => item.action)), unsubscribe].filter((one) => one !== undefined);

/**
 * Writes the mail of one kind from the facts as they stand. Null: the reason for the mail has gone (the task is done,
 * the draft submitted), and it is dropped.
 */
export type Template = (manager: EntityManager, mail: Mail) => Promise<Letter | null>;
/** Templates by kind; each noun gives its own. */
export type Templates = Readonly<Record<string, Template>>;

export { isolated, ordered } from '../words/isolation.js';

/** Who signs where no person is named. @param title of the cycle, in the language. */
export const secretariat = (title: string, language = 'en'): NonNullable<Letter['signed']> => ({ name: wordsIn(language)('mail.secretariat'), office: title });
