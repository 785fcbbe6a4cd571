import { entriesOf, found, scalarOf, type Reader } from './cycle-file.reading.js';
import { duration, list, mapOf, number, object, oneOf, optional, readFields, text, timeZone, whole, yesOrNo, type Fields } from './cycle-file.readers.js';
import { advances, allocations, chaseSteps, endorsements, modes, nomineeKinds, nominatorKinds, unLanguages, type CycleData, type Localized, type RuleName, type RuleSetting } from './cycle.types.js';

const id = text('a name of letters and digits', /^[a-zA-Z][a-zA-Z0-9]*$/);
const code = text('lower-case letters, digits and hyphens', /^[a-z0-9]+(-[a-z0-9]+)*$/);
const clock = text('a time of day such as 08:00', /^([01]\d|2[0-3]):[0-5]\d$/);
const some = text();
const localized: Reader<Localized> = object({ en: some, ar: optional(some), zh: optional(some), fr: optional(some), ru: optional(some), es: optional(some) });

const translations = object({ ar: optional(some), zh: optional(some), fr: optional(some), ru: optional(some), es: optional(some) });

const names = { id, title: localized };
const someWords = optional(list(some));
const localWords = object({ ar: someWords, zh: someWords, fr: someWords, ru: someWords, es: someWords });
const onFail = oneOf(['fail', 'refer']);
const answer = oneOf(['pass', 'fail', 'refer']);
const share = number(0, 1);

/** The parameters of each rule; the compiler asks for an entry for each. */
const parameters: { readonly [R in RuleName]: Fields } = {
  submittedInTime: {},
  memberState: { observers: answer },
  nomineeKind: { allowed: list(oneOf(nomineeKinds)) },
  nominatorKind: { allowed: list(oneOf(nominatorKinds)) },
  thirdPartyNominator: { sameParent: answer, sameHead: answer },
  relevantCategory: {},
  formComplete: {},
  implemented: {},
  minimumAge: { years: whole(1, 20) },
  notPurelyScientific: { words: list(some) },
  language: {},
  requiredDocuments: { min: whole(1, 50), due: oneOf(['submission', 'secondRound']) },
  possibleDuplicate: { similarity: share },
  possiblePastWinner: { similarity: share, since: optional(some) },
};
const ruleNames = Object.keys(parameters) as RuleName[];

const rule: Reader<RuleSetting> = (at) => {
  const entries = entriesOf(at);
  if (!entries) return at.reading.wrong(at.path, `expected a map, found ${found(at)}`);
  const name = scalarOf({ source: at.source, node: entries.get('rule')?.value ?? null }) as RuleName;
  const own = Object.hasOwn(parameters, name ?? '') ? parameters[name] : Object.fromEntries([...entries.keys()].map((key) => [key, optional(() => undefined)]));
  return readFields(at.reading, at.path, entries, { ...own, rule: oneOf(ruleNames), onFail, text: some, translations: optional(translations), source: some }) as unknown as RuleSetting;
};

/** Dates as they are written; they become instants once the zone is known. */
const dates = { opensAt: some, deadline: some, documentsDeadline: some, reviewEndsAt: some, committeeEndsAt: optional(some), announcesAt: some, ceremonyAt: optional(some) };
export type WrittenDates = Record<keyof CycleData['dates'], string>;

/** Every field of a cycle's file. */
export const shape = {
  code,
  edition: some,
  awardYear: optional(whole(2000, 2999)),
  mode: oneOf(modes),
  title: localized,
  timeZone,
  languages: list(oneOf(unLanguages)),
  dates: object(dates),
  offsets: object({
    draftReminders: list(duration('above zero'), 0),
    question: object({ answerWithin: duration('above zero'), reminders: list(duration('above zero'), 0) }),
    reviewTask: object({ acceptWithin: duration('above zero'), completeWithin: duration('above zero') }),
    reconsiderWithin: duration('above zero'),
    undoWindow: duration('from zero'),
    linkValidFor: duration('above zero'),
    followUp: list(duration('above zero'), 0),
    grace: duration('from zero'),
  }),
  decentHours: object({ from: clock, to: clock }),
  categories: list(object({ ...names, number: whole(1, 99), description: localized, partner: optional(some), partnerReviews: optional(yesOrNo), words: list(some), localWords: optional(localWords) })),
  categoryAgreement: share,
  regionScheme: object({
    regions: list(object({ ...names, m49: list(text('the three digits of an M49 area', /^\d{3}$/), 0) })),
    overrides: mapOf(/^[A-Z]{3}$/, 'the three letters of a country (ISO 3166-1)', some),
  }),
  criteria: list(object({ ...names, guidance: localized, weight: number(0, 100) })),
  scale: object({ min: number(0, 100), max: number(0, 100), step: number(0.01, 10) }),
  rounds: list(object({ ...names, documents: yesOrNo, advances: oneOf(advances), reviewersPerNomination: optional(whole(1, 20)), quorum: optional(whole(1, 20)) })),
  allocation: oneOf(allocations),
  caseload: object({
    digestEvery: duration('above zero'),
    workingDays: list(whole(1, 7)),
    ladder: list(object({ at: text('a duration before or after the due instant, such as -P3D or P2D', /^-?P(?=.)(\d+[YMWD])*(T(\d+(\.\d+)?[HMS])+)?$/), step: oneOf(chaseSteps) }), 0),
  }),
  endorsement: oneOf(endorsements),
  reviewersPerNomination: whole(1, 20),
  quorum: whole(1, 20),
  wideDisagreement: number(0, 100),
  places: list(object({ ...names, count: whole(1, 20) })),
  awardsPerCountry: optional(whole(1, 1000)),
  approvalsRequired: whole(1, 10),
  rules: list(rule),
  form: object({
    sections: list(object(names)),
    questions: list(object({ id, section: id, text: localized, maxWords: whole(1, 5000), required: yesOrNo })),
    certification: localized,
  }),
  documents: object({ types: list(text('a media type such as application/pdf', /^[a-z]+\/[a-z0-9.+-]+$/)), maxBytes: whole(1, 1_000_000_000), maxCount: whole(0, 100) }),
  outreach: optional(object({
    silentAt: list(duration('above zero'), 0), effectWithin: duration('above zero'), packWithin: duration('above zero'),
    commitment: object({ reminders: list(duration('above zero'), 0), overdueEvery: duration('above zero') }),
    enquiry: object({ answerWithin: duration('above zero'), chaseEvery: duration('above zero') }),
  })),
} satisfies Fields;
