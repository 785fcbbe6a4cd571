import type { CycleData } from '../cycle/cycle.types.js';
import { dueInstants, reminderInstant } from '../cycle/schedule.js';
import type { Holder } from '../journal/progress.entity.js';
import { isUnderEmbargo, type Stage } from './nomination.stages.js';

/** What the process does by itself at an instant to come. */
export const firings = ['reminder', 'deadline', 'questionDue', 'taskDue', 'documentsDue', 'undoEnds', 'committeeEnds', 'announcement', 'wake'] as const;

/** One instant to come, and what fires then. */
export interface Next {
  readonly at: Date;
  readonly fires: (typeof firings)[number];
  readonly what: string;
}

/** Who has to move, for what, and what happens by itself meanwhile, soonest first. */
export interface Ball {
  /** Persons, or the panel; as far as the reader may know them. */
  readonly names: readonly string[];
  readonly waitsFor: string;
  readonly next: readonly Next[];
}

/** What a nomination's ball is read from. */
export interface BallFacts {
  readonly stage: Stage;
  readonly holder: Holder;
  readonly nextWake: Date | null;
  readonly now: Date;
  readonly cycle: Pick<CycleData, 'dates' | 'offsets' | 'timeZone' | 'decentHours' | 'approvalsRequired' | 'allocation'>;
  /** The deadline that holds for it. */
  readonly closesAt: Date;
  readonly savedAt: Date;
  /** The person to whom mails go, and their zone where it is known. */
  readonly contact: { readonly name: string; readonly zone: string | null };
  /** Category and region in words, once both are found. */
  readonly panel: string | null;
  /** The question that waits for an answer. */
  readonly question: { readonly dueAt: Date; readonly askedBy: string } | null;
  /** Findings that an officer has still to decide. */
  readonly referred: number;
  /** Tasks of review that are open. */
  readonly tasks: readonly { readonly person: string; readonly accepted: boolean; readonly dueAt: Date; readonly remindsAt: Date | null }[];
  /** Whether the reviewers of its round are allocated. */
  readonly allocated: boolean;
  readonly shortlisted: { readonly advances: boolean; readonly effectiveAt: Date; readonly by: string } | null;
  readonly committee: boolean;
  readonly decision: { readonly stage: string; readonly until: Date | null; readonly proposer: string; readonly approvals: number } | null;
}

type Of = (facts: BallFacts) => Ball;

const ended = (waitsFor: string): Of => () => ({ names: [], waitsFor, next: [] });
const panelOf = ({ panel }: BallFacts) => (panel ? [panel] : []);
const announcement = ({ cycle: { dates } }: Pick<BallFacts, 'cycle'>): Next => ({ at: new Date(dates.announcesAt), fires: 'announcement', what: 'The results are announced.' });

/** Every stage has its answer, or this does not compile. */
const stages: Readonly<Record<Stage, Of>> = {
  draft: (facts) => ({
    names: [facts.contact.name],
    waitsFor: facts.now < facts.closesAt ? 'The nominator completes the draft and submits it.' : 'The deadline is over: a submission is kept as late, unless the deadline moves.',
    next: [...reminders(facts, facts.closesAt, facts.savedAt, 'draft'), { at: facts.closesAt, fires: 'deadline', what: 'The deadline: what is submitted from here on is late.' }],
  }),
  late: () => ({ names: [], waitsFor: 'It came late. An officer admits it, or the deadline moves.', next: [] }),
  screening: (facts) => {
    const { question, holder, referred } = facts;
    if (question && holder === 'nominator') {
      return {
        names: [facts.contact.name],
        waitsFor: 'The nominator answers a question.',
        next: [
          ...dueInstants(question.dueAt, facts.cycle.offsets.question.reminders, facts.cycle.timeZone).map(({ at }) => reminder(facts, at, question.dueAt, 'question')),
          { at: question.dueAt, fires: 'questionDue', what: 'The answer is due; an officer goes on without it.' },
        ],
      };
    }
    if (holder === 'clock') return { names: [], waitsFor: 'The rules of the cycle are checked.', next: [] };
    const findings = referred === 1 ? 'one finding' : `${referred} findings`;
    return { names: question ? [question.askedBy] : [], waitsFor: `An officer decides ${referred > 0 ? findings : 'what the rules referred'}.`, next: [] };
  },
  categorising: ({ holder }) => ({ names: [], waitsFor: holder === 'clock' ? 'The category is checked against what the nomination says.' : 'An officer confirms the category.', next: [] }),
  reviewing: (facts) => {
    if (facts.tasks.length > 0) {
      return {
        names: facts.tasks.map(({ person }) => person),
        waitsFor: facts.tasks.some(({ accepted }) => accepted) ? 'Reviewers score it.' : 'Reviewers take the task or decline it.',
        next: facts.tasks.flatMap(({ person, dueAt, remindsAt }): Next[] => [
          ...(remindsAt ? [{ at: remindsAt, fires: 'reminder' as const, what: `${person} is reminded or called.` }] : []),
          { at: dueAt, fires: 'taskDue', what: `The task of ${person} is due.` },
        ]),
      };
    }
    if (facts.cycle.allocation === 'cohort' && !facts.allocated) return { names: panelOf(facts), waitsFor: 'An officer releases the allocation of reviewers.', next: [] };
    if (facts.holder === 'officer') return { names: panelOf(facts), waitsFor: 'Nobody is left to be asked. An officer enrols a reviewer.', next: [] };
    return { names: panelOf(facts), waitsFor: 'Reviewers are asked.', next: [] };
  },
  ranking: (facts) => {
    const { shortlisted } = facts;
    if (!shortlisted) return { names: panelOf(facts), waitsFor: 'An officer makes the shortlist of its panel.', next: [] };
    return {
      names: [shortlisted.by],
      waitsFor: 'The shortlist takes effect.',
      next: [{ at: shortlisted.effectiveAt, fires: 'undoEnds', what: shortlisted.advances ? 'It goes on: the shortlist takes effect.' : 'It goes no further: the shortlist takes effect.' }],
    };
  },
  documents: (facts) => {
    const closesAt = new Date(facts.cycle.dates.documentsDeadline);
    return {
      names: [facts.contact.name],
      waitsFor: 'The nominator sends supporting documents.',
      next: [...reminders(facts, closesAt, facts.now, 'documents'), { at: closesAt, fires: 'documentsDue', what: 'The documents are due; the review goes on with what is there.' }],
    };
  },
  deciding: (facts) => {
    const { decision, cycle } = facts;
    if (!decision) {
      const votesUntil = facts.committee && cycle.dates.committeeEndsAt ? [{ at: new Date(cycle.dates.committeeEndsAt), fires: 'committeeEnds' as const, what: 'The committee has voted.' }] : [];
      return { names: panelOf(facts), waitsFor: votesUntil.length > 0 ? 'The committee votes; then an officer proposes the outcomes of its panel.' : 'An officer proposes the outcomes of its panel.', next: [...votesUntil, announcement(facts)] };
    }
    if (decision.stage === 'proposed') {
      const missing = Math.max(1, cycle.approvalsRequired - decision.approvals);
      return { names: panelOf(facts), waitsFor: `${missing === 1 ? 'One officer other than ' : `${missing} officers other than `}${decision.proposer} ${missing === 1 ? 'approves' : 'approve'} the proposal.`, next: [announcement(facts)] };
    }
    const undo: Next[] = decision.stage === 'approved' && decision.until ? [{ at: decision.until, fires: 'undoEnds', what: 'The decision can be taken back until here; then its outcomes hold.' }] : [];
    return { names: panelOf(facts), waitsFor: undo.length > 0 ? 'The outcomes become final.' : 'The outcomes are fixed and wait for the announcement.', next: [...undo, announcement(facts)] };
  },
  ineligible: ended('It was found not eligible.'),
  withdrawn: ended('It was withdrawn.'),
  winner: ended('Its result is announced.'),
  finalist: ended('Its result is announced.'),
  specialMention: ended('Its result is announced.'),
  notAwarded: ended('Its result is announced.'),
};

/** The ball as the team sees it. */
export function ballOf(facts: BallFacts): Ball {
  const { names, waitsFor, next } = stages[facts.stage](facts);
  const known = next.some(({ at }) => at.getTime() === facts.nextWake?.getTime());
  const wake: Next[] = facts.nextWake && !known ? [{ at: facts.nextWake, fires: 'wake', what: 'The process looks at it again.' }] : [];
  return { names, waitsFor, next: ahead([...next, ...wake], facts.now) };
}

/** The ball as nominators, focal points and partners see it: nobody of the team and no reviewer is named, and of the review only that it goes on. */
export function publicBallOf(facts: BallFacts): Ball {
  if (isUnderEmbargo(facts.stage)) return { names: [], waitsFor: 'It is under review.', next: ahead([announcement(facts)], facts.now) };
  const { names, waitsFor, next } = ballOf(facts);
  if (facts.holder === 'nominator') return { names, waitsFor, next };
  return { names: [], waitsFor: facts.stage === 'screening' ? 'It is checked against the rules of the cycle.' : waitsFor, next };
}

/** Reminders of an end, as the offsets that drafts are reminded at say; none that was due before `since`. */
function reminders(facts: BallFacts, closesAt: Date, since: Date, of: string): Next[] {
  return dueInstants(closesAt, facts.cycle.offsets.draftReminders, facts.cycle.timeZone).filter(({ at }) => at >= since).map(({ at }) => reminder(facts, at, closesAt, of));
}

/** When the mail leaves: within the decent hours of who gets it. */
const reminder = ({ contact, cycle }: BallFacts, at: Date, closesAt: Date, of: string): Next => ({
  at: reminderInstant(at, closesAt, contact.zone ?? cycle.timeZone, cycle.decentHours), fires: 'reminder', what: `${contact.name} is reminded of the ${of}.`,
});

const ahead = (next: readonly Next[], now: Date): Next[] => next.filter(({ at }) => at > now).sort((a, b) => a.at.getTime() - b.at.getTime());
