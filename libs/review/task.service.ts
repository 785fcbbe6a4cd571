import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { roundTerms } from '../cycle/round.rules.js';
import { Acts, record, type Wake } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { draftOf, isEmpty, whyNotDraft, type TypedReview } from './draft.rules.js';
import { declareConflict } from './conflict.changes.js';
import { Assignment, Review } from './review.entity.js';
import { contentOf, totalOf, whyNotReview, type GivenReview, type ReviewContent } from './score.rules.js';
import { caseloadAfterLast, giveBack } from './task.changes.js';
import { goneInWords, isGone, mailSeq, standingOf, whyNotReason, type Hand } from './task.rules.js';

/** A task in hand: its nomination is locked, and it is still its holder's to do. */
interface InHand {
  readonly task: Assignment;
  readonly nomination: Nomination;
}

/** What reviewers do, each with the session of one task. */
@Injectable()
export class TaskService {
  constructor(private readonly acts: Acts) {}

  /** Takes the task; the reviewer has said that there is no conflict. A second time changes nothing. @throws Refusal `link-gone`. */
  accept(hand: Hand): Promise<void> {
    return this.acts.run(async (manager) => {
      const { task } = await inHand(manager, hand);
      if (task.state !== 'offered') return;
      await manager.createQueryBuilder().update(Assignment).set({ state: 'accepted', acceptedAt: () => 'clock_timestamp()' }).where({ id: task.id }).execute();
      await say(manager, task, 'taskAccepted', []);
    });
  }

  /** Gives the task back, for a conflict of interest or another reason; somebody else is asked. @throws Refusal `invalid-fields`, `wrong-stage`, `link-gone`. */
  giveBack(hand: Hand, why: 'declined' | 'conflict', reason: string): Promise<void> {
    return this.acts.run(async (manager) => {
      const { task } = await inHand(manager, hand);
      refuseIf(whyNotReason(reason));
      if (task.state === 'reviewed') refuse('wrong-stage', 'Your review is in. If it should not count, write to the secretariat.');
      await giveBack(manager, task, why, reason.trim());
      if (why === 'conflict') await declareConflict(manager, task, reason.trim());
      await say(manager, task, why === 'conflict' ? 'conflictDeclared' : 'taskDeclined', await givenBack(manager, task));
    });
  }

  /** Says that the mail reached somebody for whom it was not meant; the task is somebody else's then. A review that is in stays. */
  misdirected(hand: Hand): Promise<void> {
    return this.acts.run(async (manager) => {
      const { task } = await inHand(manager, hand);
      if (task.state === 'reviewed') return;
      await giveBack(manager, task, 'declined', 'The mail reached somebody for whom it was not meant.');
      await say(manager, task, 'taskMisdirected', await givenBack(manager, task));
    });
  }

  /**
   * Takes a review, the first or a changed one. One that says the same as before changes nothing.
   * @throws Refusal `invalid-fields`, `wrong-stage` before the task was accepted, `link-gone`.
   */
  submit(hand: Hand, given: GivenReview): Promise<void> {
    return this.acts.run(async (manager) => {
      const { task } = await inHand(manager, hand);
      if (task.state === 'offered') refuse('wrong-stage', 'Say first whether you have a conflict of interest, and take the task.');
      const { data, version } = (await currentCycle(manager, task.cycleId))!;
      refuseIf(whyNotReview(given, data));
      const content = contentOf(given, data);
      const before = await manager.findOneBy(Review, { assignmentId: task.id });
      if (before && isSame(before, content)) return;
      await manager.query(
        `insert into review (assignment_id, nomination_id, scores, total, recommendation, comment) values ($1, $2, $3, $4, $5, $6)
         on conflict (assignment_id) do update
           set scores = excluded.scores, total = excluded.total, recommendation = excluded.recommendation, comment = excluded.comment, submitted_at = excluded.submitted_at`,
        [task.id, task.nominationId, content.scores, totalOf(content.scores, data.criteria), content.recommendation, content.comment],
      );
      await manager.update(Assignment, task.id, { state: 'reviewed' });
      await manager.query(`delete from review_draft where assignment_id = $1`, [task.id]);
      const wakes = [...(before ? [] : await nominationAfterReview(manager, task, roundTerms(data, task.round).quorum)), ...(await caseloadAfterLast(manager, task))];
      await say(manager, task, before ? 'reviewChanged' : 'reviewSubmitted', wakes, String(version));
    });
  }

  /**
   * Keeps what was typed of a review, as it was typed, until it is sent. Nothing typed, and the same again, change nothing.
   * @throws Refusal `invalid-fields` when it is too long to keep, `wrong-stage` before the task was accepted, `link-gone`.
   */
  save(hand: Hand, typed: TypedReview): Promise<void> {
    return this.acts.run(async (manager) => {
      const { task } = await inHand(manager, hand);
      if (task.state === 'offered') refuse('wrong-stage', 'Say first whether you have a conflict of interest, and take the task.');
      const { data } = (await currentCycle(manager, task.cycleId))!;
      refuseIf(whyNotDraft(typed));
      const draft = draftOf(typed, data);
      if (isEmpty(draft)) return;
      const saved = await manager.query<unknown[]>(
        `insert into review_draft (assignment_id, scores, recommendation, comment) values ($1, $2, $3, $4)
         on conflict (assignment_id) do update set scores = excluded.scores, recommendation = excluded.recommendation, comment = excluded.comment, saved_at = excluded.saved_at
           where (review_draft.scores, review_draft.recommendation, review_draft.comment) is distinct from (excluded.scores, excluded.recommendation, excluded.comment)
         returning 1`,
        [task.id, draft.scores, draft.recommendation, draft.comment],
      );
      if (saved.length > 0) await say(manager, task, 'reviewSaved', []);
    });
  }

  /**
   * Mails a fresh link to the address of the task's reviewer, where the task is still theirs; at most one in ten minutes
   * and ninety of one version. Answers nothing: whoever asks does not learn how the task stands.
   */
  freshLink(hand: Hand): Promise<void> {
    return this.acts.run(async (manager) => {
      const found = await held(manager, hand);
      if (!found || isGone(found.standing)) return;
      const { task } = found;
      const [{ sent, recent }] = await manager.query<[{ sent: number; recent: boolean }]>(
        `select count(*)::int as sent, coalesce(bool_or(date > clock_timestamp() - interval '10 minutes'), false) as recent
           from mail where subject = $1 and kind = 'reviewLink' and recipient = $2 and seq between $3 and $3 + 99`,
        [task.nominationId, task.personId, mailSeq(task.version, 0)],
      );
      if (recent || sent >= 90) return;
      await say(manager, task, 'linkRenewed', []);
      await queueMail(manager, {
        kind: 'reviewLink', subject: task.nominationId, seq: mailSeq(task.version, sent), recipient: task.personId,
        refs: { assignment: task.id, version: task.version },
      });
    });
  }
}

/** Assignments change only under their nomination's lock, so theirs is not taken: a caseload's step refers to them without it. */
async function held(manager: EntityManager, hand: Hand) {
  const known = await manager.findOneBy(Assignment, { id: hand.target });
  if (!known) return null;
  const nomination = await manager.findOneOrFail(Nomination, { where: { id: known.nominationId }, lock: { mode: 'for_no_key_update' } });
  const task = await manager.findOneByOrFail(Assignment, { id: hand.target });
  const standing = standingOf(hand, task, { stage: nomination.stage, round: nomination.round, withdrawn: await isWithdrawn(manager, nomination.id) });
  return { task, nomination, standing };
}

async function inHand(manager: EntityManager, hand: Hand): Promise<InHand> {
  const found = await held(manager, hand);
  if (!found) refuse('not-found', 'There is no such task.');
  if (isGone(found.standing)) refuse('link-gone', goneInWords[found.standing]);
  return found;
}

function say(manager: EntityManager, task: Assignment, kind: string, wakes: readonly Wake[], rulesVersion: string | null = null): Promise<number> {
  return record(manager, { subject: task.nominationId, kind, by: `person:${task.personId}`, refs: { assignment: task.id }, rulesVersion, wakes });
}

const givenBack = async (manager: EntityManager, task: Assignment): Promise<Wake[]> => [
  { workflow: 'nomination', target: task.nominationId },
  ...(await caseloadAfterLast(manager, task)),
];

/** The nomination is woken when something follows for it: there is a quorum, or nobody is at work any more. */
async function nominationAfterReview(manager: EntityManager, task: Assignment, quorum: number): Promise<Wake[]> {
  const [{ reviewed, open }] = await manager.query<[{ reviewed: number; open: number }]>(
    `select count(*) filter (where state = 'reviewed')::int as reviewed, count(*) filter (where state in ('offered', 'accepted'))::int as open
       from assignment where nomination_id = $1 and round = $2`,
    [task.nominationId, task.round],
  );
  return reviewed >= quorum || open === 0 ? [{ workflow: 'nomination', target: task.nominationId }] : [];
}

const isSame = (review: Review, { scores, recommendation, comment }: ReviewContent) =>
  review.recommendation === recommendation && review.comment === comment && Object.entries(scores).every(([id, score]) => review.scores[id] === score);
