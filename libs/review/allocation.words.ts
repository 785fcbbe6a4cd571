import type { CycleData } from '../cycle/cycle.types.js';
import type { Shortage } from './allocation.types.js';

/** A shortage as an officer reads it: which panel, how much, and what would do. @param names of reviewers, by their ids. */
export function shortageInWords({ category, region, nominations, lacks, raise, enrol, enrolBesides }: Shortage, cycle: Pick<CycleData, 'categories' | 'regionScheme'>, names: ReadonlyMap<string, string>): string {
  const panel = [
    cycle.categories.find(({ id }) => id === category)?.title.en ?? 'No category',
    cycle.regionScheme.regions.find(({ id }) => id === region)?.title.en ?? 'no region',
  ].join(', ');
  const caps = raise.map(({ reviewer, from, to }) => `the cap of ${names.get(reviewer) ?? reviewer} from ${from} to ${to}`);
  const besides = enrolBesides > 0 ? `, and enrolling ${count(enrolBesides, 'reviewer')}` : '';
  const ways = [...(caps.length > 0 ? [`raising ${list(caps)}${besides}`] : []), `enrolling ${count(enrol, 'reviewer')} for it`].join(', or ');
  return `${panel}: ${count(nominations.length, 'nomination')} ${nominations.length === 1 ? 'lacks' : 'lack'} ${count(lacks, 'review')}. ${ways[0]!.toUpperCase()}${ways.slice(1)} would do.`;
}

const count = (number: number, what: string) => `${number === 1 ? 'one' : number} ${what}${number === 1 ? '' : 's'}`;
const list = (words: readonly string[]) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);
