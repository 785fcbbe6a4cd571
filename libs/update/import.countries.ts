import { listed, findCountry, m49Names } from '../party/country.names.js';
import type { Hit } from './import.hit.js';

/** A country, or those that its name may mean. */
export interface CountryHit {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly string[];
  /** By its name, not by an adjective. */
  readonly named: boolean;
}

/** Adjectives that name more than a country, or a language at least as often. */
const adjectives = new Map(
  listed
    .map(({ cca3, demonyms }) => [demonyms?.['eng']?.m ?? '', cca3] as const)
    .filter(([word, iso3], n, all) => /^\p{Lu}\p{L}{3,}/u.test(word) && !['American'].includes(word) && !all.some(([other, code], m) => m !== n && other === word && code !== iso3)),
);
/** "Korean" and the like mean what the name without them means. */
const cut: Readonly<Record<string, string>> = { Korean: 'Korea', Congolese: 'Congo' };
const acronyms = ['USA', 'U.S.A.', 'UAE', 'UK', 'DRC', 'DPRK', 'PRC'];
const alone: Readonly<Record<string, string>> = { UAE: 'ARE', UK: 'GBR', DRC: 'COD', DPRK: 'PRK', PRC: 'CHN' };

const names = new Set([
  ...listed.flatMap(({ name, altSpellings, cca3 }) => [name.common, name.official, m49Names.get(cca3) ?? '', ...altSpellings]).filter((name) => /^\p{Lu}[\p{L} '’.-]{3,}$/u.test(name)),
  'Congo', 'Korea', 'Ivory Coast', 'Republic of Congo', 'Republic of the Congo', 'Republic of Korea', 'Cape Verde', 'Swaziland', 'Macedonia', 'Moldova', 'Burma', 'Holy See', 'Czech Republic', 'Turkey',
]);
const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, '[\'’]').replace(/ /g, '\\s+');
const longestFirst = (all: Iterable<string>) => [...all].sort((a, b) => b.length - a.length).map(escaped).join('|');
const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:(?<name>${longestFirst([...names, ...acronyms])})|(?<adjective>${longestFirst([...adjectives.keys(), ...Object.keys(cut)])}))(?![\\p{L}\\p{N}])`, 'gu');
/** A language, not a country. */
const language = (before: string, after: string) => /\b(?:in|into|from|English|and)\s+$/i.test(before) && /^(?:[.,;)]|$|\s+(?:and|or|to|version|on|language|during|at|by)\b)/.test(after);
const speaking = /^[\s-]+(?:speaking|language|version|translation|edition|text|Masters?|course)\b/;

/** Countries by their names, or by adjectives, each as often as the text names it. */
export function countriesIn(text: string): CountryHit[] {
  return [...text.matchAll(pattern)].flatMap((match): CountryHit[] => {
    const [from, to] = [match.index, match.index + match[0].length];
    const { name, adjective } = match.groups!;
    if (speaking.test(text.slice(to)) || (adjective && language(text.slice(0, from), text.slice(to)))) return [];
    const found = name ? (alone[name] ? { one: alone[name] } : findCountry(name.replace(/\s+/g, ' '))) : cut[adjective!] ? findCountry(cut[adjective!]!) : { one: adjectives.get(adjective!)! };
    if ('none' in found) return [];
    return [{ from, to, candidates: 'one' in found ? [found.one] : found.several, named: name !== undefined }];
  });
}

export const countryHit = ({ from, to, candidates }: CountryHit): Hit<'country'> => ({ kind: 'country', from, to, country: candidates.length === 1 ? candidates[0]! : null });
