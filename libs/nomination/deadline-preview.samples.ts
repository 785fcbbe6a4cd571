import type { EntityManager } from 'typeorm';
import { letterText, unmarked } from '../mail/letter.text.js';
import type { Letter } from '../mail/template.js';
import { deadlineMovedInCountryLetter, deadlineMovedLetter, draftClosedLetter } from './deadline.letters.js';
import type { Group, PlannedMails } from './deadline-preview.counts.js';
import { kindOf, type Meant } from './deadline.scope.js';
import { Nomination } from './nomination.entity.js';
import { admittedLetter } from './nomination.letters.js';

export interface SampleMail extends Pick<PlannedMails, 'kind' | 'language'> {
  readonly subject: string;
  readonly text: string;
}

const most = 5;
/** None of these letters has one. */
const noButton = (): string => '';

/** Some of the mails as they would read: each kind before each language, the more frequent first. */
export async function samplesOf(manager: EntityManager, move: Meant, groups: readonly Group[]): Promise<SampleMail[]> {
  const frequent = [...groups].sort((a, b) => b.count - a.count);
  const firsts = (of: (group: Group) => string) => [...new Map([...frequent].reverse().map((group) => [of(group), group])).values()].reverse();
  const chosen = new Set([...firsts(({ kind, again }) => `${kind} ${again}`), ...firsts(({ kind, language }) => `${kind} ${language}`)]);
  return Promise.all([...chosen].slice(0, most).map(async (group) => {
    const { kind, language } = group;
    const letter = await letterOf(manager, move, group);
    return { kind, language, subject: unmarked(letter.subject), text: letterText(letter, noButton) };
  }));
}

async function letterOf(manager: EntityManager, { cycle: { data }, scope, closesAt }: Meant, { kind, language, zone, nomination, again }: Group): Promise<Letter> {
  const reader = { language, zone };
  if (kind === 'deadlineMovedInCountry') return deadlineMovedInCountryLetter(kindOf(scope), closesAt, data, reader);
  const about = await manager.findOneByOrFail(Nomination, { id: nomination! });
  if (kind === 'admitted') return admittedLetter(about, { onTime: true, closesAt }, data, language);
  return kind === 'draftClosed' ? draftClosedLetter(about, closesAt, data, reader) : deadlineMovedLetter(about, closesAt, again, data, reader);
}
