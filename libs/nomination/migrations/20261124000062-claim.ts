import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Drafts that an officer keyed in for somebody, and the links by which drafts are opened in a browser. */
export class Claim20261124000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table nomination
        add keyed_by uuid references person (id),
        add claimed_at timestamptz,
        add link_version int not null default 1,
        add check (claimed_at is null or keyed_by is not null);
      create index nomination_unclaimed on nomination (cycle_id, id) where keyed_by is not null and claimed_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from task_session s using link l where l.hash = s.link_hash and l.purpose = 'draft';
      delete from link where purpose = 'draft';
      drop index nomination_unclaimed;
      alter table nomination drop keyed_by, drop claimed_at, drop link_version;
    `);
  }
}
