import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { letterText, unmarked } from '../mail/letter.text.js';
import type { OutreachEvent } from './event.entity.js';
import type { Meant } from './invitation.choice.js';
import { eventTold, outreachLanguage } from './invitation.facts.js';
import { invitationText } from './invitation.letters.js';
import type { Skipping } from './invitation.rules.js';

/** What an invitation would do. */
export interface InvitationPreview {
  readonly event: string;
  /** Who would be invited. */
  readonly count: number;
  readonly byLanguage: readonly { readonly language: string; readonly count: number }[];
  readonly skipped: readonly { readonly contact: string; readonly name: string; readonly why: Skipping }[];
  /** One letter for each language, the most frequent first, without its link. */
  readonly samples: readonly { readonly language: string; readonly contact: string; readonly subject: string; readonly text: string }[];
}

export async function previewOf(manager: EntityManager, event: OutreachEvent, meant: readonly Meant[]): Promise<InvitationPreview> {
  const cycle = event.cycleId === null ? null : await currentCycle(manager, event.cycleId);
  const guests = meant.filter(({ why }) => why === null);
  const languages = [...Map.groupBy(guests, ({ languages: theirs }) => outreachLanguage({ languages: [...theirs] }, cycle?.data))].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  const samples = [];
  for (const [language, [first]] of languages) {
    const { contact, organization, languages: theirs, timeZone } = first!;
    const told = await eventTold(manager, event, { languages: [...theirs], timeZone });
    const letter = { ...invitationText(told, { organization }), action: { label: told.say('outreach.invitation.action'), path: '' } };
    samples.push({ language, contact, subject: unmarked(letter.subject), text: letterText(letter, () => '…') });
  }
  return {
    event: event.id, count: guests.length, byLanguage: languages.map(([language, all]) => ({ language, count: all.length })),
    skipped: meant.flatMap(({ contact, name, why }) => (why ? [{ contact, name, why }] : [])), samples,
  };
}
