import { type ProblemCode, problems } from '../refusal/problems.js';
import type { Role } from './role.js';

/** `own`: only what belongs to the caller's institution; anything else is answered as if it did not exist. */
export type Reach = 'own' | 'all';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below `/api/v1`. */
  readonly path: string;
  /** In words, for the API's document. */
  readonly does: string;
  /** Who may, and how far. A role that is not named is refused with `not-allowed`. */
  readonly roles: Partial<Record<Role, Reach>>;
  /** An act: needs an Idempotency-Key. */
  readonly act?: true;
  /** What it may refuse with, besides `not-signed-in`, `not-allowed` and `invalid-fields`. */
  readonly refusals: readonly ProblemCode[];
}

const team: Route['roles'] = { officer: 'all', administrator: 'all' };
const teamReads: Route['roles'] = { ...team, auditor: 'all' };
const everyone: Route['roles'] = { nominator: 'own', ...teamReads };
const nominator: Route['roles'] = { nominator: 'own' };
const officer: Route['roles'] = { officer: 'all' };

/**
 * The one table of who may do what: source of the guard, of the tests over every route and role, and of
 * `docs/authorization.md`. A route that is not here is closed.
 */
export const routes = {
  'nomination.draft': { method: 'POST', path: '/nominations', does: 'Opens a draft for the key\'s institution', roles: nominator, act: true, refusals: ['not-found', 'cycle-closed', 'idempotency-key-reused'] },
  'nomination.list': { method: 'GET', path: '/nominations', does: 'Lists nominations, the newest first, by page', roles: everyone, refusals: [] },
  'nomination.read': { method: 'GET', path: '/nominations/:id', does: 'Reads one nomination as it stands', roles: everyone, refusals: ['not-found'] },
  'nomination.edit': { method: 'PATCH', path: '/nominations/:id', does: 'Saves a draft over the version that was read', roles: nominator, refusals: ['not-found', 'if-match-missing', 'stale-version', 'already-submitted', 'wrong-stage'] },
  'nomination.submit': { method: 'POST', path: '/nominations/:id/submission', does: 'Submits a draft; the answer is the receipt, on time or late', roles: nominator, act: true, refusals: ['not-found', 'already-submitted', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.receipt': { method: 'GET', path: '/nominations/:id/receipt', does: 'Reads the receipt of a submission', roles: everyone, refusals: ['not-found'] },
  'nomination.receiptPdf': { method: 'GET', path: '/nominations/:id/receipt.pdf', does: 'Gives the receipt as PDF', roles: everyone, refusals: ['not-found'] },
  'nomination.timeline': { method: 'GET', path: '/nominations/:id/timeline', does: 'Reads what has happened to a nomination, in order', roles: everyone, refusals: ['not-found'] },
  'nomination.attach': { method: 'POST', path: '/nominations/:id/documents', does: 'Adds a supporting document, one file as multipart/form-data', roles: nominator, act: true, refusals: ['not-found', 'wrong-stage', 'file-refused', 'too-large', 'idempotency-key-reused'] },
  'nomination.documents': { method: 'GET', path: '/nominations/:id/documents', does: 'Lists the documents of a nomination', roles: everyone, refusals: ['not-found'] },
  'nomination.document': { method: 'GET', path: '/nominations/:id/documents/:document', does: 'Fetches one document', roles: everyone, refusals: ['not-found'] },
  'nomination.questions': { method: 'GET', path: '/nominations/:id/questions', does: 'Lists what officers asked about a nomination, with the answers', roles: everyone, refusals: ['not-found'] },
  'nomination.answer': { method: 'POST', path: '/nominations/:id/answers', does: 'Answers an officer\'s question', roles: nominator, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'nomination.withdraw': { method: 'POST', path: '/nominations/:id/withdrawal', does: 'Withdraws a nomination', roles: nominator, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.admit': { method: 'POST', path: '/nominations/:id/admission', does: 'Admits a nomination that came late, with a reason', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.ask': { method: 'POST', path: '/nominations/:id/questions', does: 'Asks the nominator a question, with a date by which to answer', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },

  'screening.findings': { method: 'GET', path: '/nominations/:id/findings', does: 'Reads what each eligibility rule found', roles: teamReads, refusals: ['not-found'] },
  'screening.decide': { method: 'POST', path: '/nominations/:id/screening-decision', does: 'Decides what a rule referred to a person', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'category.confirm': { method: 'POST', path: '/nominations/:id/category-decision', does: 'Confirms or changes the category', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },

  'review.read': { method: 'GET', path: '/nominations/:id/reviews', does: 'Reads who was asked to review a nomination, and the reviews', roles: teamReads, refusals: ['not-found'] },
  'review.reassign': { method: 'POST', path: '/nominations/:id/reassignments', does: 'Takes a task from a reviewer; another one is asked in their place', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'review.enrol': { method: 'POST', path: '/cycles/:cycle/reviewers', does: 'Enrols a reviewer in a cycle', roles: officer, act: true, refusals: ['not-found', 'idempotency-key-reused'] },
  'review.reviewers': { method: 'GET', path: '/cycles/:cycle/reviewers', does: 'Lists the reviewers of a cycle with their load', roles: teamReads, refusals: ['not-found'] },

  'cycle.list': { method: 'GET', path: '/cycles', does: 'Lists the cycles of the awards', roles: everyone, refusals: [] },
  'cycle.read': { method: 'GET', path: '/cycles/:cycle', does: 'Reads what a client needs to build its form: questions, limits, deadlines', roles: everyone, refusals: ['not-found'] },
  'cycle.moveDeadline': { method: 'POST', path: '/cycles/:cycle/deadlines', does: 'Moves the deadline of a cycle, a country or one nomination', roles: officer, act: true, refusals: ['not-found', 'cycle-closed', 'idempotency-key-reused'] },

  'decision.ranking': { method: 'GET', path: '/cycles/:cycle/ranking', does: 'Ranks the reviewed nominations of a cycle by panel', roles: teamReads, refusals: ['not-found'] },
  'decision.propose': { method: 'POST', path: '/cycles/:cycle/decisions', does: 'Proposes the outcomes of one panel', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'wrong-stage', 'idempotency-key-reused'] },
  'decision.list': { method: 'GET', path: '/cycles/:cycle/decisions', does: 'Lists the decisions of a cycle', roles: teamReads, refusals: ['not-found'] },
  'decision.read': { method: 'GET', path: '/decisions/:id', does: 'Reads one decision with its outcomes and approvals', roles: teamReads, refusals: ['not-found'] },
  'decision.approve': { method: 'POST', path: '/decisions/:id/approvals', does: 'Approves or rejects a decision that somebody else proposed', roles: officer, act: true, refusals: ['not-found', 'own-proposal', 'already-decided', 'idempotency-key-reused'] },
  'decision.recall': { method: 'POST', path: '/decisions/:id/recall', does: 'Takes a decision back before it is final', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },

  'mail.ledger': { method: 'GET', path: '/mail', does: 'Lists mails: queued, sent, failed', roles: teamReads, refusals: [] },
  'mail.read': { method: 'GET', path: '/mail/:id', does: 'Reads one mail as it was sent, without its link', roles: teamReads, refusals: ['not-found'] },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

/** Everything that a route may refuse with: its own refusals and those that its form brings along. */
export function refusalsOf({ method, act, refusals }: Route): ProblemCode[] {
  const all = new Set<ProblemCode>([
    'not-signed-in', 'not-allowed', ...refusals, ...(method === 'GET' ? readings : writings), ...(act ? ['idempotency-key-missing' as const] : []), 'unavailable', 'unexpected',
  ]);
  return codes.filter((code) => all.has(code));
}

const codes = Object.keys(problems) as ProblemCode[];
const readings: readonly ProblemCode[] = ['wrong-encoding', 'invalid-fields'];
const writings: readonly ProblemCode[] = [...readings, 'broken-json', 'unsupported-media-type', 'too-large'];
