import type { ProblemCode } from '../refusal/problems.js';
import type { Role } from './role.js';

/** `own`: only what belongs to the caller's institution; anything else is answered as if it did not exist. */
export type Reach = 'own' | 'all';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below `/api/v1`. */
  readonly path: string;
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
  'nomination.draft': { method: 'POST', path: '/nominations', roles: nominator, act: true, refusals: ['not-found', 'cycle-closed', 'idempotency-key-reused'] },
  'nomination.list': { method: 'GET', path: '/nominations', roles: everyone, refusals: [] },
  'nomination.read': { method: 'GET', path: '/nominations/:id', roles: everyone, refusals: ['not-found'] },
  'nomination.edit': { method: 'PATCH', path: '/nominations/:id', roles: nominator, refusals: ['not-found', 'if-match-missing', 'stale-version', 'already-submitted', 'wrong-stage'] },
  'nomination.submit': { method: 'POST', path: '/nominations/:id/submission', roles: nominator, act: true, refusals: ['not-found', 'already-submitted', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.receipt': { method: 'GET', path: '/nominations/:id/receipt', roles: everyone, refusals: ['not-found'] },
  'nomination.timeline': { method: 'GET', path: '/nominations/:id/timeline', roles: everyone, refusals: ['not-found'] },
  'nomination.attach': { method: 'POST', path: '/nominations/:id/documents', roles: nominator, act: true, refusals: ['not-found', 'wrong-stage', 'file-refused', 'too-large', 'idempotency-key-reused'] },
  'nomination.documents': { method: 'GET', path: '/nominations/:id/documents', roles: everyone, refusals: ['not-found'] },
  'nomination.document': { method: 'GET', path: '/nominations/:id/documents/:document', roles: everyone, refusals: ['not-found'] },
  'nomination.questions': { method: 'GET', path: '/nominations/:id/questions', roles: everyone, refusals: ['not-found'] },
  'nomination.answer': { method: 'POST', path: '/nominations/:id/answers', roles: nominator, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'nomination.withdraw': { method: 'POST', path: '/nominations/:id/withdrawal', roles: nominator, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.admit': { method: 'POST', path: '/nominations/:id/admission', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.ask': { method: 'POST', path: '/nominations/:id/questions', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },

  'screening.findings': { method: 'GET', path: '/nominations/:id/findings', roles: teamReads, refusals: ['not-found'] },
  'screening.decide': { method: 'POST', path: '/nominations/:id/screening-decision', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'category.confirm': { method: 'POST', path: '/nominations/:id/category-decision', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },

  'review.read': { method: 'GET', path: '/nominations/:id/reviews', roles: teamReads, refusals: ['not-found'] },
  'review.reassign': { method: 'POST', path: '/nominations/:id/reassignments', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'review.enrol': { method: 'POST', path: '/cycles/:cycle/reviewers', roles: officer, act: true, refusals: ['not-found', 'idempotency-key-reused'] },
  'review.reviewers': { method: 'GET', path: '/cycles/:cycle/reviewers', roles: teamReads, refusals: ['not-found'] },

  'cycle.list': { method: 'GET', path: '/cycles', roles: everyone, refusals: [] },
  'cycle.read': { method: 'GET', path: '/cycles/:cycle', roles: everyone, refusals: ['not-found'] },
  'cycle.moveDeadline': { method: 'POST', path: '/cycles/:cycle/deadlines', roles: officer, act: true, refusals: ['not-found', 'cycle-closed', 'idempotency-key-reused'] },

  'decision.ranking': { method: 'GET', path: '/cycles/:cycle/ranking', roles: teamReads, refusals: ['not-found'] },
  'decision.propose': { method: 'POST', path: '/cycles/:cycle/decisions', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'wrong-stage', 'idempotency-key-reused'] },
  'decision.list': { method: 'GET', path: '/cycles/:cycle/decisions', roles: teamReads, refusals: ['not-found'] },
  'decision.read': { method: 'GET', path: '/decisions/:id', roles: teamReads, refusals: ['not-found'] },
  'decision.approve': { method: 'POST', path: '/decisions/:id/approvals', roles: officer, act: true, refusals: ['not-found', 'own-proposal', 'already-decided', 'idempotency-key-reused'] },
  'decision.recall': { method: 'POST', path: '/decisions/:id/recall', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },

  'mail.ledger': { method: 'GET', path: '/mail', roles: teamReads, refusals: [] },
  'mail.read': { method: 'GET', path: '/mail/:id', roles: teamReads, refusals: ['not-found'] },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
