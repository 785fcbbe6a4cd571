import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys for the systems of partners, which name the UN entity for which they act. */
export class PartnerKeys20261125000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table api_key add column partner text;
      alter table api_key drop constraint api_key_role_check;
      alter table api_key add constraint api_key_role_check check (role in ('nominator', 'partner', 'officer', 'administrator', 'auditor'));
      alter table api_key add constraint api_key_partner_check check ((role = 'partner') = (partner is not null));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table api_key drop constraint api_key_partner_check;
      alter table api_key drop constraint api_key_role_check;
      alter table api_key add constraint api_key_role_check check (role in ('nominator', 'officer', 'administrator', 'auditor'));
      alter table api_key drop column partner;
    `);
  }
}
