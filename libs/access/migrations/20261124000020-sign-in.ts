import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignIn20261124000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table role_grant (
        id uuid primary key default uuidv7(),
        person_id uuid not null,
        role text not null check (role in ('administrator', 'officer', 'auditor', 'partner', 'focalPoint')),
        country text,
        partner text,
        -- As the journal writes it; an administrator or the operator.
        granted_by text not null,
        at timestamptz not null default clock_timestamp(),
        revoked_at timestamptz,
        check ((role = 'focalPoint') = (country is not null)),
        check ((role = 'partner') = (partner is not null))
      );
      -- What a person is granted once is not granted again beside it.
      create unique index role_grant_stands on role_grant (person_id, role, country, partner) nulls not distinct where revoked_at is null;

      create table sign_in_session (
        -- SHA-256 of the cookie's 256 random bits.
        hash bytea primary key,
        grant_id uuid not null references role_grant (id),
        opened_at timestamptz not null default clock_timestamp(),
        idle_until timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz
      );
      create index sign_in_session_of on sign_in_session (grant_id);
      create index sign_in_session_age on sign_in_session (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table sign_in_session, role_grant`);
  }
}
