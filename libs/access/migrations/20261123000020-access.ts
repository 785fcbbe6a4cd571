import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Access20261123000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table api_key (
        id uuid primary key default uuidv7(),
        prefix text not null unique,
        hash bytea not null unique,
        role text not null check (role in ('nominator', 'officer', 'administrator', 'auditor')),
        person_id uuid not null,
        institution_id uuid,
        country text,
        created_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz,
        revoked_at timestamptz,
        check ((role = 'nominator') = (institution_id is not null and country is not null))
      );

      create table link (
        hash bytea primary key,
        purpose text not null check (purpose in ('review')),
        target uuid not null,
        version int not null,
        person_id uuid not null,
        issued_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null
      );
      create index link_target on link (target);

      create table task_session (
        hash bytea primary key,
        link_hash bytea not null references link (hash),
        target uuid not null,
        version int not null,
        person_id uuid not null,
        expires_at timestamptz not null
      );
      create index task_session_age on task_session (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table task_session, link, api_key`);
  }
}
