import type { CycleData } from '../libs/cycle/cycle.types.js';
import { carriedOver, type CarriedOver } from './carried-over.js';
import { chance, type Chance } from './chance.js';
import { castCountries, type CastCountry } from './countries.js';
import { formOf, type ComposedForm } from './form.js';
import { asAwarded, readInitiatives, type Initiative } from './initiatives.js';
import { nominatorsOf, type Nominator } from './nominators.js';
import type { Story } from './stories.js';

/** How it comes in: by a government's system, in a file with others, or keyed in by an officer and claimed by mail. */
export type Way = 'api' | 'import' | 'keyedIn';

/** One nomination of a rehearsal. */
export interface Part {
  readonly n: number;
  readonly story: Story;
  readonly way: Way;
  readonly nominator: Nominator;
  readonly form: ComposedForm;
  /** The region in which the cycle's scheme puts the nominee. */
  readonly region: string;
  /** Of a duplicate: the part that it doubles. */
  readonly doubles?: number;
}

export interface Composition {
  readonly nominators: readonly Nominator[];
  /** Those that are to be submitted; `draftOnly` come beside them. */
  readonly parts: readonly Part[];
}

export interface Size {
  /** Nominations that are submitted. 2012 had 471. */
  readonly nominations: number;
  /** Countries that take part; 2012 had over 80. */
  readonly countries: number;
  readonly seed: number;
  /** The day of the rehearsal: initiatives began before it. */
  readonly today: Date;
}

/** How many of a hundred nominations a category had; other categories share equally. Source: 52% in category 2 in 2013; the rest is own choice. */
const shareOfCategory: Readonly<Record<string, number>> = { delivery: 45, knowledge: 16, participation: 15, corruption: 12, gender: 12 };
/** The same for regions. Source: 48% of 2018 were from Asia and the Pacific; the rest is own choice. */
const shareOfRegion: Readonly<Record<string, number>> = { asiaPacific: 38, africa: 17, latinAmericaCaribbean: 17, europeNorthAmerica: 16, westernAsia: 12 };

/** How many of a thousand have a story of their own. Own choice: enough of each to be seen. */
const ofThousand: Readonly<Record<Exclude<Story, 'ordinary' | 'pastWinner'>, number>> = { late: 38, selfNominated: 12, notYetStarted: 8, duplicate: 17, withdrawn: 21, draftOnly: 32 };

/** At least one of each, however small the rehearsal. */
const countOf = (story: keyof typeof ofThousand, nominations: number) => Math.max(1, Math.round((nominations * ofThousand[story]) / 1000));

/** Composes the nominations of a rehearsal: the same for the same cycle, size and seed. */
export function compose(cycle: CycleData, size: Size): Composition {
  const luck = chance(size.seed);
  const initiatives = new Map(readInitiatives().map((initiative) => [initiative.number, initiative]));
  const cast = castCountries(cycle, size.countries, [...initiatives.values()].map(({ country }) => country), luck);
  const nominators = new Map(cast.map(({ iso3 }) => [iso3, nominatorsOf(cast.find((country) => country.iso3 === iso3)!)]));
  const pairs = choosePairs(cycle, cast, initiatives, size, luck);
  const stories = storiesFor(pairs, initiatives, cycle, size, luck);
  const parts = pairs.map(({ carried, country }, index): Part => {
    const story = stories[index]!;
    const initiative = initiatives.get(carried.initiative)!;
    const form = formOf({ cycle, initiative: story === 'pastWinner' ? asAwarded(initiative) : initiative, carried, country, story, today: size.today });
    const own = nominators.get(country.iso3)!;
    const nominator = story === 'selfNominated' ? own.itself(form.nominee.name) : own.outside[index % own.outside.length]!;
    return { n: index + 1, story, way: wayOf(story, index), nominator, form: { ...form, contact: nominator.contact }, region: country.region };
  });
  const all = parts.map((part) => (part.story === 'duplicate' ? doubled(part, parts, nominators) : part));
  return { nominators: [...new Map(all.map(({ nominator }) => [nominator.id, nominator])).values()], parts: all };
}

interface Pair {
  readonly carried: CarriedOver;
  readonly country: CastCountry;
}

/** Every initiative once in a country at most; countries of a region and initiatives of a category by turns. The real ones come first. */
function choosePairs(cycle: CycleData, cast: readonly CastCountry[], initiatives: ReadonlyMap<number, Initiative>, { nominations }: Size, luck: Chance): Pair[] {
  const wanted = nominations + countOf('draftOnly', nominations);
  const real = carriedOver.flatMap((carried) => {
    const country = cast.find(({ iso3 }) => iso3 === initiatives.get(carried.initiative)!.country);
    return country ? [{ carried, country }] : [];
  });
  const pairs: Pair[] = real.slice(0, wanted);
  const used = new Set(pairs.map(keyOf));
  const regions = dealt(cycle.regionScheme.regions.map(({ id }) => id), shareOfRegion, wanted, luck);
  const categories = dealt([...new Set(carriedOver.map(({ category }) => category))], shareOfCategory, wanted, luck);
  const turns = new Map(cycle.regionScheme.regions.map(({ id }) => [id, luck.shuffled(cast.filter(({ region }) => region === id))]));
  for (let turn = 0; pairs.length < wanted; turn += 1) {
    const pair = nextPair(turns.get(regions[turn % regions.length]!)!, categories[turn % categories.length]!, turn, used) ?? nextPair(cast, null, turn, used);
    if (!pair) throw new Error(`${cast.length} countries cannot hold ${wanted} nominations; ask for fewer, or for more countries.`);
    pairs.push(pair);
    used.add(keyOf(pair));
  }
  return pairs;
}

const keyOf = ({ carried, country }: Pair) => `${carried.initiative} ${country.iso3}`;

function nextPair(countries: readonly CastCountry[], category: string | null, turn: number, used: ReadonlySet<string>): Pair | undefined {
  const carried = category === null ? carriedOver : carriedOver.filter((one) => one.category === category);
  for (let c = 0; c < countries.length; c += 1) {
    const country = countries[(turn + c) % countries.length]!;
    for (let i = 0; i < carried.length; i += 1) {
      const pair = { carried: carried[(turn + c + i) % carried.length]!, country };
      if (!used.has(keyOf(pair))) return pair;
    }
  }
  return undefined;
}

/** A hand of `count` cards, each kind by its share. */
function dealt<T extends string>(kinds: readonly T[], shares: Readonly<Record<string, number>>, count: number, luck: Chance): T[] {
  const share = (kind: T) => shares[kind] ?? 100 / kinds.length;
  const total = kinds.reduce((sum, kind) => sum + share(kind), 0);
  const cards = kinds.flatMap((kind) => Array.from({ length: Math.ceil((count * share(kind)) / total) }, () => kind));
  return luck.shuffled(cards);
}

/** The real ones that were awarded before the cycle's edition are past winners; the other stories are dealt among the rest. */
function storiesFor(pairs: readonly Pair[], initiatives: ReadonlyMap<number, Initiative>, cycle: CycleData, { nominations }: Size, luck: Chance): Story[] {
  const year = cycle.awardYear ?? Number(cycle.edition);
  const past = pairs.map(({ carried, country }) => {
    const { country: own, awarded, edition } = initiatives.get(carried.initiative)!;
    return awarded && own === country.iso3 && edition !== null && edition < year;
  });
  const special = (Object.keys(ofThousand) as (keyof typeof ofThousand)[]).flatMap((story) => Array.from({ length: countOf(story, nominations) }, () => story));
  const free = luck.shuffled(pairs.flatMap((_, index) => (past[index] ? [] : [index])));
  const given = new Map(special.map((story, nth) => [free[nth]!, story]));
  return pairs.map((_, index) => (past[index] ? 'pastWinner' : (given.get(index) ?? 'ordinary')));
}

/** Most come through governments' systems, a fifth in files, a few are keyed in by officers. */
function wayOf(story: Story, index: number): Way {
  if (story !== 'ordinary') return 'api';
  if (index % 40 === 7) return 'keyedIn';
  return index % 5 === 0 ? 'import' : 'api';
}

/** Another nominator of the same country nominates the same initiative under a slightly other title. */
function doubled(part: Part, parts: readonly Part[], nominators: ReadonlyMap<string, ReturnType<typeof nominatorsOf>>): Part {
  const twin = parts.find(({ form, story, n }) => n !== part.n && story === 'ordinary' && form.nominee.country === part.form.nominee.country) ?? parts.find(({ story, n }) => n !== part.n && story === 'ordinary')!;
  const other = nominators.get(twin.form.nominee.country)!.outside.find(({ id }) => id !== twin.nominator.id)!;
  return { ...part, nominator: other, region: twin.region, doubles: twin.n, form: { ...twin.form, title: `${twin.form.title} (second phase)`, contact: other.contact } };
}
