import type { Caller } from '../access/caller.js';
import type { CycleData } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import { deadlineInWords, instantInWords } from '../words/instants.js';
import type { Nomination, Question, Verdict } from './nomination.entity.js';
import { admits, publicNumber } from './nomination.facts.js';
import { isEnd } from './nomination.stages.js';

type Standing = Pick<Nomination, 'id' | 'ref' | 'stage' | 'endedAt'>;

/** Where the receipt of a nomination stands, below the API's own address. */
export const receiptAddress = (id: string): string => `/api/v1/nominations/${id}/receipt`;

/** What of a caller decides how far they see. */
export type Asking = Pick<Caller, 'role' | 'institutionId'> & Partial<Pick<Caller, 'country' | 'partner'>>;

/**
 * Whether a caller may see a nomination: `visibleTo` says the same of all rows. A nominator sees what its institution nominates, a focal
 * point what their country nominates or is nominated in, drafts included, since they coach; a partner what was submitted in the
 * categories of its entity; the team all.
 * @param shared the UN entity with which the cycle shares the nomination's category, if any.
 */
export function maySee({ role, institutionId, country, partner }: Asking, nomination: Pick<Nomination, 'nominatorId' | 'nominatorCountry' | 'country' | 'ref'>, shared?: string): boolean {
  switch (role) {
    case 'nominator':
      return institutionId === nomination.nominatorId;
    case 'focalPoint':
      return Boolean(country) && (country === nomination.country || country === nomination.nominatorCountry);
    case 'partner':
      return Boolean(partner) && partner === shared && nomination.ref !== null;
    default:
      return true;
  }
}

/** Half-open: what arrives at the instant itself is late. */
export const isOnTime = (receivedAt: Date, graceUntil: Date): boolean => receivedAt < graceUntil;

/** Past its deadline a cycle still takes nominations, as late ones, until its results are announced. */
export function whyNotDraft({ code, mode, dates, timeZone }: Pick<CycleData, 'code' | 'mode' | 'dates' | 'timeZone'>, now: Date): Reason[] {
  const closed = (detail: string): Reason[] => [{ problem: 'cycle-closed', field: '/cycle', detail }];
  const [opensAt, announcesAt] = [new Date(dates.opensAt), new Date(dates.announcesAt)];
  if (mode === 'archive') return closed(`The cycle ${code} is an archive: it is shown, and takes no nominations.`);
  if (now < opensAt) return closed(`The cycle ${code} opens on ${instantInWords(opensAt, timeZone)}.`);
  if (now >= announcesAt) return closed(`The cycle ${code} is over: its results were announced on ${instantInWords(announcesAt, timeZone)}.`);
  return [];
}

/** `version`: the one that the caller read. */
export function whyNotEdit(nomination: Standing & Pick<Nomination, 'version'>, version: number): Reason[] {
  const reasons = whyNotDraftAnyMore(nomination);
  if (reasons.length > 0 || version === nomination.version) return reasons;
  return [{ problem: 'stale-version', detail: `The draft is at version ${nomination.version}; you read version ${version}. Read it again and repeat the change on it.` }];
}

export const whyNotSubmit = (nomination: Standing): Reason[] => whyNotDraftAnyMore(nomination);

/** Both ends of a draft: it was submitted, or withdrawn before it could be. */
function whyNotDraftAnyMore({ id, ref, stage }: Standing): Reason[] {
  if (stage === 'draft') return [];
  if (ref === null) return [{ problem: 'wrong-stage', detail: 'The draft was withdrawn. Start a new one.' }];
  return [{ problem: 'already-submitted', detail: `It was submitted as ${publicNumber(ref)}; its receipt says when.`, link: receiptAddress(id) }];
}

export function whyNotWithdraw({ stage }: Standing, withdrawn: boolean): Reason[] {
  if (withdrawn) return [{ problem: 'wrong-stage', detail: 'It is withdrawn already.' }];
  return isEnd(stage) ? [{ problem: 'wrong-stage', detail: 'Its process has ended; there is nothing left to withdraw.' }] : [];
}

/** An officer lets a late nomination in, once. */
export function whyNotAdmit({ stage }: Standing, verdict: Verdict | null, withdrawn: boolean): Reason[] {
  if (withdrawn) return [{ problem: 'wrong-stage', detail: 'It is withdrawn.' }];
  if (stage !== 'late') return [{ problem: 'wrong-stage', detail: 'Only a late nomination is admitted; this one is not at that stage.' }];
  return verdict && admits(verdict) ? [{ problem: 'wrong-stage', detail: 'It is admitted already; its screening follows.' }] : [];
}

/** Questions are part of the screening: there an answer can still change what is found. */
export function whyNotAsk({ stage }: Standing, withdrawn: boolean): Reason[] {
  if (withdrawn) return [{ problem: 'wrong-stage', detail: 'It is withdrawn.' }];
  return stage === 'screening' ? [] : [{ problem: 'wrong-stage', detail: 'Questions are asked while a nomination is screened; this one is not.' }];
}

/** An overdue question is still answered as long as nobody went on without the answer. */
export function whyNotAnswer({ stage }: Standing, question: Question | null, withdrawn: boolean): Reason[] {
  if (!question) return [{ problem: 'not-found', field: '/question', detail: 'There is no such question about this nomination.' }];
  if (question.answeredAt) return [{ problem: 'already-decided', field: '/question', detail: 'This question is answered already; the first answer stands.' }];
  if (withdrawn) return [{ problem: 'wrong-stage', detail: 'It is withdrawn.' }];
  return stage === 'screening' ? [] : [{ problem: 'wrong-stage', detail: 'Its screening is over; the answer would change nothing.' }];
}

/** Documents come with the draft, with the answer to a question that is still open, or when a round of review asks for them. */
export function whyNotAttach({ stage, endedAt }: Standing, open: Question | null, withdrawn: boolean): Reason[] {
  if (stage === 'draft') return [];
  if ((open || stage === 'documents') && !withdrawn && endedAt === null) return [];
  return [{ problem: 'wrong-stage', detail: 'Documents are taken while the nomination is a draft, while a question about it is open, and when a round of review asks for them.' }];
}

/** The deadline as an answer shows it. */
export interface DeadlineShown {
  readonly closesAt: string;
  readonly version: number;
  readonly scope: 'nomination' | 'country' | 'cycle';
  /** As people say it, with its place. */
  readonly local: string;
}

export const shownDeadline = ({ closesAt, version, scope }: { closesAt: Date; version: number; scope: DeadlineShown['scope'] }, zone: string): DeadlineShown => ({
  closesAt: closesAt.toISOString(), version, scope, local: deadlineInWords(closesAt, zone),
});
