import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The kinds of workflows that there were then; those of today are in the views' later migration. */
const progressTable = { nomination: 'nomination', calendar: 'cycle', caseload: 'caseload', decision: 'decision', mailLane: 'mail_lane' };

/**
 * Views over several nouns' tables: every row that carries a workflow, those past their expected wake, and every
 * subject of a rehearsal.
 */
export class Views20261123000900 implements MigrationInterface {
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
      create view rehearsed as
        select id from cycle where mode = 'rehearsal'
        union all select n.id from nomination n join cycle c on c.id = n.cycle_id where c.mode = 'rehearsal'
        union all select d.id from decision d join cycle c on c.id = d.cycle_id where c.mode = 'rehearsal'
        union all select l.id from caseload l join cycle c on c.id = l.cycle_id where c.mode = 'rehearsal';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view rehearsed, past_wake, progress`);
  }
}
