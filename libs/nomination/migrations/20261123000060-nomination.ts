import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Nomination20261123000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table nomination (${progressColumns},
        cycle_id uuid not null references cycle (id),
        nominator_id uuid not null references institution (id),
        nominator_country text not null references country (iso3),
        contact_id uuid not null references person (id),
        version int not null default 1,
        form jsonb not null,
        created_at timestamptz not null default clock_timestamp(),
        saved_at timestamptz not null default clock_timestamp(),
        country text references country (iso3),
        category text,
        region text,
        nominee_id uuid references institution (id)
      );
      create index nomination_stage on nomination (cycle_id, stage, id);
      create index nomination_own on nomination (nominator_id, id);
      create index nomination_wake on nomination (next_wake) where ended_at is null;

      create table submission (
        nomination_id uuid primary key references nomination (id),
        received_at timestamptz not null,
        hash bytea not null
      );

      create table verdict (
        nomination_id uuid not null references nomination (id),
        n int not null,
        on_time boolean not null,
        closes_at timestamptz not null,
        deadline_version int not null,
        by text not null,
        reason text,
        at timestamptz not null default clock_timestamp(),
        primary key (nomination_id, n)
      );
      -- A verdict is written once; another one is appended, never a first one changed.
      create function verdict_stays() returns trigger language plpgsql as $$
      begin
        raise exception 'a verdict is never rewritten' using errcode = 'restrict_violation';
      end $$;
      create trigger verdict_stays before update of on_time, closes_at, deadline_version on verdict for each row execute function verdict_stays();

      create table document (
        id uuid primary key default uuidv7(),
        nomination_id uuid not null references nomination (id),
        name text not null,
        media_type text not null,
        bytes int not null,
        sha256 bytea not null,
        added_at timestamptz not null default clock_timestamp()
      );
      create index document_of on document (nomination_id);

      create table question (
        id uuid primary key default uuidv7(),
        nomination_id uuid not null references nomination (id),
        asked_by uuid not null references person (id),
        text text not null,
        asked_at timestamptz not null default clock_timestamp(),
        due_at timestamptz not null,
        answer text,
        answered_at timestamptz
      );
      create index question_of on question (nomination_id);

      create table withdrawal (
        nomination_id uuid primary key references nomination (id),
        reason text not null,
        by text not null,
        at timestamptz not null default clock_timestamp()
      );

      create table draft_reminder (
        nomination_id uuid not null references nomination (id),
        before text not null,
        closes_at timestamptz not null,
        primary key (nomination_id, before, closes_at)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table draft_reminder, withdrawal, question, document, verdict, submission, nomination; drop function verdict_stays`);
  }
}
