import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Decision20261123000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table decision (${progressColumns},
        cycle_id uuid not null references cycle (id),
        category text not null,
        region text not null,
        proposed_by uuid not null references person (id),
        reason text not null,
        proposed_at timestamptz not null default clock_timestamp(),
        stands boolean not null default true
      );
      -- One open or standing decision for a panel at a time. A rejection or recall frees the panel in its own commit.
      create unique index decision_of_panel on decision (cycle_id, category, region) where stands;
      create index decision_wake on decision (next_wake) where ended_at is null;

      create table outcome (
        decision_id uuid not null references decision (id),
        nomination_id uuid not null references nomination (id),
        kind text not null check (kind in ('winner', 'finalist', 'specialMention', 'notAwarded')),
        place int check (place > 0),
        reason text not null,
        primary key (decision_id, nomination_id),
        check ((kind = 'winner') = (place is not null))
      );
      create index outcome_of on outcome (nomination_id);

      create table approval (
        decision_id uuid not null references decision (id),
        person_id uuid not null references person (id),
        approved boolean not null,
        reason text,
        at timestamptz not null default clock_timestamp(),
        primary key (decision_id, person_id),
        check (approved or reason is not null)
      );

      create table recall (
        decision_id uuid primary key references decision (id),
        person_id uuid not null references person (id),
        reason text not null,
        at timestamptz not null default clock_timestamp()
      );
      -- The last guard of two keys: whoever proposed a decision cannot stand among its approvals.
      create function approver_is_not_proposer() returns trigger language plpgsql as $$
      begin
        if exists (select from decision where id = new.decision_id and proposed_by = new.person_id) then
          raise exception 'the proposer does not approve' using errcode = 'check_violation';
        end if;
        return new;
      end $$;
      create trigger approver_is_not_proposer before insert or update on approval for each row execute function approver_is_not_proposer();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table recall, approval, outcome, decision; drop function approver_is_not_proposer`);
  }
}
