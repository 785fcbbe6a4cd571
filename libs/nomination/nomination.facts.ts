import type { EntityManager } from 'typeorm';
import { Question, Verdict, Withdrawal } from './nomination.entity.js';

/** The public number of a submitted nomination, as `2027-0471`. @param ref its `ref`, as `2027:0471`. */
export const publicNumber = (ref: string): string => ref.replace(':', '-');

/** The verdict that stands: the last one. Null for a draft. */
export const latestVerdict = (manager: EntityManager, nominationId: string): Promise<Verdict | null> =>
  manager.findOne(Verdict, { where: { nominationId }, order: { n: 'DESC' } });

/** Whether a verdict lets its nomination go on: on time, or late and let in by an officer, whose reason only such a verdict carries. */
export const admits = ({ onTime, reason }: Pick<Verdict, 'onTime' | 'reason'>): boolean => onTime || reason !== null;

export const isWithdrawn = (manager: EntityManager, nominationId: string): Promise<boolean> => manager.existsBy(Withdrawal, { nominationId });

/** The question that waits for the nominator's answer, the one due first; overdue ones included. Null when none waits. */
export const openQuestion = (manager: EntityManager, nominationId: string): Promise<Question | null> =>
  manager
    .createQueryBuilder(Question, 'question')
    .where('question.nominationId = :nominationId and question.answeredAt is null', { nominationId })
    .orderBy('question.dueAt')
    .addOrderBy('question.id')
    .getOne();
