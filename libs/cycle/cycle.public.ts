import type { Category, CurrentCycle, CycleData, Instant, Localized, NominatorKind, NomineeKind, RuleSetting } from './cycle.types.js';

/** What a client needs to build its form: texts, limits, deadlines. Every instant is UTC; deadlines are half-open. */
export interface PublicCycle {
  readonly code: string;
  readonly edition: string;
  readonly mode: CycleData['mode'];
  readonly version: number;
  readonly title: Localized;
  readonly timeZone: string;
  readonly languages: CycleData['languages'];
  readonly opensAt: Instant;
  readonly deadline: Instant;
  /** Deadlines of countries that have one of their own, by ISO 3166-1 alpha-3. */
  readonly countryDeadlines: Readonly<Record<string, Instant>>;
  readonly documentsDeadline: Instant;
  readonly announcesAt: Instant;
  readonly categories: readonly Omit<Category, 'words' | 'localWords' | 'partnerReviews'>[];
  readonly regions: readonly { readonly id: string; readonly title: Localized }[];
  readonly nominees: readonly NomineeKind[];
  readonly nominators: readonly NominatorKind[];
  /** What is asked of a nomination, in words. */
  readonly eligibility: readonly string[];
  readonly form: CycleData['form'];
  readonly documents: CycleData['documents'];
}

export function publicCycle({ data, version }: CurrentCycle, countries: readonly { country: string; closesAt: Date }[]): PublicCycle {
  const { code, edition, mode, title, timeZone, languages, form, documents, dates } = data;
  const { opensAt, deadline, documentsDeadline, announcesAt } = dates;
  return {
    code, edition, mode, version, title, timeZone, languages, opensAt, deadline,
    countryDeadlines: Object.fromEntries(countries.map(({ country, closesAt }) => [country, closesAt.toISOString()])),
    documentsDeadline, announcesAt,
    categories: data.categories.map(({ words: _, localWords: __, partnerReviews: ___, ...category }) => category),
    regions: data.regionScheme.regions.map(({ id, title: named }) => ({ id, title: named })),
    nominees: ruleOf(data, 'nomineeKind')?.allowed ?? [],
    nominators: ruleOf(data, 'nominatorKind')?.allowed ?? [],
    eligibility: data.rules.map((rule) => rule.text),
    form, documents,
  };
}

/** The setting of a rule in a cycle; undefined when the cycle does not name it. */
export const ruleOf = <R extends RuleSetting['rule']>(data: Pick<CycleData, 'rules'>, name: R): Extract<RuleSetting, { rule: R }> | undefined =>
  data.rules.find((rule): rule is Extract<RuleSetting, { rule: R }> => rule.rule === name);
