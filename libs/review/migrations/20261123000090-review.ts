import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Review20261123000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table caseload (${progressColumns},
        cycle_id uuid not null references cycle (id),
        person_id uuid not null references person (id),
        unique (cycle_id, person_id)
      );
      create index caseload_wake on caseload (next_wake) where ended_at is null;

      create table reviewer (
        cycle_id uuid not null,
        person_id uuid not null,
        regions text[] not null,
        categories text[] not null default '{}',
        capacity int not null default 20 check (capacity > 0),
        country text not null references country (iso3),
        institution_id uuid references institution (id),
        primary key (cycle_id, person_id),
        -- Allocation locks the caseloads of those it may ask: nobody is asked without one.
        foreign key (cycle_id, person_id) references caseload (cycle_id, person_id)
      );
      create index reviewer_regions on reviewer using gin (regions);

      create table assignment (
        id uuid primary key default uuidv7(),
        nomination_id uuid not null references nomination (id),
        cycle_id uuid not null references cycle (id),
        person_id uuid not null references person (id),
        state text not null default 'offered'
          check (state in ('offered', 'accepted', 'reviewed', 'declined', 'conflict', 'reassigned', 'closed')),
        version int not null default 1,
        offered_at timestamptz not null default clock_timestamp(),
        due_at timestamptz not null,
        accepted_at timestamptz,
        closed_at timestamptz,
        reason text,
        -- Nobody is asked twice about one nomination.
        unique (nomination_id, person_id)
      );
      create index assignment_of_person on assignment (person_id, cycle_id) where state in ('offered', 'accepted');

      create table review (
        assignment_id uuid primary key references assignment (id),
        nomination_id uuid not null references nomination (id),
        scores jsonb not null,
        total numeric(10, 4) not null,
        recommendation text not null check (recommendation in ('award', 'finalist', 'notAward')),
        comment text not null default '',
        submitted_at timestamptz not null default clock_timestamp()
      );
      create index review_of on review (nomination_id);

      create table task_reminder (
        assignment_id uuid not null references assignment (id),
        version int not null,
        before text not null,
        primary key (assignment_id, version, before)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table task_reminder, review, assignment, reviewer, caseload`);
  }
}
