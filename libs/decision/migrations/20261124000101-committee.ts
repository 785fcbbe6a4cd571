import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Committee20261124000101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table committee (
        id uuid primary key default uuidv7(),
        cycle_id uuid not null unique references cycle (id),
        -- How often panels were opened: each time is a mail of its own.
        openings int not null default 0
      );

      -- A panel on which the committee votes.
      create table committee_panel (
        cycle_id uuid not null references committee (cycle_id),
        category text not null,
        region text not null,
        opened_by uuid not null references person (id),
        opened_at timestamptz not null default clock_timestamp(),
        primary key (cycle_id, category, region)
      );

      create table committee_member (
        id uuid primary key default uuidv7(),
        cycle_id uuid not null references committee (cycle_id),
        person_id uuid not null references person (id),
        country text not null references country (iso3),
        institution_id uuid references institution (id),
        -- Raised by whatever must kill the mailed links.
        version int not null default 1,
        -- How often the task was mailed.
        mailed int not null default 0,
        left_at timestamptz,
        left_reason text,
        unique (cycle_id, person_id),
        check ((left_at is null) = (left_reason is null))
      );

      create table ballot (
        member_id uuid not null references committee_member (id),
        category text not null,
        region text not null,
        abstains boolean not null,
        comment text not null default '',
        at timestamptz not null default clock_timestamp(),
        primary key (member_id, category, region)
      );

      -- For each place of the cycle the nomination that a member gives it; null leaves the place empty.
      create table vote (
        member_id uuid not null,
        category text not null,
        region text not null,
        place int not null check (place > 0),
        nomination_id uuid references nomination (id),
        primary key (member_id, category, region, place),
        foreign key (member_id, category, region) references ballot (member_id, category, region) on delete cascade
      );

      -- What a member declares. Recusal for a country or an institution follows from the records.
      create table recusal (
        member_id uuid not null references committee_member (id),
        nomination_id uuid not null references nomination (id),
        reason text not null,
        at timestamptz not null default clock_timestamp(),
        primary key (member_id, nomination_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table recusal, vote, ballot, committee_member, committee_panel, committee`);
  }
}
