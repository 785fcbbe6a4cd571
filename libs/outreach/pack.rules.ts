import type { Reason } from '../refusal/problems.js';
import { languages as spoken } from '../words/words.js';
import type { OutreachEvent } from './event.entity.js';
import { overSince } from './event.rules.js';
import type { PackText } from './pack.entity.js';

/** To whom a pack goes: those who accepted (or perhaps came), everybody who was invited, or guests by id. */
export const packAudiences = ['accepted', 'invited'] as const;
export type PackAudience = (typeof packAudiences)[number];

/** A pack follows what was held. */
export function whyNotPack(event: Pick<OutreachEvent, 'cancelledAt' | 'endsAt' | 'heldAt' | 'followedUpAt'>, now: Date): Reason[] {
  const stage = (detail: string): Reason => ({ problem: 'wrong-stage', detail });
  if (event.cancelledAt) return [stage('The event is cancelled: there is nothing to follow up.')];
  if (!overSince(event, now)) return [stage('The event is not over yet. The pack follows it.')];
  return event.followedUpAt ? [{ problem: 'already-decided', detail: 'It was said already that no pack goes.' }] : [];
}

/** Who clicks twice, or a colleague who does it again, sends nothing twice: the same words go to a guest once. @param had how many of the guests had them. */
export const whyNotAgain = (had: number): Reason[] =>
  had === 0 ? [] : [{ problem: 'already-decided', detail: `${had === 1 ? 'One of these guests' : `${had} of these guests`} had this pack already, word for word. Change its words, or name the guests who had none.` }];

/** A pack is written in the languages that our letters have, at least one of them; whoever reads none of those gets the English text. */
export function whyNotTexts(texts: Readonly<Record<string, PackText>>): Reason[] {
  const known = spoken('outreach');
  const given = Object.keys(texts);
  const wrong = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });
  if (given.length === 0) return [wrong('/texts', 'Write it in one language at least.')];
  return given.flatMap((language): Reason[] => {
    if (!known.includes(language)) return [wrong(`/texts/${language.slice(0, 20)}`, `Letters are written in ${known.join(', ')}, and in no other language yet.`)];
    const { subject, body } = texts[language]!;
    return [
      ...(subject.trim() ? [] : [wrong(`/texts/${language}/subject`, 'Send a text; it becomes the subject of the mail.')]),
      ...(body.trim() ? [] : [wrong(`/texts/${language}/body`, 'Send a text; paragraphs have an empty line between them.')]),
    ];
  });
}

/** The language in which a reader gets a pack: the first of theirs in which it is written, else English, else the first that there is. */
export function packLanguage(theirs: readonly string[], texts: Readonly<Record<string, PackText>>): string {
  return theirs.find((language) => texts[language]) ?? (texts['en'] ? 'en' : Object.keys(texts)[0]!);
}
