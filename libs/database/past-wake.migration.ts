import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressTable } from '../journal/workflow-id.js';

/** One view over every row that carries a workflow, and one of those that are past their expected wake. */
export class PastWake20261123000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const each = Object.entries(progressTable).map(
      ([workflow, table]) =>
        `select '${workflow}' as workflow, id, ref, stage, epoch, holder, since, next_wake, ended_at from ${table} where ref is not null`,
    );
    await runner.query(`
      create view progress as ${each.join(' union all ')};
      -- A minute's grace: a timer fires, a step runs, a worker may just have been replaced.
      create view past_wake as
        select * from progress where ended_at is null and next_wake < clock_timestamp() - interval '1 minute';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view past_wake, progress`);
  }
}
