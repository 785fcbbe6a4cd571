import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Update20261125000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table monthly_update (
        ${progressColumns},
        month text not null unique check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
        version int not null default 0,
        made_at timestamptz not null default clock_timestamp()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table monthly_update`);
  }
}
