import { bodyWords, knownBodies } from './import.bodies.js';
import { once, type Hit } from './import.hit.js';

const word = '\\p{Lu}[\\p{L}\\p{N}-]*(?:[\'’]s(?= \\p{Lu}))?';
const joint = '(?:of|for|and|on|in|to|de|la|del)(?: the)?|&|at';
/** Words with a capital, and what joins them. */
const run = new RegExp(`(?<![\\p{L}\\p{N}])${word}(?:(?: (?:${joint}))? ${word})*`, 'gu');
const body = new RegExp(`(?<![\\p{L}-])${bodyWords}(?![\\p{L}])`, 'u');
const acronymBehind = /^ \((?<acronym>(?=[^)]*\p{Lu}[^)]*\p{Lu})[\p{L}][\p{L}\p{N}\-/ ]{1,14})\)/u;
/** A post is no organization; what stands behind it is. */
const post = /^.*\b(?:Officer|Director|Ministers?|Dean|Head|Chief|Advis[eo]r|President|Secretary|Secretary-General|Chair|Chairman|Professor|Ambassador|Governor|Mayor|Commissioner|Rector)\b(?: (?:of|for)(?: the)?| and)? ?/u;
const lead = /^(?:The|At|In|On|As|During|Additionally|Furthermore|Also|To|For|From|By|With|This|These|It|A|An|Following|Mr|Ms|Dr|Prof) /u;
const known = new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...knownBodies].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
/** "DPADM/PACB": what stands beside a body that is known. */
const beside = new RegExp(`(?<![\\p{L}\\p{N}])(?:${knownBodies.join('|')})/(\\p{Lu}[\\p{Lu}\\p{N}]{1,9})(?![\\p{L}\\p{N}])`, 'gu');

/** Organizations by their names, with the letters that the text gives them, each once. */
export function organizationsIn(text: string): Hit<'organization'>[] {
  const hits: Hit<'organization'>[] = [];
  const add = (from: number, to: number, name: string, acronym: string | null) => {
    if (!hits.some((hit) => from < hit.to && to > hit.from)) hits.push({ kind: 'organization', from, to, name, acronym });
  };
  for (const match of text.matchAll(run)) {
    for (const part of partsOf(withList(text, match.index, match[0]), match.index)) {
      const acronym = acronymOf(text, part);
      const end = part.from + part.name.length;
      if (body.test(part.name) || (acronym && knownBodies.includes(acronym))) {
        if (part.name.includes(' ') || part.name === 'Secretariat') add(part.from, acronym ? end + acronym.length + 3 : end, part.name, acronym);
      }
    }
  }
  for (const match of text.matchAll(known)) add(match.index, match.index + match[0].length, match[0], null);
  for (const match of text.matchAll(beside)) add(match.index + match[0].length - match[1]!.length, match.index + match[0].length, match[1]!, null);
  return distinct(hits);
}

interface NamePart {
  readonly from: number;
  readonly name: string;
}

/** "Ministry of Culture, Sports and Tourism" goes on behind its comma, and a name up to the letters that its last word gives one of. */
function withList(text: string, from: number, written: string): string {
  const low = /^(?: and| of| for)? (\p{Ll})\p{L}+(?= \(\p{Lu}*(\p{Lu})\))/u.exec(text.slice(from + written.length));
  if (low && low[1]!.toUpperCase() === low[2]) return written + low[0];
  if (!/(?:Ministry|Department|Committee) (?:of|for|on) /.test(written)) return written;
  const more = /^(?:, \p{Lu}\p{L}+){1,3},? and \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*/u.exec(text.slice(from + written.length));
  return more ? written + more[0] : written;
}

/** One name of a run, or several that "and" joins; without what stands before the name itself. */
function partsOf(written: string, from: number): NamePart[] {
  const isBody = (name: string) => body.test(name) || knownBodies.includes(name);
  const cuts = [...written.matchAll(/ and the | and (?=[^,]*$)/g)].filter(({ index, 0: joined }) => {
    const [left, right] = [written.slice(0, index), written.slice(index + joined.length)];
    return isBody(left) && isBody(right) && (joined === ' and the ' || knownBodies.includes(left) || !/ (?:of|on|for) \p{Lu}\p{L}+$/u.test(left));
  });
  const parts: NamePart[] = [];
  let start = 0;
  for (const { index, 0: joined } of [...cuts, { index: written.length, 0: '' }]) {
    parts.push(trimmed(written.slice(start, index), from + start));
    start = index + joined.length;
  }
  return parts;
}

function trimmed(name: string, from: number): NamePart {
  for (const cut of [lead, post, /^.*[’']s /u, /^(?:.* )?(?:and|in|to|of|for|at|on) the (?=.*\b(?:Secretariat|Ministry|Government|Office|Permanent)\b)/u]) {
    const head = cut.exec(name)?.[0] ?? '';
    if (head && (body.test(name.slice(head.length)) || cut === lead)) return trimmed(name.slice(head.length), from + head.length);
  }
  const country = /^((?:Ministry|Ministries|Department) .*?) of the (?:Republic|Kingdom|State) of .*$/u.exec(name);
  return { from, name: country?.[1] ?? name };
}

function acronymOf(text: string, { from, name }: NamePart): string | null {
  return acronymBehind.exec(text.slice(from + name.length))?.groups!['acronym'] ?? null;
}

/** Each once: by its letters where the text gives them, else by its name; the longest name tells most. */
function distinct(hits: readonly Hit<'organization'>[]): Hit<'organization'>[] {
  const letters = new Map(hits.flatMap(({ acronym, name }) => (acronym ? [[acronym.toLowerCase(), name] as const] : [])));
  return once(hits, ({ name }) => (letters.get(name.toLowerCase()) ?? name).toLowerCase(), ({ name, acronym }) => name.length + (acronym ? 100 : 0));
}
