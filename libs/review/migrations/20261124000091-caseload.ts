import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Caseload20261124000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null: the cycle's working days. 1 is Monday.
      alter table reviewer add working_days int[] check (cardinality(working_days) > 0 and working_days <@ array[1, 2, 3, 4, 5, 6, 7]);

      create index assignment_of_caseload on assignment (cycle_id, person_id);

      create table reviewer_leave (
        cycle_id uuid not null,
        person_id uuid not null,
        -- Days in the reviewer's own zone, both of them away.
        from_day date not null,
        until_day date not null,
        primary key (cycle_id, person_id, from_day),
        foreign key (cycle_id, person_id) references reviewer (cycle_id, person_id),
        check (from_day <= until_day)
      );

      -- The mails of a caseload, by the running number that they share.
      create table caseload_mail (
        caseload_id uuid not null references caseload (id),
        seq int not null,
        kind text not null check (kind in ('reviewDigest', 'reviewThanks', 'taskClosed')),
        leaves_at timestamptz not null,
        queued_at timestamptz not null default clock_timestamp(),
        primary key (caseload_id, seq)
      );

      -- What each of them tells its reviewer, and of which version of the task.
      create table caseload_told (
        caseload_id uuid not null,
        seq int not null,
        assignment_id uuid not null references assignment (id),
        version int not null,
        what text not null check (what in ('asked', 'reminded', 'ended', 'received')),
        told_at timestamptz not null default clock_timestamp(),
        primary key (caseload_id, seq, assignment_id, what),
        foreign key (caseload_id, seq) references caseload_mail (caseload_id, seq)
      );
      create index caseload_told_of on caseload_told (assignment_id);

      -- Reviewers whom an officer is to call. Closed by an outcome, or when nothing of theirs is overdue any more.
      create table reviewer_call (
        id uuid primary key default uuidv7(),
        caseload_id uuid not null references caseload (id),
        since timestamptz not null default clock_timestamp(),
        closed_at timestamptz
      );
      create unique index reviewer_call_open on reviewer_call (caseload_id) where closed_at is null;

      create table reviewer_call_task (
        call_id uuid not null references reviewer_call (id),
        assignment_id uuid not null references assignment (id),
        primary key (call_id, assignment_id)
      );

      -- What officers noted of their calls.
      create table reviewer_call_note (
        id uuid primary key default uuidv7(),
        call_id uuid not null references reviewer_call (id),
        outcome text not null check (outcome in ('willDo', 'notReached', 'givesUp')),
        note text not null,
        -- The new due instant of what was overdue, where more time was given.
        due_at timestamptz,
        by text not null,
        at timestamptz not null default clock_timestamp()
      );
      create index reviewer_call_note_of on reviewer_call_note (call_id);

      -- A review that its writer has not sent yet, as it was typed.
      create table review_draft (
        assignment_id uuid primary key references assignment (id),
        scores jsonb not null,
        recommendation text not null,
        comment text not null,
        saved_at timestamptz not null default clock_timestamp()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table review_draft, reviewer_call_note, reviewer_call_task, reviewer_call, caseload_told, caseload_mail, reviewer_leave;
      drop index assignment_of_caseload;
      alter table reviewer drop working_days;
    `);
  }
}
