import { normalize } from '../party/spelling.rules.js';
import { once, type Hit } from './import.hit.js';

const honorific = '(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Ambassador|H\\.E\\.?(?: Mr| Ms| Mrs| Dr)?)\\.?';
const part = '\\p{Lu}[\\p{L}\'’-]*\\p{L}(?<![\'’]s)';
const name = `${part}(?: (?:(?:de|da|dos|van|von|bin|ibn|al|el|la) )*(?:${part}|\\p{Lu}\\.)){0,4}`;
const titled = new RegExp(`(?<![\\p{L}])(${honorific}) (${name})`, 'gu');
const posts = '(?:Director|Chief|Head|Minister|Vice Minister|Deputy Minister|Secretary|Under-Secretary-General|Assistant Secretary-General|Secretary-General|President|Vice President|Chair|Chairman|Dean|Professor|Advis[eo]r|Officer|Ambassador|Coordinator|Governor|Mayor|Commissioner|Representative|Permanent Representative|Rector|Manager)';
/** "Haiyan Qian, Director, DPADM": a name without a title, before a post. */
const posted = new RegExp(`(?<!\\p{Lu}[\\p{L}.]* )(?<![\\p{L}])(${part} ${part}(?: ${part})?), (?=(?:[\\p{Lu}][\\p{L}-]* ){0,4}${posts}\\b)`, 'gu');

const token = '(?:\\p{Lu}[\\p{L}\\p{N}\'’/-]*|\\(\\p{Lu}[\\p{L}\\p{N} /-]*\\))';
const capacity = new RegExp(`^${token}(?:,? (?:(?:of|for|and|on|in|to)(?: the)? )?${token})*`, 'u');
const hasPost = new RegExp(`(?<![\\p{L}])${posts}(?![\\p{L}])`, 'u');

/** Persons with a title before their name or a post behind it; with their post, as the text gives it. */
export function personsIn(text: string): Hit<'person'>[] {
  const hits: Hit<'person'>[] = [];
  for (const match of text.matchAll(titled)) {
    const end = match.index + match[0].length;
    hits.push({ kind: 'person', from: match.index, to: end, honorific: match[1]!, name: match[2]!, capacity: capacityBehind(text, end) ?? capacityBefore(text, match.index) });
  }
  for (const match of text.matchAll(posted)) {
    const end = match.index + match[1]!.length;
    if (!hits.some((hit) => match.index < hit.to && end > hit.from)) hits.push({ kind: 'person', from: match.index, to: end, honorific: null, name: match[1]!, capacity: capacityBehind(text, end) });
  }
  return hits.sort((a, b) => a.from - b.from);
}

/** The same persons where they stand without title and post. */
export function namedAgain(text: string, names: readonly string[], found: readonly Hit<'person'>[]): Hit<'person'>[] {
  return names.flatMap((known) =>
    [...text.matchAll(new RegExp(`(?<![\\p{L}])${known.replace(/[.\\]/g, '\\$&')}(?![\\p{L}])`, 'gu'))]
      .map(({ index, 0: { length } }): Hit<'person'> => ({ kind: 'person', from: index, to: index + length, honorific: null, name: known, capacity: null }))
      .filter(({ from, to }) => !found.some((hit) => from < hit.to && to > hit.from)),
  );
}

/** Each person once: "Mr. Carrasco" is Uriel Márquez Carrasco where he is named in full. */
export function distinctPersons(hits: readonly Hit<'person'>[]): Hit<'person'>[] {
  const whole = (hit: Hit<'person'>) => {
    const short = normalize(hit.name);
    if (short.includes(' ')) return short;
    return hits.map((other) => normalize(other.name)).find((other) => other.includes(' ') && (other.endsWith(` ${short}`) || other.startsWith(`${short} `))) ?? short;
  };
  const best = once(hits, whole, ({ name: said, capacity: post }) => said.split(' ').length + (post ? 10 : 0));
  // The post may stand beside the short name, and the whole name elsewhere.
  return best.map((hit) => ({ ...hit, name: hits.filter((other) => whole(other) === whole(hit)).reduce((longest, { name: said }) => (said.length > longest.length ? said : longest), hit.name) }));
}

function capacityBehind(text: string, end: number): string | null {
  const rest = text.slice(end);
  const join = /^(?:, (?:the )?| of (?:the )?)/.exec(rest)?.[0];
  if (!join) return null;
  // What another person's title ends belongs to that one.
  const said = capacity.exec(rest.slice(join.length))?.[0].replace(new RegExp(`,?(?: and)? ${honorific}$`), '');
  if (!said) return null;
  return join.startsWith(',') && !hasPost.test(said) ? null : said;
}

/** "DPADM’s Inter Regional Adviser (IRA), Mr. Alphonse Mekolo", "the Director of DPADM, Ms. …", "Vice Minister Mr. …". */
function capacityBefore(text: string, from: number): string | null {
  const before = new RegExp(`(${token}(?: (?:(?:of|for|and)(?: the)? )?${token})*),? $`, 'u').exec(text.slice(0, from))?.[1];
  return before && hasPost.test(before) ? before : null;
}
