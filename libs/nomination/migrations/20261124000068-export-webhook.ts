import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

/** What leaves the product by itself: files of whole lists, and word of what happens. */
export class ExportWebhook20261124000068 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table bulk_export (${progressColumns},
        -- Who asked, as the journal names them, and what they may see.
        asked_by text not null,
        caller jsonb not null,
        format text not null check (format in ('xlsx', 'csv', 'jsonl')),
        filter jsonb not null,
        columns text[] not null,
        asked_at timestamptz not null default clock_timestamp(),
        -- Of the one snapshot that is exported: when it was taken, and how many rows it has.
        snapshot_at timestamptz,
        total int,
        done int not null default 0,
        bytes bigint,
        sha256 bytea,
        expires_at timestamptz,
        check ((stage in ('ready', 'expired')) = (num_nonnulls(sha256, bytes, expires_at, snapshot_at) = 4)),
        check (stage = 'writing' or done = total)
      );
      create index bulk_export_of on bulk_export (asked_by, id);
      create index bulk_export_wake on bulk_export (next_wake) where ended_at is null;

      create table webhook (${progressColumns},
        owner text not null,
        person_id uuid not null references person (id),
        caller jsonb not null,
        url text not null,
        -- Kinds of acts; empty: all that its owner may see.
        kinds text[] not null default '{}',
        -- Two while one takes over from the other. Kept as they are, since every delivery is signed with them.
        secret text not null,
        old_secret text,
        old_secret_until timestamptz,
        -- Up to where the journal's chain is read.
        position bigint not null,
        made_at timestamptz not null default clock_timestamp(),
        failing_since timestamptz,
        disabled_at timestamptz,
        disabled_why text,
        check ((old_secret is null) = (old_secret_until is null)),
        check ((disabled_at is null) = (disabled_why is null)),
        check (stage <> 'disabled' or disabled_at is not null)
      );
      create index webhook_of on webhook (owner, id);
      create index webhook_wake on webhook (next_wake) where ended_at is null;

      create table webhook_delivery (
        id uuid primary key default uuidv7(),
        webhook_id uuid not null references webhook (id),
        -- Place in the journal's chain; null for a test ping.
        position bigint,
        kind text not null,
        subject uuid,
        at timestamptz not null default clock_timestamp(),
        -- The one before that is sent again.
        again uuid references webhook_delivery (id),
        state text not null default 'waiting' check (state in ('waiting', 'delivered', 'withheld', 'given up')),
        attempts int not null default 0,
        status int,
        error text,
        tried_at timestamptz,
        delivered_at timestamptz,
        check ((state = 'delivered') = (delivered_at is not null))
      );
      -- No act is told twice by itself; sending again is asked for.
      create unique index webhook_delivery_once on webhook_delivery (webhook_id, position) where again is null;
      create index webhook_delivery_waiting on webhook_delivery (webhook_id, id) where state = 'waiting';
      create index webhook_delivery_of on webhook_delivery (webhook_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table webhook_delivery, webhook, bulk_export`);
  }
}
