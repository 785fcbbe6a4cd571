import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Mail20261123000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mail (
        id uuid primary key default uuidv7(),
        kind text not null,
        lane text not null check (lane in ('transactional', 'bulk', 'rehearsal')),
        subject uuid not null,
        seq int not null,
        recipient uuid not null,
        refs jsonb not null default '{}',
        message_id text not null unique,
        date timestamptz not null default clock_timestamp(),
        not_before timestamptz,
        state text not null default 'queued' check (state in ('queued', 'rendered', 'sent', 'failed', 'dropped')),
        attempts int not null default 0,
        attempting_at timestamptz,
        ambiguous int not null default 0,
        title text,
        address text,
        raw bytea,
        live bytea,
        next_attempt_at timestamptz,
        sent_at timestamptz,
        response text,
        unique (subject, kind, seq, recipient),
        check ((state = 'sent') = (sent_at is not null)),
        check (state not in ('rendered', 'sent') or (raw is not null and address is not null and title is not null)),
        -- A live link is kept only as long as its mail is still to be sent.
        check (live is null or state = 'rendered'),
        check (attempting_at is null or state = 'rendered')
      );
      create index mail_waiting on mail (lane, date) where state in ('queued', 'rendered');
      create index mail_recipient on mail (recipient, id);

      create table mail_lane (${progressColumns});
      insert into mail_lane (ref, stage, holder) values ('transactional', 'draining', 'clock'), ('bulk', 'draining', 'clock'), ('rehearsal', 'draining', 'clock');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table mail_lane, mail`);
  }
}
