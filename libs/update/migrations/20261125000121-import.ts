import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Import20261125000121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table update_import (
        id uuid primary key default uuidv7(),
        file text not null,
        format text not null,
        sha256 bytea not null,
        text text not null,
        month text check (month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
        read jsonb not null,
        version int not null default 1,
        taken_by text not null,
        taken_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
        confirmed_at timestamptz,
        confirmed_by text,
        loaded jsonb,
        check ((confirmed_at is null) = (loaded is null) and (confirmed_at is null) = (confirmed_by is null)),
        -- Records say of which document they are: its month.
        check (confirmed_at is null or month is not null)
      );
      create index on update_import (taken_at desc, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table update_import`);
  }
}
