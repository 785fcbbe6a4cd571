import { findPlace } from '../party/places.js';
import { monthOf } from './import.months.js';
import type { CountryHit } from './import.countries.js';
import type { Hit } from './import.hit.js';
import { isRegion } from './import.regions.js';

const town = '\\p{Lu}[\\p{L}\'’]+(?:(?:[ -]|\\s(?:de|es|da|do|al|el|la)\\s)\\p{Lu}[\\p{L}\'’]+){0,2}';
const held = /\b(?:held|holds?|took place|takes? place|taking place|hosted|convened|opened|met|meeting|organi[sz]ed|conducted|launched|attended|travell?ed|visited|session)\b[^.;]{0,90}$/i;
const inTown = new RegExp(`\\b(?:in|at|from)\\s+(${town})(?=[.,;:)]|$|\\s+(?:from|on|between|in|during|and|with|to|by|last|this)\\b)`, 'gu');
const venue = /\bat (?:the )?((?:Permanent Mission of (?:the )?[\p{L} ]+? to the United Nations|(?:United Nations|UN) (?:Headquarters|Office at \p{Lu}\p{L}+)))/gu;
/** Words with a capital behind "in" or "from" that are no towns. */
const noTown = /\b(?:States|Member|Members|Countries|Ministr(?:y|ies)|Ministers?|Government|Conference|Session|Assembly|Council|Committee|Commission|Development|Administration|University|Department|Division)\b|^\p{Lu}{2,}\b/u;
const isMonth = (text: string) => monthOf(text) > 0 && /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/.test(text.split(' ')[0]!);

/** Towns and venues: those that are known, those that stand before their country, and those in which the text says something was held. */
export function placesIn(text: string, countries: readonly CountryHit[]): Hit<'place'>[] {
  const hits: Hit<'place'>[] = [];
  const add = (from: number, to: number, country?: string) => {
    if (hits.some((hit) => from < hit.to && to > hit.from)) return;
    const written = text.slice(from, to);
    const known = findPlace(written);
    hits.push({ kind: 'place', from, to, name: known?.name ?? written, country: country ?? known?.country ?? null });
  };
  for (const match of text.matchAll(venue)) add(match.index + match[0].length - match[1]!.length, match.index + match[0].length);
  const named = (from: number, to: number) => countries.some((country) => from < country.to && to > country.from);

  // "Kigali, Rwanda"
  for (const { from, candidates } of countries.filter((country) => country.named)) {
    const before = new RegExp(`(?<![\\p{L}])(${town}),\\s+$`, 'u').exec(text.slice(0, from));
    const introduced = before && /(?:\b(?:in|at|from|to|of)\s+|[(;])$/.test(text.slice(0, before.index));
    if (introduced && candidates.length === 1 && !named(before.index, before.index + before[1]!.length) && !isRegion(before[1]!) && !noTown.test(before[1]!)) add(before.index, before.index + before[1]!.length, candidates[0]);
  }
  for (const match of text.matchAll(inTown)) {
    const to = match.index + match[0].length;
    const from = to - match[1]!.length;
    const known = findPlace(match[1]!) !== null;
    if (!noTown.test(match[1]!) && !named(from, to) && !isRegion(match[1]!) && !isMonth(match[1]!) && (known || held.test(text.slice(0, match.index)))) add(from, to);
  }
  // "(Marrakech, 24-28 October 2011)"
  for (const match of text.matchAll(new RegExp(`\\((${town}),\\s`, 'gu'))) if (findPlace(match[1]!)) add(match.index + 1, match.index + 1 + match[1]!.length);
  return hits.sort((a, b) => a.from - b.from);
}
