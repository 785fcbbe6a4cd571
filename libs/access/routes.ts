import { type ProblemCode, problems } from '../refusal/problems.js';
import type { Role } from './role.js';

/**
 * `own`: what belongs to the caller's institution, or what a partner's entity reported or had a part in; `country`: what their country nominates or is nominated in; `category`: what was
 * submitted in the categories that their UN entity shares. Anything else is answered as if it did not exist.
 */
export type Reach = 'own' | 'country' | 'category' | 'all';

export type Parameters = Readonly<Record<string, 'all' | readonly Role[]>>;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Below `/api/v1`. */
  readonly path: string;
  /** In words, for the API's document. */
  readonly does: string;
  /** Who may, and how far. A role that is not named is refused with `not-allowed`. */
  readonly roles: Partial<Record<Role, Reach>>;
  /**
   * What may be asked behind the question mark, and by whom: by all of `roles`, or by those named. `sort=score` speaks of one value.
   * Anything else is refused with `invalid-fields`: a parameter that nobody thought of must not tell anything.
   */
  readonly parameters?: Parameters;
  /** An act: needs an Idempotency-Key. */
  readonly act?: true;
  /** What it may refuse with, besides `not-signed-in`, `not-allowed` and `invalid-fields`. */
  readonly refusals: readonly ProblemCode[];
}

const team: Route['roles'] = { officer: 'all', administrator: 'all' };
const teamReads: Route['roles'] = { ...team, auditor: 'all', director: 'all' };
const everyone: Route['roles'] = { nominator: 'own', focalPoint: 'country', partner: 'category', ...teamReads };
/** What an auditor, who changes nothing, does not get. */
const everyoneWhoActs: Route['roles'] = { nominator: 'own', focalPoint: 'country', partner: 'category', ...team };
const nominator: Route['roles'] = { nominator: 'own' };
const officer: Route['roles'] = { officer: 'all' };
const focalPoint: Route['roles'] = { focalPoint: 'country' };
/** Between focal point, nominator and team. */
const coached: Route['roles'] = { nominator: 'own', focalPoint: 'country', ...teamReads };
const administrator: Route['roles'] = { administrator: 'all' };
/** Of what is the same for everybody, or about the caller alone. */
const anybody: Route['roles'] = { nominator: 'all', focalPoint: 'all', partner: 'all', ...teamReads };

const teamRoles = ['officer', 'administrator', 'auditor', 'director'] as const;
const paged: Parameters = { limit: 'all', cursor: 'all' };
/** Of lists, counts and exports. Rounds and scores tell of the review, which is the team's until the announcement. */
const filters: Parameters = {
  cycle: 'all', stage: 'all', country: 'all', category: 'all', region: 'all', holder: 'all', round: teamRoles, late: 'all', claimed: 'all', savedAfter: 'all', savedBefore: 'all', q: 'all',
};
const panel: Parameters = { category: 'all', region: 'all' };

/**
 * The one table of who may do what: source of the guard, of the tests over every route and role, and of
 * `docs/authorization.md`. A route that is not here is closed.
 */
export const routes = {
  'nomination.draft': { method: 'POST', path: '/nominations', does: 'Opens a draft for the key\'s institution; an officer\'s, for somebody who is mailed to take it over', roles: { ...nominator, ...officer }, act: true, refusals: ['not-found', 'cycle-closed', 'idempotency-key-reused'] },
  'nomination.list': { method: 'GET', path: '/nominations', does: 'Lists nominations by filters, words and sorts, by page', roles: everyone, parameters: { ...filters, ...paged, sort: 'all', 'sort=score': teamRoles }, refusals: [] },
  'nomination.count': { method: 'GET', path: '/nominations/count', does: 'Counts nominations, by the list\'s filters', roles: everyone, parameters: filters, refusals: [] },
  'nomination.read': { method: 'GET', path: '/nominations/:id', does: 'Reads one nomination as it stands, or as it stood', roles: everyone, parameters: { asAt: 'all' }, refusals: ['not-found'] },
  'nomination.edit': { method: 'PATCH', path: '/nominations/:id', does: 'Saves a draft over the version that was read; an officer, one that nobody has taken over yet', roles: { ...nominator, ...officer }, refusals: ['not-found', 'if-match-missing', 'stale-version', 'already-submitted', 'wrong-stage'] },
  'nomination.submit': { method: 'POST', path: '/nominations/:id/submission', does: 'Submits a draft; the answer is the receipt, on time or late', roles: nominator, act: true, refusals: ['not-found', 'already-submitted', 'wrong-stage', 'not-endorsed', 'idempotency-key-reused'] },
  'nomination.receipt': { method: 'GET', path: '/nominations/:id/receipt', does: 'Reads the receipt of a submission', roles: everyone, refusals: ['not-found'] },
  'nomination.receiptPdf': { method: 'GET', path: '/nominations/:id/receipt.pdf', does: 'Gives the receipt as PDF', roles: everyone, refusals: ['not-found'] },
  'nomination.timeline': { method: 'GET', path: '/nominations/:id/timeline', does: 'Reads what has happened to a nomination, in order', roles: everyone, refusals: ['not-found'] },
  'nomination.attach': { method: 'POST', path: '/nominations/:id/documents', does: 'Adds a supporting document, one file as multipart/form-data', roles: nominator, act: true, refusals: ['not-found', 'wrong-stage', 'file-refused', 'too-large', 'idempotency-key-reused'] },
  'nomination.documents': { method: 'GET', path: '/nominations/:id/documents', does: 'Lists the documents of a nomination', roles: everyone, refusals: ['not-found'] },
  'nomination.document': { method: 'GET', path: '/nominations/:id/documents/:document', does: 'Fetches one document', roles: everyone, refusals: ['not-found'] },
  'nomination.questions': { method: 'GET', path: '/nominations/:id/questions', does: 'Lists what officers asked about a nomination, with the answers', roles: everyone, refusals: ['not-found'] },
  'nomination.answer': { method: 'POST', path: '/nominations/:id/answers', does: 'Answers an officer\'s question', roles: nominator, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'nomination.withdraw': { method: 'POST', path: '/nominations/:id/withdrawal', does: 'Withdraws a nomination', roles: nominator, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.comments': { method: 'GET', path: '/nominations/:id/comments', does: 'Lists what focal points said of a nomination', roles: coached, refusals: ['not-found'] },
  'nomination.comment': { method: 'POST', path: '/nominations/:id/comments', does: 'Says something of a nomination of one\'s country; the nominator is mailed', roles: focalPoint, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.endorsement': { method: 'GET', path: '/nominations/:id/endorsement', does: 'Reads whether the nominee\'s country endorses a nomination', roles: coached, refusals: ['not-found'] },
  'nomination.endorse': { method: 'POST', path: '/nominations/:id/endorsement', does: 'Endorses a nomination of one\'s country, or declines to', roles: focalPoint, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.admit': { method: 'POST', path: '/nominations/:id/admission', does: 'Admits a nomination that came late, with a reason', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'nomination.ask': { method: 'POST', path: '/nominations/:id/questions', does: 'Asks the nominator a question, with a date by which to answer', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },

  'nomination.link': { method: 'POST', path: '/nominations/:id/links', does: 'Mails the contact of a draft a link that opens it in a browser', roles: { ...nominator, ...officer }, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },

  'import.start': { method: 'POST', path: '/imports', does: 'Takes a file of many nominations, JSON Lines or XLSX, as multipart/form-data', roles: { ...nominator, ...officer }, parameters: { cycle: 'all', submit: 'all' }, act: true, refusals: ['not-found', 'cycle-closed', 'file-refused', 'too-large', 'idempotency-key-reused'] },
  'import.read': { method: 'GET', path: '/imports/:id', does: 'Reads how far an import is', roles: { ...nominator, ...teamReads }, refusals: ['not-found'] },
  'import.events': { method: 'GET', path: '/imports/:id/events', does: 'Tells how far an import is, as it goes on (server-sent events)', roles: { ...nominator, ...teamReads }, refusals: ['not-found'] },
  'import.rows': { method: 'GET', path: '/imports/:id/rows', does: 'Lists what became of each row', roles: { ...nominator, ...teamReads }, parameters: { outcome: 'all', ...paged }, refusals: ['not-found'] },
  'import.errors': { method: 'GET', path: '/imports/:id/errors', does: 'Gives the refused rows with what is wrong, to be corrected and sent again', roles: { ...nominator, ...teamReads }, parameters: { format: 'all' }, refusals: ['not-found'] },
  'import.cancel': { method: 'POST', path: '/imports/:id/cancellation', does: 'Ends an import; what was taken stays', roles: { ...nominator, ...officer }, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'import.template': { method: 'GET', path: '/cycles/:cycle/import-template.xlsx', does: 'Gives the table to be filled in for an import', roles: { ...nominator, ...officer }, refusals: ['not-found'] },

  'screening.findings': { method: 'GET', path: '/nominations/:id/findings', does: 'Reads what each eligibility rule found', roles: teamReads, refusals: ['not-found'] },
  'screening.decide': { method: 'POST', path: '/nominations/:id/screening-decision', does: 'Decides what a rule referred to a person', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'category.read': { method: 'GET', path: '/nominations/:id/category', does: 'Reads how a nomination comes to its category: choice, words, decision', roles: { partner: 'category', ...teamReads }, refusals: ['not-found'] },
  'category.confirm': { method: 'POST', path: '/nominations/:id/category-decision', does: 'Confirms or changes the category', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'category.confirmAll': { method: 'POST', path: '/cycles/:cycle/category-decisions', does: 'Confirms or changes the categories of many nominations', roles: officer, act: true, refusals: ['not-found', 'idempotency-key-reused'] },

  'review.read': { method: 'GET', path: '/nominations/:id/reviews', does: 'Reads who was asked to review a nomination, and the reviews', roles: teamReads, refusals: ['not-found'] },
  'review.reassign': { method: 'POST', path: '/nominations/:id/reassignments', does: 'Takes a task from a reviewer; another one is asked in their place', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'review.enrol': { method: 'POST', path: '/cycles/:cycle/reviewers', does: 'Enrols a reviewer in a cycle', roles: officer, act: true, refusals: ['not-found', 'idempotency-key-reused'] },
  'review.reviewers': { method: 'GET', path: '/cycles/:cycle/reviewers', does: 'Lists the reviewers of a cycle with their load', roles: teamReads, refusals: ['not-found'] },
  'review.availability': { method: 'GET', path: '/cycles/:cycle/reviewers/:person/availability', does: 'Reads when a reviewer works and is away', roles: teamReads, refusals: ['not-found'] },
  'review.setAvailability': { method: 'POST', path: '/cycles/:cycle/reviewers/:person/availability', does: 'Says when a reviewer works and is away', roles: officer, act: true, refusals: ['not-found', 'idempotency-key-reused'] },
  'review.callList': { method: 'GET', path: '/cycles/:cycle/call-list', does: 'Lists the reviewers whom an officer is to call', roles: teamReads, refusals: ['not-found'] },
  'review.noteCall': { method: 'POST', path: '/calls/:id/notes', does: 'Notes what came of calling a reviewer, and may give more time', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'allocation.draft': { method: 'POST', path: '/cycles/:cycle/allocations', does: 'Computes reviewers for every nomination of a round, as a draft', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'allocation.list': { method: 'GET', path: '/cycles/:cycle/allocations', does: 'Lists the allocations of a cycle', roles: teamReads, refusals: ['not-found'] },
  'allocation.read': { method: 'GET', path: '/allocations/:id', does: 'Reads an allocation pair by pair, and what would stand in the way of its release', roles: teamReads, refusals: ['not-found'] },
  'allocation.change': { method: 'POST', path: '/allocations/:id/changes', does: 'Puts reviewers in or out of a draft by hand', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'allocation.release': { method: 'POST', path: '/allocations/:id/release', does: 'Makes tasks of a draft, for everybody at once', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'allocation.discard': { method: 'POST', path: '/allocations/:id/discard', does: 'Puts a draft away', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'conflict.ofNomination': { method: 'GET', path: '/nominations/:id/conflicts', does: 'Lists reviewers with a conflict of interest, or of whom one was cleared', roles: teamReads, refusals: ['not-found'] },
  'conflict.sayOfNomination': { method: 'POST', path: '/nominations/:id/conflicts', does: 'Says that a reviewer has a conflict with a nomination, or none', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'conflict.ofReviewer': { method: 'GET', path: '/cycles/:cycle/reviewers/:person/conflicts', does: 'Reads what was said of a reviewer\'s conflicts and past work', roles: teamReads, refusals: ['not-found'] },
  'conflict.sayOfReviewer': { method: 'POST', path: '/cycles/:cycle/reviewers/:person/conflicts', does: 'Says that a reviewer has a conflict with an institution, or none', roles: officer, act: true, refusals: ['not-found', 'idempotency-key-reused'] },
  'conflict.coWork': { method: 'POST', path: '/cycles/:cycle/reviewers/:person/co-work', does: 'Notes with whom a reviewer has worked', roles: officer, act: true, refusals: ['not-found', 'idempotency-key-reused'] },

  'cycle.list': { method: 'GET', path: '/cycles', does: 'Lists the cycles of the awards', roles: everyone, refusals: [] },
  'cycle.read': { method: 'GET', path: '/cycles/:cycle', does: 'Reads what a client needs to build its form: questions, limits, deadlines', roles: everyone, refusals: ['not-found'] },
  'cycle.previewDeadline': { method: 'POST', path: '/cycles/:cycle/deadlines/preview', does: 'Says what moving a deadline would do, and changes nothing', roles: officer, refusals: ['not-found', 'cycle-closed'] },
  'cycle.moveDeadline': { method: 'POST', path: '/cycles/:cycle/deadlines', does: 'Moves the deadline of a cycle, a country or one nomination', roles: officer, act: true, refusals: ['not-found', 'cycle-closed', 'idempotency-key-reused'] },

  'decision.ranking': { method: 'GET', path: '/cycles/:cycle/ranking', does: 'Ranks the reviewed nominations of a cycle by panel', roles: teamReads, parameters: { ...panel, round: 'all' }, refusals: ['not-found'] },
  'decision.shortlistProposal': { method: 'GET', path: '/cycles/:cycle/shortlists/proposal', does: 'Suggests shortlists: the first of each panel by the ranking', roles: teamReads, parameters: { ...panel, round: 'all', top: 'all' }, refusals: ['not-found'] },
  'decision.shortlist': { method: 'POST', path: '/cycles/:cycle/shortlists', does: 'Says of whole panels who goes further after a round, and why', roles: officer, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'decision.committee': { method: 'GET', path: '/cycles/:cycle/committee', does: 'Reads the committee: members, how far they are, the tally of each panel', roles: teamReads, refusals: ['not-found'] },
  'decision.openCommittee': { method: 'POST', path: '/cycles/:cycle/committee', does: 'Lets the committee vote on shortlists; every member gets one mail', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'wrong-stage', 'idempotency-key-reused'] },
  'decision.enrolMember': { method: 'POST', path: '/cycles/:cycle/committee-members', does: 'Enrols a member of the committee', roles: officer, act: true, refusals: ['not-found', 'idempotency-key-reused'] },
  'decision.dismissMember': { method: 'POST', path: '/cycles/:cycle/committee-members/:member/dismissal', does: 'Ends somebody\'s membership of the committee', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'decision.suggest': { method: 'GET', path: '/cycles/:cycle/decisions/proposal', does: 'Suggests decisions: by the committee\'s votes, else by the ranking', roles: teamReads, parameters: panel, refusals: ['not-found'] },
  'decision.propose': { method: 'POST', path: '/cycles/:cycle/decisions', does: 'Proposes the outcomes of one panel', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'wrong-stage', 'idempotency-key-reused'] },
  'decision.proposeMany': { method: 'POST', path: '/cycles/:cycle/proposals', does: 'Proposes the outcomes of many panels as one act', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'wrong-stage', 'idempotency-key-reused'] },
  'decision.list': { method: 'GET', path: '/cycles/:cycle/decisions', does: 'Lists the decisions of a cycle', roles: teamReads, refusals: ['not-found'] },
  'decision.read': { method: 'GET', path: '/decisions/:id', does: 'Reads one decision with its outcomes and approvals', roles: teamReads, refusals: ['not-found'] },
  'decision.approve': { method: 'POST', path: '/decisions/:id/approvals', does: 'Approves or rejects a decision that somebody else proposed', roles: officer, act: true, refusals: ['not-found', 'own-proposal', 'already-decided', 'idempotency-key-reused'] },
  'decision.approveMany': { method: 'POST', path: '/cycles/:cycle/approvals', does: 'Approves or rejects many decisions that somebody else proposed, as one act', roles: officer, act: true, refusals: ['not-found', 'own-proposal', 'already-decided', 'idempotency-key-reused'] },
  'decision.recall': { method: 'POST', path: '/decisions/:id/recall', does: 'Takes a decision back before it is final', roles: officer, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },

  'key.list': { method: 'GET', path: '/keys', does: 'Lists the keys that were made', roles: { administrator: 'all', auditor: 'all' }, refusals: [] },
  'key.create': { method: 'POST', path: '/keys', does: 'Makes a key for a nominator\'s or a partner\'s system or a member of the team', roles: { administrator: 'all' }, act: true, refusals: ['idempotency-key-reused'] },
  'key.revoke': { method: 'POST', path: '/keys/:prefix/revocation', does: 'Ends a key at once', roles: { administrator: 'all' }, act: true, refusals: ['not-found', 'idempotency-key-reused'] },

  'access.me': { method: 'GET', path: '/me', does: 'Says who asks, in which role', roles: anybody, refusals: [] },
  'access.grants': { method: 'GET', path: '/people/grants', does: 'Lists who may sign in, and as what', roles: { administrator: 'all', auditor: 'all' }, refusals: [] },
  'access.grant': { method: 'POST', path: '/people/grants', does: 'Lets a person sign in in a role', roles: administrator, act: true, refusals: ['idempotency-key-reused'] },
  'access.revoke': { method: 'POST', path: '/people/grants/:id/revocation', does: 'Takes a role back; its sessions end at once', roles: administrator, act: true, refusals: ['not-found', 'idempotency-key-reused'] },

  'figures.read': { method: 'GET', path: '/cycles/:cycle/figures', does: 'Counts a cycle\'s nominations by stage, category, region, country and day', roles: everyone, refusals: ['not-found'] },

  'event.plan': { method: 'POST', path: '/outreach-events', does: 'Plans an event of outreach, or reports one that was held; a partner\'s counts once an officer has confirmed it', roles: { ...team, partner: 'own' }, act: true, refusals: ['idempotency-key-reused'] },
  'event.list': { method: 'GET', path: '/outreach-events', does: 'Lists events of outreach by filters and words, the newest first', roles: { partner: 'own', focalPoint: 'country', ...teamReads }, parameters: { cycle: 'all', unpsa: 'all', kind: 'all', stage: 'all', country: 'all', partner: 'all', confirmed: 'all', from: 'all', to: 'all', q: 'all', ...paged }, refusals: [] },
  'event.read': { method: 'GET', path: '/outreach-events/:id', does: 'Reads one event with its parties, its attendance and its outcomes', roles: { partner: 'own', focalPoint: 'country', ...teamReads }, refusals: ['not-found'] },
  'event.change': { method: 'PATCH', path: '/outreach-events/:id', does: 'Changes an event over the version that was read; a partner, one that nobody has confirmed yet', roles: { ...team, partner: 'own' }, refusals: ['not-found', 'if-match-missing', 'stale-version', 'wrong-stage', 'already-decided'] },
  'event.hold': { method: 'POST', path: '/outreach-events/:id/holding', does: 'Says that an event was held', roles: { ...team, partner: 'own' }, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'event.attend': { method: 'POST', path: '/outreach-events/:id/attendance', does: 'Says who was at an event: countries, missions, institutions and groups, with numbers', roles: { ...team, partner: 'own' }, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'event.outcomes': { method: 'POST', path: '/outreach-events/:id/outcomes', does: 'Says what came of an event', roles: { ...team, partner: 'own' }, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'event.close': { method: 'POST', path: '/outreach-events/:id/closing', does: 'Says that no more is to come of an event\'s attendance, pack or outcomes', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'event.cancel': { method: 'POST', path: '/outreach-events/:id/cancellation', does: 'Cancels an event and tells its guests', roles: { ...team, partner: 'own' }, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'event.confirm': { method: 'POST', path: '/outreach-events/:id/confirmation', does: 'Stands for what a partner reported: it counts from now on', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'event.timeline': { method: 'GET', path: '/outreach-events/:id/timeline', does: 'Reads what has happened to an event, in order', roles: { partner: 'own', focalPoint: 'country', ...teamReads }, refusals: ['not-found'] },
  'event.ofCycle': { method: 'GET', path: '/cycles/:cycle/timeline', does: 'Reads the acts of a cycle with its events at their dates', roles: { partner: 'own', focalPoint: 'country', ...teamReads }, refusals: ['not-found'] },
  'event.import': { method: 'POST', path: '/outreach-events/imports', does: 'Makes events of a calendar\'s entries (iCalendar), and changes those that are known', roles: { ...team, partner: 'own' }, parameters: { cycle: 'all', kind: 'all', timeZone: 'all' }, act: true, refusals: ['file-refused', 'idempotency-key-reused'] },

  'coverage.list': { method: 'GET', path: '/cycles/:cycle/coverage', does: 'Reads for each country what outreach reached it and what came from it', roles: { ...focalPoint, ...teamReads }, parameters: { status: 'all', region: 'all', q: 'all', sort: 'all' }, refusals: ['not-found'] },
  'coverage.read': { method: 'GET', path: '/cycles/:cycle/coverage/:country', does: 'Reads the coverage of one country in full', roles: { ...focalPoint, ...teamReads }, refusals: ['not-found'] },
  'coverage.silent': { method: 'GET', path: '/cycles/:cycle/silent-countries', does: 'Lists countries of which nothing had come before the deadline, with what is proposed', roles: teamReads, parameters: { state: 'all', why: 'all', region: 'all', before: 'all', mission: 'all', q: 'all' }, refusals: ['not-found'] },
  'coverage.agree': { method: 'POST', path: '/silent-countries/:id/agreement', does: 'Plans the briefing proposed for a silent country and mails its permanent mission', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'coverage.dismiss': { method: 'POST', path: '/silent-countries/:id/dismissal', does: 'Leaves a silent country alone, with a reason', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'coverage.previewAgreements': { method: 'POST', path: '/cycles/:cycle/silent-countries/agreements/preview', does: 'Says what agreeing to many silent countries would do, and changes nothing', roles: team, refusals: ['not-found', 'wrong-stage', 'already-decided'] },
  'coverage.agreeToMany': { method: 'POST', path: '/cycles/:cycle/silent-countries/agreements', does: 'Agrees to what is proposed for many silent countries, as one act', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'coverage.effect': { method: 'GET', path: '/outreach-events/:id/effect', does: 'Counts the drafts and nominations that came after an event', roles: { focalPoint: 'country', partner: 'category', ...teamReads }, refusals: ['not-found'] },
  'coverage.funnel': { method: 'GET', path: '/cycles/:cycle/outreach-funnel', does: 'Counts what came after a cycle\'s outreach, by event and by kind', roles: teamReads, refusals: ['not-found'] },

  'export.ask': { method: 'POST', path: '/exports', does: 'Asks for a filtered list as one file', roles: everyone, act: true, refusals: ['idempotency-key-reused'] },
  'export.list': { method: 'GET', path: '/exports', does: 'Lists the caller\'s own exports', roles: everyone, refusals: [] },
  'export.read': { method: 'GET', path: '/exports/:id', does: 'Reads how far an export is', roles: everyone, refusals: ['not-found'] },
  'export.events': { method: 'GET', path: '/exports/:id/events', does: 'Tells how far an export is, as it goes on (server-sent events)', roles: everyone, refusals: ['not-found'] },
  'export.file': { method: 'GET', path: '/exports/:id/file', does: 'Fetches the file of an export', roles: everyone, refusals: ['not-found'] },

  'webhook.make': { method: 'POST', path: '/webhooks', does: 'Has an address told what happens', roles: everyoneWhoActs, act: true, refusals: ['idempotency-key-reused'] },
  'webhook.list': { method: 'GET', path: '/webhooks', does: 'Lists the caller\'s own webhooks', roles: everyoneWhoActs, refusals: [] },
  'webhook.rotate': { method: 'POST', path: '/webhooks/:id/rotation', does: 'Gives a webhook a new secret', roles: everyoneWhoActs, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'webhook.disable': { method: 'POST', path: '/webhooks/:id/disabling', does: 'Ends a webhook', roles: everyoneWhoActs, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'webhook.ping': { method: 'POST', path: '/webhooks/:id/ping', does: 'Sends a test message to a webhook', roles: everyoneWhoActs, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'webhook.deliveries': { method: 'GET', path: '/webhooks/:id/deliveries', does: 'Lists what was sent to a webhook and what waits', roles: everyoneWhoActs, parameters: paged, refusals: ['not-found'] },
  'webhook.redeliver': { method: 'POST', path: '/webhooks/:id/deliveries/:delivery/redelivery', does: 'Sends a message once more', roles: everyoneWhoActs, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },

  'journal.events': { method: 'GET', path: '/journal/events', does: 'Tells that something was done, as it happens (server-sent events)', roles: teamReads, refusals: [] },

  'mail.ledger': { method: 'GET', path: '/mail', does: 'Lists mails: queued, sent, failed', roles: teamReads, parameters: { subject: 'all', recipient: 'all', kind: 'all', state: 'all', bounce: 'all', ...paged }, refusals: [] },
  'mail.read': { method: 'GET', path: '/mail/:id', does: 'Reads one mail as it was sent, without its link', roles: teamReads, refusals: ['not-found'] },
  'mail.resend': { method: 'POST', path: '/mail/:id/resending', does: 'Sends a mail once more that did not arrive', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'mail.bounces': { method: 'GET', path: '/mail/bounces', does: 'Lists what came back', roles: teamReads, parameters: { outcome: 'all', mail: 'all', address: 'all', ...paged }, refusals: [] },
  'mail.suppressions': { method: 'GET', path: '/mail/suppressions', does: 'Lists addresses to which no bulk mail and no reminder goes', roles: teamReads, parameters: { why: 'all', address: 'all', ...paged }, refusals: [] },
  'mail.lift': { method: 'POST', path: '/mail/suppressions/:id/lifting', does: 'Says that an address works after all', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'mail.readdress': { method: 'POST', path: '/people/:person/address', does: 'Says where mails for a person go from now on', roles: team, act: true, refusals: ['not-found', 'idempotency-key-reused'] },

  'mailing.list': { method: 'GET', path: '/mailings', does: 'Lists mails to many', roles: teamReads, parameters: { subject: 'all', kind: 'all', stage: 'all', ...paged }, refusals: [] },
  'mailing.read': { method: 'GET', path: '/mailings/:id', does: 'Reads how far a mailing is', roles: teamReads, refusals: ['not-found'] },
  'mailing.recipients': { method: 'GET', path: '/mailings/:id/recipients', does: 'Lists the recipients of a mailing, and what became of each', roles: teamReads, parameters: { state: 'all', ...paged }, refusals: ['not-found'] },
  'mailing.events': { method: 'GET', path: '/mailings/:id/events', does: 'Tells how far a mailing is, as it goes on (server-sent events)', roles: teamReads, refusals: ['not-found'] },
  'mailing.pause': { method: 'POST', path: '/mailings/:id/pause', does: 'Lets nothing more of a mailing leave', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'mailing.resume': { method: 'POST', path: '/mailings/:id/resume', does: 'Lets a paused mailing go on', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'mailing.cancel': { method: 'POST', path: '/mailings/:id/cancellation', does: 'Ends a mailing for good', roles: team, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },

  'contact.list': { method: 'GET', path: '/outreach-contacts', does: 'Lists whom the team may invite to events', roles: teamReads, parameters: { country: 'all', kind: 'all', language: 'all', retired: 'all', q: 'all', ...paged }, refusals: [] },
  'contact.add': { method: 'POST', path: '/outreach-contacts', does: 'Adds contacts whom the team may invite', roles: team, act: true, refusals: ['idempotency-key-reused'] },
  'contact.import': { method: 'POST', path: '/outreach-contacts/imports', does: 'Adds the contacts of a table, CSV as multipart/form-data', roles: team, act: true, refusals: ['file-refused', 'too-large', 'idempotency-key-reused'] },
  'contact.retire': { method: 'POST', path: '/outreach-contacts/:id/retirement', does: 'Lets nobody invite a contact any more', roles: team, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'invitation.preview': { method: 'POST', path: '/outreach-events/:id/invitations/preview', does: 'Says whom an invitation would reach and how it would read, and changes nothing', roles: team, refusals: ['not-found', 'wrong-stage'] },
  'invitation.invite': { method: 'POST', path: '/outreach-events/:id/invitations', does: 'Invites contacts to an event, each in their own language', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'invitation.list': { method: 'GET', path: '/outreach-events/:id/invitations', does: 'Lists the guests of an event and what they said', roles: teamReads, parameters: { answer: 'all', country: 'all', ...paged }, refusals: ['not-found'] },
  'campaign.read': { method: 'GET', path: '/outreach-events/:id/campaign', does: 'Reads how often an event\'s link was followed, and what came of it', roles: teamReads, refusals: ['not-found'] },
  'pack.send': { method: 'POST', path: '/outreach-events/:id/pack', does: 'Sends what follows an event to its guests', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },

  'commitment.make': { method: 'POST', path: '/outreach-events/:id/commitments', does: 'Records what somebody promised at an event, and by when', roles: team, act: true, refusals: ['not-found', 'idempotency-key-reused'] },
  'commitment.list': { method: 'GET', path: '/commitments', does: 'Lists what was promised at events, soonest due first', roles: teamReads, parameters: { open: 'all', overdue: 'all', person: 'all', event: 'all', cycle: 'all', ...paged }, refusals: [] },
  'commitment.read': { method: 'GET', path: '/commitments/:id', does: 'Reads one commitment', roles: teamReads, refusals: ['not-found'] },
  'commitment.change': { method: 'POST', path: '/commitments/:id/changes', does: 'Gives a commitment another date, or names who is reminded', roles: team, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'commitment.complete': { method: 'POST', path: '/commitments/:id/completion', does: 'Says that a commitment is done, and what was done', roles: team, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'commitment.drop': { method: 'POST', path: '/commitments/:id/dropping', does: 'Lets go of a commitment, with the reason', roles: team, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },

  'enquiry.record': { method: 'POST', path: '/enquiries', does: 'Records a question that somebody asked about the awards', roles: team, act: true, refusals: ['not-found', 'idempotency-key-reused'] },
  'enquiry.list': { method: 'GET', path: '/enquiries', does: 'Lists questions about the awards, those that have waited longest first', roles: teamReads, parameters: { state: 'all', country: 'all', language: 'all', event: 'all', cycle: 'all', overdue: 'all', q: 'all', ...paged }, refusals: [] },
  'enquiry.figures': { method: 'GET', path: '/enquiries/figures', does: 'Counts questions by country and by language', roles: teamReads, parameters: { cycle: 'all' }, refusals: ['not-found'] },
  'enquiry.figuresOfCycle': { method: 'GET', path: '/cycles/:cycle/enquiries/figures', does: 'Counts a cycle\'s questions by country and by language', roles: teamReads, refusals: ['not-found'] },
  'enquiry.read': { method: 'GET', path: '/enquiries/:id', does: 'Reads one question with all that was said, and answered ones that are like it', roles: teamReads, refusals: ['not-found'] },
  'enquiry.answer': { method: 'POST', path: '/enquiries/:id/answers', does: 'Answers a question, by mail or another way', roles: team, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'enquiry.close': { method: 'POST', path: '/enquiries/:id/closing', does: 'Closes a question that needs no answer', roles: team, act: true, refusals: ['not-found', 'already-decided', 'idempotency-key-reused'] },
  'enquiry.assign': { method: 'POST', path: '/enquiries/:id/assignment', does: 'Makes a question one officer\'s to answer, or everybody\'s', roles: team, act: true, refusals: ['not-found', 'idempotency-key-reused'] },

  'update.list': { method: 'GET', path: '/updates', does: 'Lists the monthly updates', roles: teamReads, parameters: paged, refusals: [] },
  'update.open': { method: 'POST', path: '/updates', does: 'Has a monthly update drafted before its day, or anew of which an old one was read', roles: team, act: true, refusals: ['already-decided', 'idempotency-key-reused'] },
  'update.read': { method: 'GET', path: '/updates/:month', does: 'Reads a monthly update: items, sentences, what they cite, versions, and who holds it', roles: teamReads, refusals: ['not-found'] },
  'update.version': { method: 'GET', path: '/updates/:month/versions/:version', does: 'Reads the text as somebody left it', roles: teamReads, refusals: ['not-found'] },
  'update.timeline': { method: 'GET', path: '/updates/:month/timeline', does: 'Reads what has happened to a monthly update', roles: teamReads, refusals: ['not-found'] },
  'update.html': { method: 'GET', path: '/updates/:month.html', does: 'Gives a monthly update as a page', roles: teamReads, parameters: { citations: 'all' }, refusals: ['not-found'] },
  'update.txt': { method: 'GET', path: '/updates/:month.txt', does: 'Gives a monthly update as plain text', roles: teamReads, parameters: { citations: 'all' }, refusals: ['not-found'] },
  'update.docx': { method: 'GET', path: '/updates/:month.docx', does: 'Gives a monthly update as a Word document', roles: teamReads, parameters: { citations: 'all' }, refusals: ['not-found'] },
  'update.pdf': { method: 'GET', path: '/updates/:month.pdf', does: 'Gives a monthly update as PDF', roles: teamReads, parameters: { citations: 'all' }, refusals: ['not-found'] },
  'update.edit': { method: 'PATCH', path: '/updates/:month/items/:n', does: 'Changes an item over the version that was read: its words, its place, merged, split or out', roles: team, refusals: ['not-found', 'if-match-missing', 'stale-version', 'wrong-stage'] },
  'update.add': { method: 'POST', path: '/updates/:month/items', does: 'Puts in an item of the editor\'s own', roles: team, act: true, refusals: ['not-found', 'if-match-missing', 'stale-version', 'wrong-stage', 'idempotency-key-reused'] },
  'update.refresh': { method: 'POST', path: '/updates/:month/refresh', does: 'Takes in what came since, beside what editors wrote', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'update.request': { method: 'POST', path: '/updates/:month/approval-request', does: 'Puts a monthly update before a director', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'update.approve': { method: 'POST', path: '/updates/:month/approvals', does: 'Approves a monthly update, as another person than who asked; it is mailed once the window is over', roles: { director: 'all' }, act: true, refusals: ['not-found', 'own-proposal', 'stale-version', 'wrong-stage', 'idempotency-key-reused'] },
  'update.return': { method: 'POST', path: '/updates/:month/return', does: 'Gives a monthly update back to the editors, with a reason', roles: { director: 'all' }, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'update.withdraw': { method: 'POST', path: '/updates/:month/withdrawal', does: 'Takes an approved monthly update back before anything has left', roles: { ...team, director: 'all' }, act: true, refusals: ['not-found', 'wrong-stage', 'already-decided', 'idempotency-key-reused'] },
  'updateImport.take': { method: 'POST', path: '/update-imports', does: 'Takes an old update, .txt or .docx, as multipart/form-data, and reads it by rules', roles: team, parameters: { month: 'all' }, act: true, refusals: ['file-refused', 'too-large', 'idempotency-key-reused'] },
  'updateImport.list': { method: 'GET', path: '/update-imports', does: 'Lists the old updates that were taken', roles: teamReads, parameters: paged, refusals: [] },
  'updateImport.read': { method: 'GET', path: '/update-imports/:id', does: 'Reads what was found in an old update, each with its place in the text, and what is to be asked', roles: teamReads, refusals: ['not-found'] },
  'updateImport.answer': { method: 'POST', path: '/update-imports/:id/answers', does: 'Says which country a name in an old update means', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'updateImport.correct': { method: 'PATCH', path: '/update-imports/:id/items/:n', does: 'Corrects what an item of an old update would become, over the version that was read', roles: team, refusals: ['not-found', 'if-match-missing', 'stale-version', 'wrong-stage'] },
  'updateImport.confirm': { method: 'POST', path: '/update-imports/:id/confirmation', does: 'Makes events of the items of an old update; those that are known stay as they are', roles: team, act: true, refusals: ['not-found', 'wrong-stage', 'idempotency-key-reused'] },
  'updateReader.list': { method: 'GET', path: '/update-readers', does: 'Lists the members to whom the monthly update goes', roles: teamReads, refusals: [] },
  'updateReader.add': { method: 'POST', path: '/update-readers', does: 'Puts a person on the list of the monthly update', roles: team, act: true, refusals: ['idempotency-key-reused'] },
  'updateReader.end': { method: 'POST', path: '/update-readers/:id/end', does: 'Takes a person off the list of the monthly update', roles: team, act: true, refusals: ['not-found', 'idempotency-key-reused'] },
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
