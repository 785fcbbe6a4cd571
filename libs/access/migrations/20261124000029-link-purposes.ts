import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What links are for is the nouns' to say: the type of `Link.purpose` lists it. */
export class LinkPurposes20261124000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table link drop constraint if exists link_purpose_check`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table link add constraint link_purpose_check check (purpose in ('review'))`);
  }
}
