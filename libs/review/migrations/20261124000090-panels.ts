import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Panels20261124000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reviewer
        -- Short name of the UN entity for which the person reviews.
        add partner text,
        add rounds int[] not null default '{}';

      alter table assignment
        add round int not null default 1 check (round > 0),
        drop constraint assignment_nomination_id_person_id_key,
        -- Nobody is asked twice about one nomination in one round.
        add unique (nomination_id, round, person_id);

      -- A conflict that came to light makes a review void: it is kept, and counts for nothing.
      alter table review add voided_at timestamptz;

      create table co_work (
        id uuid primary key default uuidv7(),
        person_id uuid not null references person (id),
        institution_id uuid references institution (id),
        with_person_id uuid references person (id),
        since date,
        until date,
        source text not null,
        said_by text not null,
        said_at timestamptz not null default clock_timestamp(),
        check (num_nonnulls(institution_id, with_person_id) = 1),
        check (since <= until)
      );
      create index co_work_of on co_work (person_id);

      -- What was said of one person's conflicts; of what was said about the same nomination or institution, the last counts.
      create table conflict (
        id uuid primary key default uuidv7(),
        person_id uuid not null references person (id),
        nomination_id uuid references nomination (id),
        institution_id uuid references institution (id),
        standing text not null check (standing in ('declared', 'pinned', 'cleared')),
        reason text not null,
        said_by text not null,
        said_at timestamptz not null default clock_timestamp(),
        check (num_nonnulls(nomination_id, institution_id) = 1)
      );
      create index conflict_of on conflict (person_id);
      create index conflict_with on conflict (nomination_id);

      create table allocation (
        id uuid primary key default uuidv7(),
        cycle_id uuid not null references cycle (id),
        round int not null check (round > 0),
        state text not null default 'draft' check (state in ('draft', 'released', 'discarded')),
        -- Raised by every change by hand.
        version int not null default 1,
        seed int not null,
        pins jsonb not null,
        bans jsonb not null,
        -- What the computation answered: costs, shortages, conflicts avoided.
        figures jsonb not null,
        made_by text not null,
        made_at timestamptz not null default clock_timestamp(),
        closed_by text,
        closed_at timestamptz,
        check ((state = 'draft') = (closed_at is null))
      );
      -- A round is allocated once; who comes later is given reviewers one by one.
      create unique index allocation_released on allocation (cycle_id, round) where state = 'released';
      create index allocation_of on allocation (cycle_id);

      create table allocation_pair (
        allocation_id uuid not null references allocation (id),
        nomination_id uuid not null references nomination (id),
        person_id uuid not null references person (id),
        -- computed, pinned when it was asked for, or by hand on the draft
        origin text not null check (origin in ('computed', 'pinned', 'hand')),
        primary key (allocation_id, nomination_id, person_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table allocation_pair, allocation, conflict, co_work;
      alter table review drop voided_at;
      alter table assignment drop constraint assignment_nomination_id_round_person_id_key, drop round, add unique (nomination_id, person_id);
      alter table reviewer drop partner, drop rounds;
    `);
  }
}
