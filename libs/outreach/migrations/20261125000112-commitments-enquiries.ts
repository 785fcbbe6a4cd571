import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class CommitmentsEnquiries20261125000112 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table commitment (
        ${progressColumns},
        event_id uuid not null references outreach_event (id),
        who text not null,
        person_id uuid references person (id),
        what text not null,
        due_at timestamptz,
        done_at timestamptz,
        dropped_at timestamptz,
        drop_reason text,
        made_at timestamptz not null default clock_timestamp(),
        check ((dropped_at is null) = (drop_reason is null))
      );
      create index on commitment (event_id);

      create table enquiry (
        ${progressColumns},
        cycle_id uuid references cycle (id),
        event_id uuid references outreach_event (id),
        country text references country (iso3),
        language text not null,
        question text not null,
        person_id uuid references person (id),
        channel text not null,
        asked_at timestamptz not null default clock_timestamp()
      );
      create index on enquiry (cycle_id, country);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table enquiry, commitment`);
  }
}
