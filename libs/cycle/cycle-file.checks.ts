import { memberStates, m49Areas, m49Of, observers } from './country.data.js';
import type { Reading } from './cycle-file.reading.js';
import type { WrittenDates } from './cycle-file.shape.js';
import { resolveRelative, resolveTime } from './cycle.instants.js';
import type { CycleData, CycleDates } from './cycle.types.js';
import { regionIn } from './region.rules.js';

/** What could be read, with gaps where something was wrong. */
export type Loose<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer E)[]
    ? readonly (Loose<E> | undefined)[]
    : { readonly [K in keyof T]?: Loose<T[K]> };
type Check = (cycle: Loose<Omit<CycleData, 'dates'>>, reading: Reading) => void;

/** What no single field can tell, except for dates. Every check skips what could not be read. */
export function checkCycle(cycle: Loose<Omit<CycleData, 'dates'>>, reading: Reading): void {
  for (const check of [uniqueIds, weights, regions, references, numbers, decentHours]) check(cycle, reading);
}

const uniqueIds: Check = (cycle, reading) => {
  const lists = {
    categories: cycle.categories, criteria: cycle.criteria, rounds: cycle.rounds, places: cycle.places,
    'regionScheme.regions': cycle.regionScheme?.regions, 'form.sections': cycle.form?.sections, 'form.questions': cycle.form?.questions,
  };
  for (const [path, items] of Object.entries(lists)) once(reading, items?.map((item) => item?.id), (index) => `${path}[${index}].id`);
  once(reading, cycle.categories?.map((category) => category?.number), (index) => `categories[${index}].number`);
  once(reading, cycle.rules?.map((rule) => rule?.rule), (index) => `rules[${index}].rule`);
  once(reading, cycle.languages, (index) => `languages[${index}]`);
};

function once(reading: Reading, values: readonly (string | number | undefined)[] | undefined, path: (index: number) => string): void {
  values?.forEach((value, index) => {
    const first = values.indexOf(value);
    if (value !== undefined && first < index) reading.wrong(path(index), `"${value}" comes twice; first as ${path(first)}`);
  });
}

const weights: Check = ({ criteria }, reading) => {
  const sum = criteria?.reduce((total, criterion) => total + (criterion?.weight ?? NaN), 0) ?? NaN;
  if (Math.abs(sum - 100) > 1e-9) reading.wrong('criteria', `the weights sum to ${+sum.toFixed(6)}; they must sum to 100`);
};

const regions: Check = ({ regionScheme: scheme }, reading) => {
  if (!scheme?.regions || !scheme.overrides) return;
  const areas = scheme.regions.flatMap((region, r) => region?.m49?.map((area, a) => ({ area, path: `regionScheme.regions[${r}].m49[${a}]` })) ?? []);
  for (const { area, path } of areas) if (area && !m49Areas.has(area)) reading.wrong(path, `M49 has no area ${area}`);
  once(reading, areas.map(({ area }) => area), (index) => areas[index]!.path);
  const ids = scheme.regions.map((region) => region?.id);
  for (const [country, region] of Object.entries(scheme.overrides)) {
    if (m49Of(country) === null) reading.wrong(`regionScheme.overrides.${country}`, `M49 has no country ${country}`);
    if (!ids.includes(region)) reading.wrong(`regionScheme.overrides.${country}`, `there is no region "${region}"; known are ${ids.join(', ')}`);
  }
  if (scheme.regions.some((region) => !region?.id || !region.m49)) return;
  const without = [...memberStates, ...observers].filter((country) => !regionIn(scheme as CycleData['regionScheme'], country));
  if (without.length > 0) reading.wrong('regionScheme', `${without.length} states are in no region: ${without.join(', ')}`);
};

const references: Check = ({ form, rules }, reading) => {
  const sections = form?.sections?.map((section) => section?.id);
  form?.questions?.forEach((question, index) => {
    if (!sections || !question?.section || sections.includes(question.section)) return;
    reading.wrong(`form.questions[${index}].section`, `the form has no section "${question.section}"`);
  });
  rules?.forEach((rule, index) => {
    if (rule?.rule !== 'possiblePastWinner' || rule.since === undefined || /^\d{4}$/.test(rule.since)) return;
    reading.wrong(`rules[${index}].since`, `expected the year of an edition, found "${rule.since}"`);
  });
};

const numbers: Check = ({ scale, quorum, reviewersPerNomination, wideDisagreement }, reading) => {
  if (quorum! > reviewersPerNomination!) reading.wrong('quorum', `${quorum} cannot be reached by ${reviewersPerNomination} reviewers`);
  if (scale && scale.min! >= scale.max!) reading.wrong('scale.max', `must be above min, which is ${scale.min}`);
  if (scale && wideDisagreement! > scale.max! - scale.min!) reading.wrong('wideDisagreement', `is wider than the scale, which has ${scale.max! - scale.min!} points`);
};

const decentHours: Check = ({ decentHours: hours }, reading) => {
  if (hours && hours.from! >= hours.to!) reading.wrong('decentHours.to', `must be after from, which is ${hours.from}`);
};

/** A deadline written in minutes ends with its minute; a beginning begins with it. */
const ends: readonly (keyof CycleDates)[] = ['deadline', 'documentsDeadline', 'reviewEndsAt', 'committeeEndsAt'];

/**
 * Makes instants of the dates and checks their order. Every date that cannot be resolved is noted.
 * @param start of the rehearsal, for relative dates.
 */
export function resolveDates(
  written: Loose<WrittenDates>,
  cycle: Loose<Pick<CycleData, 'mode' | 'timeZone'>>,
  start: Date,
  reading: Reading,
): Loose<CycleDates> {
  const dates: { -readonly [K in keyof CycleDates]?: string } = {};
  for (const [name, text] of Object.entries(written) as [keyof CycleDates, string][]) {
    const relative = text.startsWith('+');
    if (relative && cycle.mode && cycle.mode !== 'rehearsal') {
      reading.wrong(`dates.${name}`, `only a rehearsal counts from its start; write the date, as 2011-12-31T23:59`);
    } else if (relative || cycle.timeZone) {
      const resolved = relative ? resolveRelative(text, start) : resolveTime(text, cycle.timeZone!, ends.includes(name));
      if ('instant' in resolved) dates[name] = resolved.instant;
      else reading.wrong(`dates.${name}`, resolved.problem);
    }
  }
  inOrder(dates, reading);
  return dates;
}

function inOrder(dates: Loose<CycleDates>, reading: Reading): void {
  const order = ['opensAt', 'deadline', 'documentsDeadline', 'reviewEndsAt', 'committeeEndsAt', 'announcesAt', 'ceremonyAt'] as const;
  const known = order.filter((name) => dates[name]);
  known.slice(1).forEach((name, index) => {
    const earlier = known[index]!;
    // The documents' deadline may be the form's own.
    const fine = name === 'documentsDeadline' ? dates[earlier]! <= dates[name]! : dates[earlier]! < dates[name]!;
    if (!fine) reading.wrong(`dates.${name}`, `must be ${name === 'documentsDeadline' ? 'no earlier than' : 'after'} ${earlier}, which is ${dates[earlier]}`);
  });
}
