import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which campaign of outreach a draft came to be. */
export class Campaign20261125000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table nomination add campaign text;
      create index nomination_campaign on nomination (campaign) where campaign is not null;
      -- What was started at the public page under somebody's address.
      create index nomination_started on nomination (contact_id, created_at) where keyed_by = contact_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index nomination_started; drop index nomination_campaign; alter table nomination drop campaign`);
  }
}
