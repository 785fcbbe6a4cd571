import type { EntityManager } from 'typeorm';
import type { Mail } from '../mail/mail.entity.js';
import { secretariat, type Letter, type Templates } from '../mail/template.js';
import { unsubscribing } from '../mail/unsubscribe.js';
import { Person } from '../party/party.entity.js';
import { monthInWords } from '../words/instants.js';
import { languageOf } from '../words/reader.js';
import { wordsIn } from '../words/words.js';
import { documentOf, type UpdateDocument } from './update.document.js';
import { MonthlyUpdate, UpdateFile, UpdateVersion, UpdateWord } from './update.entity.js';
import { fileName, mediaTypes } from './update.formats.js';
import { standingOf } from './update.standing.js';

/** Bytes of text that a letter carries twice, plain and as a page, and stays below the 100 kB at which some mail programs cut. */
const MOST = 40_000;

/** The update in the letter, and as PDF and Word document beside it: bytes that the director had before them. Null once the approval was withdrawn. */
async function monthlyUpdate(manager: EntityManager, { subject, seq, recipient, date }: Mail): Promise<Letter | null> {
  const row = await manager.findOneByOrFail(MonthlyUpdate, { id: subject });
  const words = await manager.find(UpdateWord, { where: { updateId: subject }, order: { n: 'asc' } });
  const { approval } = standingOf(words, row);
  if (approval?.n !== seq) return null;
  const { content, at } = await manager.findOneByOrFail(UpdateVersion, { updateId: subject, version: approval.version });
  const files = await manager.find(UpdateFile, { where: { updateId: subject, version: approval.version }, select: { format: true, content: true, updateId: true, version: true } });
  const language = languageOf(await manager.findOneByOrFail(Person, { id: recipient }), undefined, 'update');
  const say = wordsIn(language);
  const document = documentOf(content, at);
  const whole = Buffer.byteLength(document.items.flatMap(({ title, paragraphs }) => [title, ...paragraphs]).join('\n')) <= MOST;
  const month = monthInWords(row.month, language);
  return {
    subject: document.title, language,
    lead: say('update.letter.lead', { month }),
    paragraphs: [say(whole ? 'update.letter.attached' : 'update.letter.long'), say('update.letter.why')],
    sections: { language: 'en', parts: partsOf(document, whole) },
    signed: secretariat(say('page.awards'), language),
    attachments: (['pdf', 'docx'] as const).map((format) => ({ name: fileName(row.month, format), mediaType: mediaTypes[format], content: files.find((file) => file.format === format)!.content })),
    unsubscribe: unsubscribing(recipient, date),
  };
}

const partsOf = ({ items }: UpdateDocument, whole: boolean) => items.map(({ number, title, paragraphs }) => ({ heading: `${number}. ${title}`, paragraphs: whole ? paragraphs : [] }));

/** Every mail of the monthly update. */
export const updateMails: Templates = { monthlyUpdate };
