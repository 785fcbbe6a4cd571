import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Mailing20261125000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mailing (
        ${progressColumns},
        kind text not null,
        subject uuid not null,
        seq int not null,
        made_by text not null,
        per_minute int not null check (per_minute > 0),
        not_before timestamptz,
        total int not null,
        position int not null default 0,
        taken_at timestamptz,
        paced_until timestamptz,
        paused_at timestamptz,
        cancelled_at timestamptz,
        made_at timestamptz not null default clock_timestamp(),
        unique (subject, kind, seq),
        check (position between 0 and total)
      );
      -- What the lanes leave alone: seldom more than a row.
      create index mailing_held on mailing (subject, kind, seq) where ended_at is null and (paused_at is not null or cancelled_at is not null);

      create table mailing_recipient (
        mailing_id uuid not null references mailing (id),
        n int not null,
        person_id uuid not null,
        refs jsonb not null default '{}',
        state text not null default 'waiting' check (state in ('waiting', 'queued', 'unsubscribed', 'badAddress', 'repeated', 'cancelled')),
        taken_at timestamptz,
        primary key (mailing_id, n),
        check ((state = 'waiting') = (taken_at is null))
      );
      -- However often somebody stands in the list, one place of theirs counts.
      create unique index mailing_recipient_once on mailing_recipient (mailing_id, person_id) where state <> 'repeated';

      create table suppression (
        id uuid primary key default uuidv7(),
        address citext not null,
        why text not null check (why in ('unsubscribed', 'bounced', 'complained')),
        at timestamptz not null default clock_timestamp(),
        detail text,
        mail_id uuid references mail (id),
        unique (address, why)
      );

      alter table mail
        add column bounce text check (bounce in ('delayed', 'bounced', 'complained')),
        add column bounced_at timestamptz,
        add check ((bounce is null) = (bounced_at is null));
      create index mail_failed on mail (id) where state = 'failed';

      create table bounce (
        id uuid primary key default uuidv7(),
        mail_id uuid not null references mail (id),
        outcome text not null check (outcome in ('delayed', 'bounced', 'complained')),
        address citext not null,
        status text,
        action text,
        detail text,
        via text not null check (via in ('maildir', 'webhook', 'smtp')),
        at timestamptz not null default clock_timestamp(),
        -- SHA-256 of what reported it: the same report once.
        digest bytea not null unique
      );
      create index bounce_mail on bounce (mail_id);

      -- Reports that change nothing, by day and why.
      create table bounce_ignored (
        day date not null,
        why text not null check (why in ('unknown', 'forged', 'foreign')),
        count int not null,
        primary key (day, why)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table bounce_ignored, bounce, suppression, mailing_recipient, mailing;
      drop index mail_failed;
      alter table mail drop column bounce, drop column bounced_at;
    `);
  }
}
