import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Category20261123000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table category_decision (
        nomination_id uuid primary key references nomination (id),
        category text not null,
        reason text,
        person_id uuid not null references person (id),
        at timestamptz not null default clock_timestamp()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table category_decision`);
  }
}
