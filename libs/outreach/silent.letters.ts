import { secretariat, type Letter } from '../mail/template.js';
import { unsubscribing } from '../mail/unsubscribe.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { deadlineInWords } from '../words/instants.js';
import { inLanguage } from '../words/reader.js';
import { wordsIn } from '../words/words.js';
import { timesInWords, type KnownTimes } from './known-time.js';
import type { Silence } from './silent.types.js';

/** What is said to a permanent mission. */
export interface ToMission {
  readonly why: Silence;
  readonly briefing: KnownTimes & { readonly place: string | null };
  /** The officer's own paragraphs, an empty line between them; null: the usual ones. */
  readonly text: string | null;
}

type Call = Pick<CycleData, 'title' | 'timeZone' | 'dates'>;

/** Subject, first line and paragraphs of the letter to a permanent mission, in a language (ISO 639-1). */
export function missionWords({ why, briefing, text }: ToMission, { title, timeZone, dates }: Call, language: string): Pick<Letter, 'subject' | 'lead' | 'paragraphs'> {
  const say = wordsIn(language);
  const values = { award: inLanguage(title, language), when: timesInWords(briefing, language), deadline: deadlineInWords(new Date(dates.deadline), timeZone, language) };
  return {
    subject: say('outreach.silent.subject', values),
    lead: say('outreach.silent.lead', values),
    paragraphs: text === null ? [say('outreach.silent.why', { why }), say('outreach.silent.how'), say('outreach.silent.answer')] : text.split(/\n\s*\n/).map((paragraph) => paragraph.trim()).filter(Boolean),
  };
}

/** @param campaign of the briefing: who opens a draft through the letter came by it. */
export function missionLetter(said: ToMission, cycle: Call, campaign: string, { personId, language }: { readonly personId: string; readonly language: string }): Letter {
  const say = wordsIn(language);
  const { briefing: { place, ...times } } = said;
  return {
    ...missionWords(said, cycle, language),
    language,
    facts: [
      [say('outreach.silent.fact.briefing'), timesInWords(times, language)],
      ...(place ? [[say('outreach.silent.fact.place'), place] as const] : []),
      [say('outreach.silent.fact.deadline'), deadlineInWords(new Date(cycle.dates.deadline), cycle.timeZone, language)],
    ],
    action: { label: say('outreach.silent.action'), path: `/c/${campaign}` },
    signed: secretariat(inLanguage(cycle.title, language), language),
    unsubscribe: unsubscribing(personId),
  };
}
