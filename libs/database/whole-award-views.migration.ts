import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressTable } from '../journal/workflow-id.js';

/** The views over several nouns' tables once more, for the kinds of workflows that came with the whole award. */
export class WholeAwardViews20261124000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await make(runner, Object.entries(progressTable));
  }

  async down(runner: QueryRunner): Promise<void> {
    await make(runner, Object.entries({ nomination: 'nomination', calendar: 'cycle', caseload: 'caseload', decision: 'decision', mailLane: 'mail_lane' }));
  }
}

async function make(runner: QueryRunner, tables: readonly (readonly [workflow: string, table: string])[]): Promise<void> {
  const each = tables.map(
    ([workflow, table]) => `select '${workflow}' as workflow, id, ref, stage, epoch, holder, since, next_wake, ended_at from ${table} where ref is not null`,
  );
  await runner.query(`
    drop view past_wake, progress;
    create view progress as ${each.join(' union all ')};
    -- A minute's grace: a timer fires, a step runs, a worker may just have been replaced.
    create view past_wake as
      select * from progress where ended_at is null and next_wake < clock_timestamp() - interval '1 minute';
  `);
}
