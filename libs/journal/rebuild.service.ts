import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { progressTable } from './workflow-id.js';
import { Temporal } from '../temporal/temporal.service.js';
import { Starter, type ProgressRow } from './starter.service.js';

const batch = 200;

/**
 * Starts every workflow anew from what PostgreSQL knows: after Temporal's store was lost or thrown away, or when its
 * workflows are not to be trusted. Raised epochs keep workflows of the old store, should any still run, from writing.
 * Safe to run again at any point of it.
 */
@Injectable()
export class Rebuild {
  constructor(
    private readonly database: DataSource,
    private readonly starter: Starter,
    private readonly temporal: Temporal,
  ) {}

  /** @returns how many workflows of each kind were started. @throws when Temporal or PostgreSQL is out of reach. */
  async run(progress: (started: number, all: number) => void = () => undefined): Promise<Record<string, number>> {
    // Raised epochs stop what still runs: not before there is something to start it again in.
    if (!(await this.temporal.answers(10_000))) throw new Error('Temporal does not answer, so nothing was changed. Start it, then rebuild.');
    await this.raiseEpochs();
    const rows = await this.database.query<ProgressRow[]>(`select workflow, id, ref, stage, epoch from progress where ended_at is null order by workflow, ref`);
    const started: Record<string, number> = {};
    for (let from = 0; from < rows.length; from += batch) {
      await Promise.all(rows.slice(from, from + batch).map((row) => this.starter.ensure(row)));
      progress(Math.min(from + batch, rows.length), rows.length);
    }
    for (const { workflow } of rows) started[workflow] = (started[workflow] ?? 0) + 1;
    return started;
  }

  /** In one commit, with a word in each journal, and with all that was not applied on its way again. */
  private raiseEpochs(): Promise<void> {
    return this.database.transaction(async (manager) => {
      for (const [workflow, table] of Object.entries(progressTable)) {
        await manager.query(
          `with live as (
             update ${table} set epoch = epoch + 1 where ref is not null and ended_at is null returning id, epoch
           )
           insert into journal (subject, seq, actor, kind, refs)
           select id, (select coalesce(max(seq), 0) + 1 from journal where subject = live.id), 'operator', 'workflowRebuilt',
                  jsonb_build_object('workflow', $1::text, 'epoch', epoch)
             from live`,
          [workflow],
        );
      }
      await manager.query(`update delivery set delivered_at = null, attempts = 0 where applied_at is null`);
    });
  }
}
