import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Coverage20261125000113 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table coverage (
        ${progressColumns},
        cycle_id uuid not null unique references cycle (id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table coverage`);
  }
}
