import { secretariat, type Letter } from '../mail/template.js';
import { deadlineInWords } from '../words/instants.js';
import { inLanguage } from '../words/reader.js';
import { wordsIn } from '../words/words.js';
import { frame, type Named, type Titled } from './nomination.letters.js';

/** How somebody is written to. */
export interface Reader {
  /** ISO 639-1. */
  readonly language: string;
  /** IANA name; null where nobody knows it. */
  readonly zone: string | null;
}

/** The deadline in the cycle's zone, and in the reader's own where that is another. */
export function deadlineFacts(closesAt: Date, cycleZone: string, { language, zone }: Reader): [string, string][] {
  const say = wordsIn(language);
  const own: [string, string][] = zone && zone !== cycleZone ? [[say('nomination.fact.ownTime'), deadlineInWords(closesAt, zone, language)]] : [];
  return [[say('nomination.fact.deadline'), deadlineInWords(closesAt, cycleZone, language)], ...own];
}

/** To the nominator of a draft. @param again it had been closed by the deadline before. */
export function deadlineMovedLetter(draft: Named, closesAt: Date, again: boolean, cycle: Titled, reader: Reader): Letter {
  const { say, titled, award, zone, signed } = frame(draft, cycle, reader.language);
  const values = { titled, award, deadline: deadlineInWords(closesAt, zone, reader.language), again: again ? 'yes' : 'no' };
  return {
    subject: say('nomination.deadlineMoved.subject', values),
    language: reader.language,
    lead: say('nomination.deadlineMoved.lead', values),
    paragraphs: [say('nomination.deadlineMoved.kept', values), say('nomination.deadlineMoved.stop')],
    facts: deadlineFacts(closesAt, zone, reader),
    signed,
  };
}

/** To a focal point. @param scope whose deadline it is: everybody's, their country's, or one nomination's of their country. */
export function deadlineMovedInCountryLetter(scope: 'cycle' | 'country' | 'nomination', closesAt: Date, { title, timeZone }: Titled, reader: Reader): Letter {
  const [say, award] = [wordsIn(reader.language), inLanguage(title, reader.language)];
  const values = { award, scope, deadline: deadlineInWords(closesAt, timeZone, reader.language) };
  return {
    subject: say('nomination.deadlineMovedInCountry.subject', values),
    language: reader.language,
    lead: say('nomination.deadlineMovedInCountry.lead', values),
    paragraphs: [say('nomination.deadlineMovedInCountry.told', values)],
    facts: deadlineFacts(closesAt, timeZone, reader),
    signed: secretariat(award, reader.language),
  };
}

/** To the nominator of a draft whose deadline has passed. */
export function draftClosedLetter(draft: Named, closesAt: Date, cycle: Titled, reader: Reader): Letter {
  const { say, titled, award, zone, signed } = frame(draft, cycle, reader.language);
  const values = { titled, award, deadline: deadlineInWords(closesAt, zone, reader.language) };
  return {
    subject: say('nomination.draftClosed.subject', values),
    language: reader.language,
    lead: say('nomination.draftClosed.lead', values),
    paragraphs: [say('nomination.draftClosed.kept'), say('nomination.draftClosed.late'), say('nomination.draftClosed.extension')],
    facts: deadlineFacts(closesAt, zone, reader),
    signed,
  };
}
