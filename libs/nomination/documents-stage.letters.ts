import type { CycleData } from '../cycle/cycle.types.js';
import type { Letter } from '../mail/template.js';
import { deadlineInWords } from '../words/instants.js';
import { all } from '../words/lists.js';
import { wordsIn } from '../words/words.js';
import { deadlineFacts, type Reader } from './deadline.letters.js';
import { frame, type Named } from './nomination.letters.js';

/** Names of types as people know them; any other is named as it is. */
const known: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
};

/** Asks for the documents that the next round of review wants. @param lacking how many more, at least one. */
export function documentsLetter(nomination: Named, { lacking, has, reminds }: { lacking: number; has: number; reminds: boolean }, cycle: CycleData, reader: Reader): Letter {
  const { language } = reader;
  const { say, number, numbered, titled, signed } = frame(nomination, cycle, language);
  const closesAt = new Date(cycle.dates.documentsDeadline);
  const values = { number, titled, lacking, deadline: deadlineInWords(closesAt, cycle.timeZone, language), reminder: reminds ? 'yes' : 'no' };
  return {
    subject: say('nomination.documents.subject', values),
    language,
    lead: say('nomination.documents.lead', values),
    paragraphs: [say('nomination.documents.which'), kinds(cycle, language), say('nomination.documents.without')],
    facts: [numbered, [say('nomination.fact.documents'), say('nomination.fact.documentsValue', { has, wanted: has + lacking })], ...deadlineFacts(closesAt, cycle.timeZone, reader)],
    signed,
  };
}

const kinds = ({ documents: { types, maxBytes, maxCount } }: CycleData, language: string): string =>
  wordsIn(language)('nomination.documents.kinds', { types: all(types.map((type) => known[type] ?? type), language), megabytes: Math.floor(maxBytes / 1_048_576), most: maxCount });
