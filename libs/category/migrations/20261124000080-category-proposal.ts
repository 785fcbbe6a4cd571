import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CategoryProposal20261124000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table category_proposal (
        nomination_id uuid primary key references nomination (id),
        chosen text not null,
        proposed text,
        agreement float8 check (agreement between 0 and 1),
        threshold float8 not null,
        passed boolean not null,
        scores jsonb not null,
        evidence jsonb not null,
        rules_version text not null,
        at timestamptz not null default clock_timestamp(),
        check (not passed or (proposed = chosen and agreement >= threshold))
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table category_proposal`);
  }
}
