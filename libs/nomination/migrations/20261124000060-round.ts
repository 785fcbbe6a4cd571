import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Round20261124000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table nomination add round int check (round > 0)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table nomination drop round`);
  }
}
