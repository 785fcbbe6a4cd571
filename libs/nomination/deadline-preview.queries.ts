import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { whyNotMove } from '../cycle/cycle.deadlines.js';
import { dueInstants } from '../cycle/schedule.js';
import { refuseIf } from '../refusal/refusal.js';
import { deadlineInWords } from '../words/instants.js';
import { draftsOf, focalPointsOf, lateOf, staying, type Group, type PlannedMails, type Staying } from './deadline-preview.counts.js';
import { samplesOf, type SampleMail } from './deadline-preview.samples.js';
import { meant, type NewDeadline } from './deadline.scope.js';

/** What a move of a deadline would do. */
export interface DeadlinePreview {
  readonly cycle: string;
  readonly closesAt: string;
  /** As people say it, with its place. */
  readonly local: string;
  /** Drafts that would get this deadline. */
  readonly drafts: number;
  /** Those of them that are closed now and would be open again. */
  readonly reopened: number;
  /** Late nominations that would be on time. */
  readonly admitted: number;
  readonly stays: Staying;
  readonly reminders: readonly { readonly before: string; readonly at: string }[];
  readonly mails: readonly PlannedMails[];
  /** Five at most, of different kinds and languages. */
  readonly samples: readonly SampleMail[];
}

/** Says what a move of a deadline would do, without doing any of it: no lock is taken, and no submission waits. */
@Injectable()
export class DeadlinePreviews {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal as the move itself does. */
  async preview(code: string, deadline: NewDeadline): Promise<DeadlinePreview> {
    const { manager } = this.database;
    const move = await meant(manager, code, deadline);
    const { cycle, scope, closesAt } = move;
    refuseIf(whyNotMove(cycle, { closesAt, scope, reason: deadline.reason }));
    const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
    const [drafts, late] = [await draftsOf(manager, move, now), await lateOf(manager, move)];
    const groups = [...drafts, ...late, ...(await focalPointsOf(manager, move, now))];
    const { timeZone, offsets } = cycle.data;
    return {
      cycle: code, closesAt: closesAt.toISOString(), local: deadlineInWords(closesAt, timeZone),
      drafts: sum(drafts), reopened: closesAt > now ? sum(drafts.filter(({ again }) => again)) : 0, admitted: sum(late),
      stays: await staying(manager, move),
      reminders: dueInstants(closesAt, offsets.draftReminders, timeZone).filter(({ at }) => at > now).map(({ at, offset }) => ({ before: offset, at: at.toISOString() })),
      mails: merged(groups),
      samples: await samplesOf(manager, move, groups),
    };
  }
}

const sum = (groups: readonly PlannedMails[]): number => groups.reduce((all, { count }) => all + count, 0);

/** People who read the same language, whatever else they read. */
function merged(groups: readonly Group[]): PlannedMails[] {
  const same = Map.groupBy(groups, ({ kind, language, country }) => `${kind} ${language} ${country}`);
  return [...same.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, [first, ...more]]) => {
    const { kind, language, country } = first!;
    return { kind, language, country, count: sum([first!, ...more]) };
  });
}
