import { DateTime } from 'luxon';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { isolated, secretariat, type Letter, type Template, type Templates } from '../mail/template.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { publicNumber } from '../nomination/nomination.facts.js';
import { Outcome, type OutcomeKind } from './decision.entity.js';
import { feedbackOf, type Feedback } from './outcome.feedback.js';
import { publicOutcome } from './outcome.queries.js';

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
  const shared = given.place !== null && (await manager.countBy(Outcome, { decisionId: String(mail.refs['decision']), place: given.place })) > 1;
  return outcomeLetter(
    {
      number: publicNumber(nomination.ref!),
      title: nomination.form.title!,
      institution: nomination.form.nominee!.name!,
      category: nomination.category!,
      region: nomination.region!,
      ...given, shared,
      feedback: await feedbackOf(manager, nomination.id),
    },
    cycle.data,
  );
};

/** The letter to the nominator, one variant for each outcome. */
export function outcomeLetter(told: Told, cycle: CycleData): Letter {
  const category = cycle.categories.find(({ id }) => id === told.category)!.title.en;
  const region = cycle.regionScheme.regions.find(({ id }) => id === told.region)!.title.en;
  const panel = `in the category “${category}”, ${region}, of the ${cycle.title.en}`;
  const { deed, sentence, next } = variants[told.outcome](panel, placeInWords(told, cycle), cycle);
  return {
    subject: `UNPSA ${told.number}: ${deed}`,
    language: 'en',
    lead: `The nomination “${isolated(told.title)}” of ${isolated(told.institution)} ${sentence}.`,
    paragraphs: [`The reason for this decision: ${told.reason}`, ...next],
    facts: [['Number', told.number], ['Category', category], ['Region', region], ...scores(told.feedback, cycle)],
    signed: secretariat(cycle.title.en),
  };
}

type Variant = (panel: string, place: string, cycle: CycleData) => { deed: string; sentence: string; next: readonly string[] };

const thanks = 'Thank you for the nomination, and please thank the institution for the work that it describes.';
const nothingMore = 'Nothing more is asked of you.';

const variants: Readonly<Record<OutcomeKind, Variant>> = {
  winner: (panel, place, cycle) => ({
    deed: `your nomination has won ${place}`,
    sentence: `has won ${place} ${panel}`,
    next: [`We congratulate the institution, and thank you for nominating it. ${ceremony(cycle)}`, 'Nothing is asked of you now.'],
  }),
  finalist: (panel) => ({
    deed: 'your nomination is a finalist',
    sentence: `is a finalist ${panel}; it does not receive one of the places`,
    next: [`${thanks} To be a finalist is a distinction that the institution may make known.`, nothingMore],
  }),
  specialMention: (panel) => ({
    deed: 'your nomination receives a special mention',
    sentence: `receives a special mention ${panel}`,
    next: ['We congratulate the institution, and thank you for nominating it. A special mention is a distinction that the institution may make known.', nothingMore],
  }),
  notAwarded: (panel) => ({
    deed: 'the outcome of your nomination',
    sentence: `does not receive an award ${panel}`,
    next: [`${thanks} What the reviewers gave stands above and may help with a later nomination; the call of each edition says who may be nominated again.`, nothingMore],
  }),
};

/** As "first place" or, where several have it, "a shared second place". */
function placeInWords({ place, shared }: Told, { places }: CycleData): string {
  if (place === null) return '';
  const title = places[place - 1]!.title.en;
  const words = title.charAt(0).toLowerCase() + title.slice(1);
  return shared ? `a shared ${words}` : words;
}

function ceremony({ dates, timeZone }: CycleData): string {
  const follows = 'We will write to you about the invitation and the delegation.';
  if (!dates.ceremonyAt) return follows;
  const day = DateTime.fromISO(dates.ceremonyAt, { zone: timeZone, locale: 'en-GB' }).toFormat('d MMMM yyyy');
  return `The awards are presented on ${day}. ${follows}`;
}

/** Each criterion with its mean, in the cycle's order. */
function scores({ reviews, means }: Feedback, { criteria, scale }: CycleData): [string, string][] {
  const by = reviews === 1 ? 'from 1 review' : `mean of ${reviews} reviews`;
  return criteria.flatMap(({ id, title }) => (means[id] === undefined ? [] : [[title.en, `${means[id].toFixed(1)} on the scale from ${scale.min} to ${scale.max}, ${by}`] as [string, string]]));
}

export const decisionMails: Templates = { outcome };
