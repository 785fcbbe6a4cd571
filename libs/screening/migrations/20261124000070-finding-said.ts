import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindingSaid20261124000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table finding add column said jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table finding drop column said`);
  }
}
