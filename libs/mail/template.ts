import type { EntityManager } from 'typeorm';
import type { Link } from '../access/access.entity.js';
import type { Mail } from './mail.entity.js';

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
  /** The one button. `path` is below the public address; `{token}` in it stands for a link minted at rendering. */
  readonly action?: { readonly label: string; readonly path: string; readonly link?: Pick<Link, 'purpose' | 'target' | 'version' | 'personId' | 'expiresAt'> };
  /** The person and office that sign. */
  readonly signed?: { readonly name: string; readonly office: string };
  /** Files that go with it. Their names are plain ASCII. */
  readonly attachments?: readonly { readonly name: string; readonly mediaType: string; readonly content: Buffer }[];
}

/**
 * Writes the mail of one kind from the facts as they stand. Null: the reason for the mail has gone (the task is done,
 * the draft submitted), and it is dropped.
 */
export type Template = (manager: EntityManager, mail: Mail) => Promise<Letter | null>;
/** Templates by kind; each noun gives its own. */
export type Templates = Readonly<Record<string, Template>>;

/**
 * Sets what somebody wrote, as a name, off from the text round it, so that Arabic and Latin script leave each other's
 * order alone. Marks of direction inside it go: they could turn the sentence round it about.
 */
export const isolated = (text: string): string => `\u2068${text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;

/** Who signs where no person is named. @param title of the cycle. */
export const secretariat = (title: string): NonNullable<Letter['signed']> => ({ name: 'UNPSA secretariat', office: title });
