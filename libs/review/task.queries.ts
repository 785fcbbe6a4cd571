import { Injectable } from '@nestjs/common';
import type { ReadStream } from 'node:fs';
import { DataSource, type EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import { DocumentStore } from '../nomination/document.store.js';
import { Document, Nomination } from '../nomination/nomination.entity.js';
import { isWithdrawn, publicNumber } from '../nomination/nomination.facts.js';
import type { NominationForm } from '../nomination/nomination.form.js';
import { Country, Institution, Person } from '../party/party.entity.js';
import { leaveOf } from './availability.queries.js';
import type { ReviewDraft } from './draft.rules.js';
import type { Leave } from './leave.rules.js';
import { Assignment, Review } from './review.entity.js';
import { isGone, standingOf, type Gone, type Hand } from './task.rules.js';

export type TaskDocument = Pick<Document, 'id' | 'name' | 'mediaType' | 'bytes'>;

/** What the page of a task shows to its reviewer. Nothing in it tells of other reviewers. */
export interface TaskView {
  readonly standing: 'offered' | 'accepted' | 'reviewed';
  readonly id: string;
  /** The reviewer's name. */
  readonly reviewer: string;
  readonly dueAt: Date;
  /** The reviewer's own zone, else the cycle's. */
  readonly zone: string;
  /** Public number, as `2027-0471`. */
  readonly number: string;
  readonly form: NominationForm;
  /** Name of the nominee's country. */
  readonly country: string;
  readonly nominator: string;
  /** Title of the category in English. */
  readonly category: string;
  readonly cycle: CycleData;
  readonly documents: readonly TaskDocument[];
  readonly review: Review | null;
  /** A review that was saved and not sent. */
  readonly draft: ReviewDraft | null;
  /** What else the reviewer has open: how many, and when the next is due. Their titles are behind their own links. */
  readonly others: { readonly count: number; readonly dueAt: Date | null };
  /** When the reviewer has said to be away. */
  readonly leave: readonly Leave[];
}

/** What the link or session of a task leads to: the task, why it is gone, or nothing known. */
export type Found = { readonly task: TaskView } | { readonly gone: Gone } | null;

@Injectable()
export class TaskQueries {
  constructor(
    private readonly database: DataSource,
    private readonly store: DocumentStore,
  ) {}

  /** One consistent picture of a task. */
  find(hand: Hand): Promise<Found> {
    return this.database.transaction('REPEATABLE READ', (manager) => find(manager, hand));
  }

  /** A document of the nomination with its bytes, for a reviewer who has taken the task; null otherwise. */
  async document(hand: Hand, documentId: string): Promise<{ document: TaskDocument; content: ReadStream } | null> {
    const found = await this.find(hand);
    if (!found || !('task' in found)) return null;
    const document = found.task.documents.find(({ id }) => id === documentId);
    return document ? { document, content: await this.store.read(document.id) } : null;
  }
}

async function find(manager: EntityManager, hand: Hand): Promise<Found> {
  const assignment = await manager.findOneBy(Assignment, { id: hand.target });
  if (!assignment) return null;
  const nomination = await manager.findOneByOrFail(Nomination, { id: assignment.nominationId });
  const standing = standingOf(hand, assignment, { stage: nomination.stage, round: nomination.round, withdrawn: await isWithdrawn(manager, nomination.id) });
  if (isGone(standing)) return { gone: standing };
  const { data } = (await currentCycle(manager, assignment.cycleId))!;
  const person = await manager.findOneByOrFail(Person, { id: assignment.personId });
  const country = nomination.country && (await manager.findOneBy(Country, { iso3: nomination.country }));
  const nominator = await manager.findOneByOrFail(Institution, { id: nomination.nominatorId });
  return {
    task: {
      standing,
      id: assignment.id,
      reviewer: person.name,
      dueAt: assignment.dueAt,
      zone: person.timeZone ?? data.timeZone,
      number: publicNumber(nomination.ref!),
      form: nomination.form,
      country: country ? country.nameEn : '',
      nominator: nominator.name,
      category: data.categories.find(({ id }) => id === nomination.category)?.title.en ?? '',
      cycle: data,
      // The nomination itself is read only after the question of a conflict.
      documents: standing === 'offered' ? [] : await manager.find(Document, { where: { nominationId: nomination.id }, order: { addedAt: 'asc', id: 'asc' } }),
      review: await manager.findOneBy(Review, { assignmentId: assignment.id }),
      draft: await draftOf(manager, assignment.id),
      others: await othersOf(manager, assignment),
      leave: await leaveOf(manager, assignment),
    },
  };
}

async function draftOf(manager: EntityManager, assignmentId: string): Promise<ReviewDraft | null> {
  const [draft] = await manager.query<ReviewDraft[]>(`select scores, recommendation, comment, saved_at as "savedAt" from review_draft where assignment_id = $1`, [assignmentId]);
  return draft ?? null;
}

async function othersOf(manager: EntityManager, { id, cycleId, personId }: Assignment): Promise<TaskView['others']> {
  const [others] = await manager.query<[TaskView['others']]>(
    `select count(*)::int as count, min(due_at) as "dueAt" from assignment where cycle_id = $1 and person_id = $2 and id <> $3 and state in ('offered', 'accepted')`,
    [cycleId, personId, id],
  );
  return others;
}
