import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The director, who approves the monthly update. */
export class Director20261125000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table role_grant drop constraint role_grant_role_check;
      alter table role_grant add constraint role_grant_role_check check (role in ('administrator', 'officer', 'director', 'auditor', 'partner', 'focalPoint'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table role_grant drop constraint role_grant_role_check;
      alter table role_grant add constraint role_grant_role_check check (role in ('administrator', 'officer', 'auditor', 'partner', 'focalPoint'));
    `);
  }
}
