import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The deadlines that stand, for statements over many nominations: `effective_deadline` asks three times a row. */
export class StandingDeadline20261124000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create view standing_deadline as
        select distinct on (cycle_id, country, nomination_id) cycle_id, country, nomination_id, closes_at, version, at
          from deadline_override order by cycle_id, country, nomination_id, version desc`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view standing_deadline`);
  }
}
