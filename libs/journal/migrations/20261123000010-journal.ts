import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Journal20261123000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists citext;
      create extension if not exists pg_trgm;
      create extension if not exists unaccent;

      create table journal (
        subject uuid not null,
        seq int not null,
        id bigint generated always as identity,
        at timestamptz not null default clock_timestamp(),
        actor text not null,
        kind text not null,
        rules_version text,
        refs jsonb not null default '{}',
        primary key (subject, seq)
      );
      create unique index journal_id on journal (id);

      -- Append-only, whoever asks: the audit log must outlive a mistaken statement.
      create function journal_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'the journal is append-only: % refused', tg_op using errcode = 'restrict_violation';
      end $$;
      create trigger journal_keeps before update or delete on journal for each row execute function journal_is_append_only();
      create trigger journal_keeps_all before truncate on journal for each statement execute function journal_is_append_only();

      create table delivery (
        subject uuid not null,
        seq int not null,
        workflow text not null,
        target uuid not null,
        queued_at timestamptz not null default clock_timestamp(),
        delivered_at timestamptz,
        applied_at timestamptz,
        attempts int not null default 0,
        last_error text,
        primary key (subject, seq, workflow, target),
        foreign key (subject, seq) references journal (subject, seq)
      );
      -- The relay's work and the steps' work: both read only what is not yet applied.
      create index delivery_waiting on delivery (queued_at) where applied_at is null;
      create index delivery_of_target on delivery (target) where applied_at is null;

      -- Answers by Idempotency-Key, each written in the commit of its act.
      create table act_key (
        owner text not null,
        key text not null,
        digest bytea not null,
        -- json, not jsonb: the first answer is given again byte for byte, its fields in their order.
        answer json,
        at timestamptz not null default clock_timestamp(),
        primary key (owner, key)
      );

      -- The chain of the sealer: each committed journal row, in order of sealing, hashed together with its predecessor.
      create table seal (
        position bigint primary key,
        journal_id bigint not null unique references journal (id),
        hash bytea not null,
        sealed_at timestamptz not null default clock_timestamp()
      );
      create index seal_age on seal (sealed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table seal, act_key, delivery, journal; drop function journal_is_append_only`);
  }
}
