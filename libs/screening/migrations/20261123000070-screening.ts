import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Screening20261123000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table finding (
        nomination_id uuid not null references nomination (id),
        rule text not null,
        verdict text not null check (verdict in ('pass', 'fail', 'refer')),
        detail text not null,
        field text,
        quote text,
        basis text not null,
        source text not null,
        points uuid[] not null default '{}',
        at timestamptz not null default clock_timestamp(),
        primary key (nomination_id, rule)
      );

      create table screening_decision (
        nomination_id uuid not null,
        rule text not null,
        verdict text not null check (verdict in ('pass', 'fail')),
        reason text not null,
        person_id uuid not null references person (id),
        at timestamptz not null default clock_timestamp(),
        primary key (nomination_id, rule),
        foreign key (nomination_id, rule) references finding (nomination_id, rule)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table screening_decision, finding`);
  }
}
