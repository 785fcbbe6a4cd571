import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The kinds of workflows that there were with the whole award; those of today are in the views' later migration. */
export const wholeAwardTables = {
  nomination: 'nomination', calendar: 'cycle', caseload: 'caseload', decision: 'decision', mailLane: 'mail_lane', bulkImport: 'bulk_import', bulkExport: 'bulk_export', webhook: 'webhook',
};

/** The views over several nouns' tables once more, for the kinds of workflows that came with the whole award. */
export class WholeAwardViews20261124000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeProgressViews(runner, wholeAwardTables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await makeProgressViews(runner, { nomination: 'nomination', calendar: 'cycle', caseload: 'caseload', decision: 'decision', mailLane: 'mail_lane' });
  }
}

/** Every row that carries a workflow, and those past their expected wake. @param tables by kind of workflow. */
export async function makeProgressViews(runner: QueryRunner, tables: Readonly<Record<string, string>>): Promise<void> {
  const each = Object.entries(tables).map(
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
