import type { CategoryStanding, Comment, Conflict, Document, Endorsement, Entry, Finding, ListedMail, Question, Reviews, Task } from './reads.js';

/**
 * What of a nomination's parts was known at an instant, for the parts that carry the instants of their own facts. Like the API's, an
 * instant means the whole of its millisecond. What was overwritten since is left out: nothing later is shown as if it had been so.
 */
export function past(asAt: string | undefined) {
  const end = asAt === undefined ? Infinity : Date.parse(asAt);
  const known = (at: string | null | undefined): at is string => at != null && Date.parse(at) <= end;
  const task = (one: Task): Task => {
    if (asAt === undefined) return one;
    const review = one.review && known(one.review.submittedAt) ? { ...one.review, voided: false } : null;
    const closed = known(one.closedAt);
    const state = closed ? one.state : review ? 'reviewed' : known(one.acceptedAt) ? 'accepted' : 'offered';
    const open = state === 'offered' || state === 'accepted';
    return { ...one, state, review, closedAt: closed ? one.closedAt : null, acceptedAt: known(one.acceptedAt) ? one.acceptedAt : null, reason: closed ? one.reason : null, overdue: open && Date.parse(one.dueAt) <= end };
  };
  return {
    entries: (all: readonly Entry[]) => all.filter(({ at }) => known(at)),
    mails: (all: readonly ListedMail[]) => all.filter(({ date }) => known(date)),
    findings: (all: readonly Finding[]) => all.filter(({ at }) => known(at)).map((one): Finding => (one.decision && !known(one.decision.at) ? { ...one, decision: null, counts: one.verdict } : one)),
    category: (one: CategoryStanding): CategoryStanding => ({ ...one, proposal: known(one.proposal?.at) ? one.proposal : null, decision: known(one.decision?.at) ? one.decision : null }),
    questions: (all: readonly Question[]) => all.filter(({ askedAt }) => known(askedAt)).map((one): Question => (known(one.answeredAt) ? one : { ...one, answer: null, answeredAt: null })),
    reviews: (all: Reviews): Reviews => {
      if (asAt === undefined) return all;
      const tasks = all.tasks.filter(({ offeredAt }) => known(offeredAt)).map(task);
      const round = Math.max(1, ...tasks.map((one) => one.round));
      const totals = tasks.flatMap((one) => (one.round === round && one.review ? [one.review.total] : []));
      return { ...all, round, tasks, mean: totals.length > 0 ? totals.reduce((sum, total) => sum + total, 0) / totals.length : null };
    },
    conflicts: (all: readonly Conflict[]) => (asAt === undefined ? all : all.filter(({ said }) => known(said?.saidAt))),
    documents: (all: readonly Document[]) => all.filter(({ addedAt }) => known(addedAt)),
    comments: (all: readonly Comment[]) => all.filter(({ at }) => known(at)),
    endorsement: (one: Endorsement): Endorsement => ({ ...one, standing: known(one.standing?.at) ? one.standing : null }),
  };
}
