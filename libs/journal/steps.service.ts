import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type EntityTarget } from 'typeorm';
import { Bell } from './bell.service.js';
import { record, type Said } from './acts.service.js';
import type { Progress, WorkflowKind } from './progress.entity.js';

/** The row that a workflow works on, and the epoch in which it was started. */
export interface Ref {
  readonly id: string;
  readonly epoch: number;
}

/** Where a step left its row: what the workflow needs to go on. */
export interface Stood {
  readonly stage: string;
  /** The next instant to wake at by itself, UTC milliseconds; null: only an act wakes it. */
  readonly until: number | null;
  /** The acts that are applied by now, as `subject:seq`. */
  readonly applied: readonly string[];
  readonly ended: boolean;
}

/** An act that the step is to apply. */
export interface Told {
  readonly subject: string;
  readonly seq: number;
  readonly kind: string;
}

/** What a step has in hand: its locked row, the acts not yet applied, PostgreSQL's clock, and the journal. */
export interface Step<P extends Progress> {
  readonly manager: EntityManager;
  readonly row: P;
  readonly told: readonly Told[];
  readonly now: Date;
  /** Moves the row; the holder's time starts anew when stage or holder changes. */
  move(to: Partial<Pick<P, 'stage' | 'holder' | 'nextWake' | 'endedAt'>>): void;
  /** Appends to the row's own story, said by the workflow. */
  record(said: Omit<Said, 'by' | 'subject'> & { subject?: string }): Promise<number>;
}

/** The workflow was started under an epoch that is over; it must end without a trace. */
export class Superseded extends Error {
  constructor(kind: WorkflowKind, ref: Ref) {
    super(`${kind} ${ref.id}: epoch ${ref.epoch} is over`);
    this.name = 'Superseded';
  }
}

/**
 * Runs a workflow's steps. A step locks its row, lets `settle` draw what follows from the facts, and stamps every act
 * that it could see as applied, in one commit. What a step answers is read off the row, and only this workflow moves
 * the row on, so a step that is run again after its commit answers the same and changes nothing.
 */
@Injectable()
export class Steps {
  constructor(
    private readonly database: DataSource,
    private readonly bell: Bell,
  ) {}

  /**
   * @param at the stages for which `settle` is written; in any other stage the step only stamps and answers.
   * @throws Superseded when the epoch is over or the row is gone.
   */
  async step<P extends Progress>(
    kind: WorkflowKind,
    entity: EntityTarget<P>,
    ref: Ref,
    at: P['stage'] | readonly P['stage'][],
    settle: (step: Step<P>) => Promise<void>,
  ): Promise<Stood> {
    const stood = await this.database.transaction(async (manager) => {
      const row = await manager.findOne(entity, { where: { id: ref.id } as never, lock: { mode: 'for_no_key_update' } });
      if (!row || row.epoch !== ref.epoch) throw new Superseded(kind, ref);
      // Read before the facts: an act that commits in between is left for its own signal.
      const told = await waiting(manager, kind, ref.id);
      if ([at].flat().includes(row.stage) && !row.endedAt) {
        const before = { stage: row.stage, holder: row.holder };
        const [{ now }] = (await manager.query(`select date_trunc('milliseconds', clock_timestamp()) as now`)) as [{ now: Date }];
        await settle({
          manager, row, told, now,
          move: (to) => Object.assign(row, to),
          record: (said) => record(manager, { subject: row.id, ...said, by: `workflow:${kind}` }),
        });
        if (row.stage !== before.stage || row.holder !== before.holder) row.since = now;
        await manager.save(entity, row, { reload: false });
      }
      await stamp(manager, kind, ref.id, told);
      return {
        stage: row.stage,
        until: row.endedAt ? null : (row.nextWake?.getTime() ?? null),
        applied: told.map(({ subject, seq }) => `${subject}:${seq}`),
        ended: row.endedAt !== null,
      };
    });
    this.bell.ring();
    return stood;
  }
}

function waiting(manager: EntityManager, kind: WorkflowKind, target: string): Promise<Told[]> {
  return manager.query(
    `select d.subject, d.seq, j.kind from delivery d join journal j using (subject, seq)
      where d.target = $1 and d.workflow = $2 and d.applied_at is null order by j.id`,
    [target, kind],
  );
}

async function stamp(manager: EntityManager, kind: WorkflowKind, target: string, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  await manager.query(
    `update delivery d set applied_at = clock_timestamp()
       from unnest($3::uuid[], $4::int[]) as t (subject, seq)
      where d.subject = t.subject and d.seq = t.seq and d.workflow = $2 and d.target = $1`,
    [target, kind, told.map((t) => t.subject), told.map((t) => t.seq)],
  );
}
