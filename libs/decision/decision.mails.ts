import { DateTime } from 'luxon';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { isolated, ordered, secretariat, type Letter, type Template, type Templates } from '../mail/template.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { publicNumber } from '../nomination/nomination.facts.js';
import { titled } from '../nomination/nomination.letters.js';
import { people } from '../party/people.js';
import { dayInWords } from '../words/instants.js';
import { inLanguage } from '../words/reader.js';
import { wordsIn, type Say } from '../words/words.js';
import { committeeMails } from './committee.mails.js';
import type { OutcomeKind } from './decision.entity.js';
import { feedbackOf, type Feedback } from './outcome.feedback.js';
import { isShared, publicOutcome } from './outcome.queries.js';

/** What a letter of outcome says. */
export interface Told {
  readonly number: string;
  readonly title: string;
  readonly institution: string;
  readonly category: string;
  readonly region: string;
  readonly outcome: OutcomeKind;
  readonly place: number | null;
  /** Whether another nomination of the panel has the same place. */
  readonly shared: boolean;
  readonly reason: string;
  readonly feedback: Feedback;
}

const outcome: Template = async (manager, mail) => {
  // Read anew at rendering: a letter must not be the one that breaks the embargo.
  const given = await publicOutcome(manager, mail.subject);
  if (!given) return null;
  const nomination = await manager.findOneByOrFail(Nomination, { id: mail.subject });
  const cycle = (await currentCycle(manager, nomination.cycleId))!;
  return outcomeLetter(
    {
      number: publicNumber(nomination.ref!),
      title: nomination.form.title!,
      institution: nomination.form.nominee!.name!,
      category: nomination.category!,
      region: nomination.region!,
      ...given,
      shared: await isShared(manager, nomination, given.place),
      feedback: await feedbackOf(manager, nomination.id),
    },
    cycle.data,
    await people.language(manager, mail.recipient, cycle.data),
  );
};

/** The letter to the nominator, one variant for each outcome. */
export function outcomeLetter(told: Told, cycle: CycleData, language = 'en'): Letter {
  const say = wordsIn(language);
  const category = inLanguage(cycle.categories.find(({ id }) => id === told.category)!.title, language);
  const region = inLanguage(cycle.regionScheme.regions.find(({ id }) => id === told.region)!.title, language);
  const award = inLanguage(cycle.title, language);
  const number = ordered(told.number, language);
  const place = placeInWords(told, cycle, language);
  return {
    subject: say('decision.outcome.subject', { number, outcome: told.outcome, place }),
    language,
    lead: say('decision.outcome.lead', { outcome: told.outcome, titled: titled(told.title, language), institution: isolated(told.institution), place, category, region, award }),
    paragraphs: [say('decision.outcome.reason', { reason: isolated(told.reason) }), ...following(told.outcome, cycle, say, language)],
    facts: [[say('nomination.fact.number'), number], [say('decision.outcome.category'), category], [say('decision.outcome.region'), region], ...scores(told.feedback, cycle, say, language)],
    signed: secretariat(award, language),
  };
}

/** What the letter goes on with, by the outcome. */
function following(kind: OutcomeKind, cycle: CycleData, say: Say, language: string): string[] {
  const all = (...keys: readonly string[]) => keys.map((key) => say(`decision.outcome.${key}`));
  switch (kind) {
    case 'winner':
      return [[say('decision.outcome.winner'), ...ceremony(cycle, say, language), say('decision.outcome.invitation')].join(' '), ...all('nothingNow')];
    case 'finalist':
      return [all('thanks', 'finalist').join(' '), ...all('nothingMore')];
    case 'specialMention':
      return all('specialMention', 'nothingMore');
    case 'notAwarded':
      return [all('thanks', 'notAwarded').join(' '), ...all('nothingMore')];
  }
}

/** As "first place" or, where several have it, "a shared second place": within a sentence a title of the file loses its capital. */
function placeInWords({ place, shared }: Told, { places }: CycleData, language: string): string {
  if (place === null) return '';
  const title = inLanguage(places[place - 1]!.title, language);
  const words = title.charAt(0).toLocaleLowerCase(language) + title.slice(1);
  return wordsIn(language)('decision.outcome.place', { shared: shared ? 'yes' : 'no', title: words });
}

const ceremony = ({ dates, timeZone }: CycleData, say: Say, language: string): string[] =>
  dates.ceremonyAt ? [say('decision.outcome.ceremony', { day: dayInWords(DateTime.fromISO(dates.ceremonyAt, { zone: timeZone }).toISODate()!, language) })] : [];

/** Each criterion with its mean, in the cycle's order. */
function scores({ reviews, means }: Feedback, { criteria, scale }: CycleData, say: Say, language: string): [string, string][] {
  return criteria.flatMap(({ id, title }) =>
    means[id] === undefined ? [] : [[inLanguage(title, language), say('decision.outcome.score', { mean: means[id], min: scale.min, max: scale.max, reviews })] as [string, string]],
  );
}

export const decisionMails: Templates = { outcome, ...committeeMails };
