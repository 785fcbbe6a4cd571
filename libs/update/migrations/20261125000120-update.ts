import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Update20261125000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table monthly_update (
        ${progressColumns},
        month text not null unique check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
        archive boolean not null default false,
        version int not null default 0,
        drafts_at timestamptz,
        made_at timestamptz not null default clock_timestamp()
      );

      create table update_version (
        update_id uuid not null references monthly_update (id),
        version int not null check (version > 0),
        content jsonb not null,
        change text not null,
        item int,
        by text not null,
        at timestamptz not null default clock_timestamp(),
        primary key (update_id, version)
      );

      create table update_word (
        update_id uuid not null references monthly_update (id),
        n int not null,
        kind text not null check (kind in ('requested', 'approved', 'returned', 'withdrawn')),
        version int not null,
        person_id uuid not null references person (id),
        reason text,
        hold_until timestamptz,
        at timestamptz not null default clock_timestamp(),
        primary key (update_id, n),
        foreign key (update_id, version) references update_version (update_id, version),
        check (reason is not null or kind in ('requested', 'approved'))
      );

      create table update_report (
        record text not null,
        id text not null,
        fact text not null,
        update_id uuid not null references monthly_update (id),
        at timestamptz not null default clock_timestamp(),
        primary key (record, id, fact)
      );
      create index on update_report (update_id);

      create table update_reader (
        id uuid primary key default uuidv7(),
        person_id uuid not null references person (id),
        added_by uuid not null,
        added_at timestamptz not null default clock_timestamp(),
        ended_by uuid,
        ended_at timestamptz,
        check ((ended_by is null) = (ended_at is null))
      );
      create unique index update_reader_reads on update_reader (person_id) where ended_at is null;

      create table update_file (
        update_id uuid not null,
        version int not null,
        format text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        content bytea not null,
        at timestamptz not null default clock_timestamp(),
        primary key (update_id, version, format),
        foreign key (update_id, version) references update_version (update_id, version)
      );

      -- What was written, said and sent stays as it was.
      create function update_is_append_only() returns trigger language plpgsql as $$
        begin raise exception '% is append-only', tg_table_name; end $$;
      create trigger update_version_keeps before update or delete on update_version for each row execute function update_is_append_only();
      create trigger update_word_keeps before update or delete on update_word for each row execute function update_is_append_only();
      create trigger update_file_keeps before update or delete on update_file for each row execute function update_is_append_only();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table update_file, update_reader, update_report, update_word, update_version, monthly_update;
      drop function update_is_append_only();
    `);
  }
}
