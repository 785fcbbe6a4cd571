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
        position int not null default 0,
        paused_at timestamptz,
        cancelled_at timestamptz,
        made_at timestamptz not null default clock_timestamp(),
        unique (subject, kind, seq)
      );

      create table mailing_recipient (
        mailing_id uuid not null references mailing (id),
        n int not null,
        person_id uuid not null,
        refs jsonb not null default '{}',
        state text not null default 'waiting',
        taken_at timestamptz,
        primary key (mailing_id, n),
        unique (mailing_id, person_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table mailing_recipient, mailing`);
  }
}
