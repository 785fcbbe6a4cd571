/** A point in time as ISO 8601 in UTC, e.g. `2012-01-01T05:00:00.000Z`. Text, so that it passes through jsonb and Temporal unchanged. */
export type Instant = string;
/** A length of time as ISO 8601, e.g. `P14D`, `PT3H`. Days and longer are calendar days in the cycle's zone. */
export type IsoDuration = string;

export const modes = ['archive', 'live', 'rehearsal'] as const;
/** `archive` has no timers at all; `rehearsal` has a mail sink of its own, and stage gates open on completion. */
export type CycleMode = (typeof modes)[number];

export const unLanguages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;
/** ISO 639-1 code of one of the six official languages of the United Nations. */
export type Language = (typeof unLanguages)[number];
/** A text in as many languages as somebody wrote it; English is always there. */
export type Localized = Readonly<{ en: string } & Partial<Record<Language, string>>>;

export const nomineeKinds = ['nationalGovernment', 'subnationalGovernment', 'publicPrivatePartnership', 'outsourcedPublicFunction', 'other'] as const;
export type NomineeKind = (typeof nomineeKinds)[number];
export const nominatorKinds = ['governmentDepartment', 'university', 'ngo', 'professionalAssociation', 'internationalOrganization', 'other'] as const;
export type NominatorKind = (typeof nominatorKinds)[number];

/** What becomes of a rule that is not met: the nomination fails, or a person decides. */
export type OnFail = 'fail' | 'refer';

/** Where a rule comes from. */
interface Basis {
  readonly onFail: OnFail;
  /** The sentence of the call or manual that the rule rests on, in our words. */
  readonly text: string;
  /** The sentence in other languages, for letters. */
  readonly translations?: Readonly<Partial<Record<Language, string>>>;
  readonly source: string;
}
type Rule<Name extends string, Parameters = unknown> = Basis & Readonly<{ rule: Name }> & Readonly<Parameters>;

/** Every rule that a cycle may name, with its parameters. `libs/screening` has a function for each. */
export type RuleSetting =
  | Rule<'submittedInTime'>
  | Rule<'memberState', { observers: 'pass' | OnFail }>
  | Rule<'nomineeKind', { allowed: readonly NomineeKind[] }>
  | Rule<'nominatorKind', { allowed: readonly NominatorKind[] }>
  /** `onFail` speaks of the same institution; a shared parent (or one being the other's parent) and a shared head have answers of their own. */
  | Rule<'thirdPartyNominator', { sameParent: 'pass' | OnFail; sameHead: 'pass' | OnFail }>
  | Rule<'relevantCategory'>
  | Rule<'formComplete'>
  /** The initiative had started on or before the day of submission. */
  | Rule<'implemented'>
  /** Whole years in operation when the cycle opened. */
  | Rule<'minimumAge', { years: number }>
  | Rule<'notPurelyScientific', { words: readonly string[] }>
  /** Written in one of the cycle's languages. */
  | Rule<'language'>
  /** `secondRound`: not looked at while the form is screened. */
  | Rule<'requiredDocuments', { min: number; due: 'submission' | 'secondRound' }>
  /** Trigram similarity, 0 to 1, from which two initiatives of one country and cycle are taken for one. */
  | Rule<'possibleDuplicate', { similarity: number }>
  /** As above, against earlier editions; `since` is the first edition that counts, all of them when absent. */
  | Rule<'possiblePastWinner', { similarity: number; since?: string }>;
export type RuleName = RuleSetting['rule'];

export interface Category {
  readonly id: string;
  readonly number: number;
  readonly title: Localized;
  readonly description: Localized;
  /** Short name of the UN entity that shares the category, e.g. `UNODC`. */
  readonly partner?: string;
  /** Whether the partner's own reviewers, and no others, review the category. */
  readonly partnerReviews?: boolean;
  /** English words and phrases, in lower case, that speak for the category. */
  readonly words: readonly string[];
  /** The same in other languages. A form in a language without words for every category is settled by an officer. */
  readonly localWords?: Readonly<Partial<Record<Language, readonly string[]>>>;
}

/** `weight` in percent; all weights of a cycle sum to 100. */
export interface Criterion {
  readonly id: string;
  readonly title: Localized;
  readonly guidance: Localized;
  readonly weight: number;
}

/** Each criterion is scored from `min` to `max` in steps of `step`. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** `m49` are codes of UN M49 areas; where two regions name one inside the other, the inner one has the country. */
export interface Region {
  readonly id: string;
  readonly title: Localized;
  readonly m49: readonly string[];
}
/** `overrides` maps an ISO 3166-1 alpha-3 code to the id of a region, before any M49 area. */
export interface RegionScheme {
  readonly regions: readonly Region[];
  readonly overrides: Readonly<Record<string, string>>;
}

export interface Question {
  readonly id: string;
  /** Id of the form's section that it stands in. */
  readonly section: string;
  readonly text: Localized;
  readonly maxWords: number;
  readonly required: boolean;
}
export interface Form {
  readonly sections: readonly Readonly<{ id: string; title: Localized }>[];
  readonly questions: readonly Question[];
  /** The statement that the nominator signs when submitting. */
  readonly certification: Localized;
}

export interface DocumentRules {
  /** Media types, e.g. `application/pdf`. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  readonly maxCount: number;
}

/** A place that may be awarded `count` times in each category and region, best first. */
export interface Place {
  readonly id: string;
  readonly title: Localized;
  readonly count: number;
}

export const advances = ['shortlisted', 'everybody'] as const;
export const allocations = ['rolling', 'cohort'] as const;
export const endorsements = ['welcome', 'required'] as const;

/**
 * A round of review before the committee. `documents`: supporting documents are asked from those who reach it. `advances`: who goes
 * on from it, those whom an officer's shortlist names or everybody with a quorum. Numbers that are left out are the cycle's.
 */
export interface Round {
  readonly id: string;
  readonly title: Localized;
  readonly documents: boolean;
  readonly advances: (typeof advances)[number];
  readonly reviewersPerNomination?: number;
  readonly quorum?: number;
}

/** What is done about a reviewer's task that is not done. `call` puts it on the officer's call list; `substitute` gives it to somebody else. */
export const chaseSteps = ['remind', 'call', 'substitute'] as const;
export type ChaseStep = (typeof chaseSteps)[number];

/** How reviewers are written to and chased. */
export interface CaseloadRules {
  /** At most one mail with all that is open, in this time. */
  readonly digestEvery: IsoDuration;
  /** Working days are 1 (Monday) to 7; on others nobody is written to. A reviewer may have a week of their own. */
  readonly workingDays: readonly number[];
  /** Steps in order. `at` counts from the due instant: `-P3D` is three days before it, `P2D` two days after. */
  readonly ladder: readonly Readonly<{ at: string; step: ChaseStep }>[];
}

/** When outreach reminds, asks again and looks back. Own choices throughout: no source gives any. */
export interface OutreachRules {
  /** How long before the deadline silent countries become tasks, the longest first. */
  readonly silentAt: readonly IsoDuration[];
  /** How long after an event a country's drafts are counted beside it. */
  readonly effectWithin: IsoDuration;
  /** How long after an event its guests should have their pack. */
  readonly packWithin: IsoDuration;
  /** Of a commitment: before it is due, and again and again after that. */
  readonly commitment: Readonly<{ reminders: readonly IsoDuration[]; overdueEvery: IsoDuration }>;
  /** Of a question that nobody has answered. */
  readonly enquiry: Readonly<{ answerWithin: IsoDuration; chaseEvery: IsoDuration }>;
}

/** opensAt < deadline ≤ documentsDeadline < reviewEndsAt < committeeEndsAt < announcesAt. Every deadline is half-open: the instant itself is late. */
export interface CycleDates {
  readonly opensAt: Instant;
  /** The cycle's own deadline as it stands now; `effectiveDeadline` knows of countries and nominations. */
  readonly deadline: Instant;
  readonly documentsDeadline: Instant;
  readonly reviewEndsAt: Instant;
  /** Until when the committee votes; without a committee absent. */
  readonly committeeEndsAt?: Instant;
  readonly announcesAt: Instant;
  readonly ceremonyAt?: Instant;
}

/** Reminders count back from what they remind of, the longest first. */
export interface CycleOffsets {
  readonly draftReminders: readonly IsoDuration[];
  readonly question: Readonly<{ answerWithin: IsoDuration; reminders: readonly IsoDuration[] }>;
  readonly reviewTask: Readonly<{ acceptWithin: IsoDuration; completeWithin: IsoDuration }>;
  /** From the letter of ineligibility. */
  readonly reconsiderWithin: IsoDuration;
  /** Between an officer's decision on many and its effect. */
  readonly undoWindow: IsoDuration;
  /** Validity of a link in a mail. */
  readonly linkValidFor: IsoDuration;
  /** From the announcement: when winners are asked about impact and replication. */
  readonly followUp: readonly IsoDuration[];
  /** After the deadline, during which a submission still counts as on time. */
  readonly grace: IsoDuration;
}

/** Local wall-clock times `HH:MM` between which a mail may arrive. */
export interface DecentHours {
  readonly from: string;
  readonly to: string;
}

/** A cycle as it was read and checked: plain JSON, the same in the file's version, in jsonb and in memory. */
export interface CycleData {
  /** Lower-case letters, digits and hyphens, e.g. `unpsa-2012`. */
  readonly code: string;
  /** The year that the award is named after, or a label such as `R1` in a rehearsal. */
  readonly edition: string;
  /** The year of the award where the edition's label is none, as in a rehearsal: only earlier awards bar. */
  readonly awardYear?: number;
  readonly mode: CycleMode;
  readonly title: Localized;
  /** IANA name, e.g. `America/New_York`. */
  readonly timeZone: string;
  /** In which a nomination may be written. */
  readonly languages: readonly Language[];
  readonly dates: CycleDates;
  readonly offsets: CycleOffsets;
  readonly decentHours: DecentHours;
  readonly categories: readonly Category[];
  /** Share of certainty, 0 to 1, from which the classifier's agreement with the nominator's choice needs no officer. */
  readonly categoryAgreement: number;
  readonly regionScheme: RegionScheme;
  readonly criteria: readonly Criterion[];
  readonly scale: Scale;
  readonly rounds: readonly Round[];
  /** `cohort`: reviewers are allocated for a whole round as one act, and only vacancies are filled one by one. `rolling`: asked as nominations come. */
  readonly allocation: (typeof allocations)[number];
  readonly caseload: CaseloadRules;
  /** Whether the focal point of the nominee's country has to endorse a nomination before it can be submitted. */
  readonly endorsement: (typeof endorsements)[number];
  readonly reviewersPerNomination: number;
  readonly quorum: number;
  /** Difference between two reviewers' weighted scores, in points of the scale, that brings a further reviewer. */
  readonly wideDisagreement: number;
  readonly places: readonly Place[];
  /** Awarded initiatives that one country may have; no cap when absent. */
  readonly awardsPerCountry?: number;
  /** Signed-in persons who approve the awards, none of them the proposer. */
  readonly approvalsRequired: number;
  readonly rules: readonly RuleSetting[];
  readonly form: Form;
  readonly documents: DocumentRules;
  /** Absent: `usualOutreach`. */
  readonly outreach?: OutreachRules;
}

/** A cycle as its row and its newest data say. `data.dates.deadline` is the cycle's deadline as it stands, extensions included. */
export interface CurrentCycle {
  readonly id: string;
  readonly code: string;
  readonly edition: string;
  readonly mode: CycleMode;
  readonly stage: string;
  readonly version: number;
  readonly data: CycleData;
}

/** A cycle in a list. */
export interface CycleSummary extends Omit<CurrentCycle, 'data'> {
  readonly title: CycleData['title'];
  readonly opensAt: string;
  readonly deadline: string;
  readonly announcesAt: string;
}
