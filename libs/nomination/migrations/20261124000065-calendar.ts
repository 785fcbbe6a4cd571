import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the calendar and the stage of documents have said, so that no run of theirs repeats it. */
export class Calendar20261124000065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table draft_closing (
        nomination_id uuid not null references nomination (id),
        closes_at timestamptz not null,
        primary key (nomination_id, closes_at)
      );

      -- How far the drafts under a moved deadline are told of it, in the order of their ids.
      create table deadline_telling (
        cycle_id uuid not null references cycle (id),
        version int not null,
        up_to uuid not null,
        told int not null,
        done_at timestamptz,
        primary key (cycle_id, version)
      );

      create table documents_request (
        nomination_id uuid not null references nomination (id),
        round int not null,
        at timestamptz not null default clock_timestamp(),
        primary key (nomination_id, round)
      );

      create table documents_reminder (
        nomination_id uuid not null references nomination (id),
        round int not null,
        before text not null,
        closes_at timestamptz not null,
        primary key (nomination_id, round, before, closes_at)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table documents_reminder, documents_request, deadline_telling, draft_closing`);
  }
}
