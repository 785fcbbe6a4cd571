import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the country's focal point says of a nomination. */
export class Coaching20261124000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table nomination_comment (
        id uuid primary key default uuidv7(),
        nomination_id uuid not null references nomination (id),
        person_id uuid not null references person (id),
        -- The country for which it is said.
        country text not null references country (iso3),
        text text not null,
        at timestamptz not null default clock_timestamp()
      );
      create index nomination_comment_of on nomination_comment (nomination_id);

      -- The newest row of a nomination stands; rows are never changed.
      create table endorsement (
        id uuid primary key default uuidv7(),
        nomination_id uuid not null references nomination (id),
        person_id uuid not null references person (id),
        country text not null references country (iso3),
        endorsed boolean not null,
        reason text not null,
        -- Of the draft that was read.
        version int not null,
        at timestamptz not null default clock_timestamp()
      );
      create index endorsement_of on endorsement (nomination_id, at);
      create index nomination_country on nomination (country, id);
      create index nomination_nominator_country on nomination (nominator_country, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index nomination_country, nomination_nominator_country; drop table endorsement, nomination_comment`);
  }
}
