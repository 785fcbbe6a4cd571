import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Shortlist20261124000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table shortlist_entry (
        nomination_id uuid not null references nomination (id),
        round int not null check (round > 0),
        cycle_id uuid not null references cycle (id),
        category text not null,
        region text not null,
        advances boolean not null,
        reason text not null,
        by uuid not null references person (id),
        at timestamptz not null default clock_timestamp(),
        -- The end of the undo window in which it was said: until then another word replaces it, and nothing follows from it.
        effective_at timestamptz not null,
        primary key (nomination_id, round)
      );
      create index shortlist_of_panel on shortlist_entry (cycle_id, category, region, round);

      -- A panel that is decided for good may get decisions on those that reached it later, each numbered; the earlier outcomes stay.
      alter table decision add supplement int not null default 0 check (supplement >= 0);
      drop index decision_of_panel;
      create unique index decision_of_panel on decision (cycle_id, category, region, supplement) where stands;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index decision_of_panel;
      create unique index decision_of_panel on decision (cycle_id, category, region) where stands;
      alter table decision drop supplement;
      drop table shortlist_entry`);
  }
}
