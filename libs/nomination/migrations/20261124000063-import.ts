import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Import20261124000063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table bulk_import (${progressColumns},
        cycle_id uuid not null references cycle (id),
        -- Who sent it, and for whom: what its rows are allowed by.
        actor text not null,
        role text not null,
        person_id uuid not null references person (id),
        institution_id uuid references institution (id),
        country text references country (iso3),
        submit boolean not null,
        format text not null check (format in ('jsonl', 'xlsx')),
        name text not null,
        bytes int not null,
        sha256 bytea not null,
        -- When its last byte had arrived: the receipt time of what it submits.
        arrived_at timestamptz not null,
        -- Raised at each change that a reader of its progress may see.
        version int not null default 1,
        -- Rows of the file; null until they are counted.
        total int,
        -- Where the next row begins, in bytes of the rows' own file.
        position bigint not null default 0,
        read int not null default 0,
        accepted int not null default 0,
        already int not null default 0,
        refused int not null default 0,
        counted_at timestamptz,
        -- Of a table: the letters of its columns, by the pointers of their fields.
        letters jsonb,
        cancelled_at timestamptz,
        failure text,
        check (read = accepted + already + refused)
      );
      create index bulk_import_own on bulk_import (institution_id, id);

      create table import_row (
        import_id uuid not null references bulk_import (id),
        n int not null,
        outcome text not null check (outcome in ('accepted', 'already', 'refused')),
        nomination_id uuid references nomination (id),
        -- What was wrong, and what the row held; of refused rows only.
        problems jsonb,
        given jsonb,
        primary key (import_id, n),
        check ((outcome = 'refused') = (nomination_id is null)),
        check ((outcome = 'refused') = (problems is not null and given is not null))
      );
      create index import_row_refused on import_row (import_id, n) where outcome = 'refused';

      -- By what a row is known again, from whichever file it comes: a hash of whose it is, and of its reference or all that it says.
      create table import_mark (
        cycle_id uuid not null references cycle (id),
        mark bytea not null,
        import_id uuid not null references bulk_import (id),
        n int not null,
        nomination_id uuid references nomination (id),
        primary key (cycle_id, mark)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table import_mark, import_row, bulk_import`);
  }
}
