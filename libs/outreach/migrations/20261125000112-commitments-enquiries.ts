import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class CommitmentsEnquiries20261125000112 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table commitment (
        ${progressColumns},
        event_id uuid not null references outreach_event (id),
        who text not null,
        person_id uuid references person (id),
        what text not null,
        due text,
        due_at timestamptz,
        due_set_at timestamptz not null default clock_timestamp(),
        reminded_for timestamptz,
        reminders int not null default 0,
        recorded_by uuid references person (id),
        version int not null default 1,
        source jsonb,
        done_at timestamptz,
        done_what text,
        dropped_at timestamptz,
        drop_reason text,
        made_at timestamptz not null default clock_timestamp(),
        check ((due is null) = (due_at is null)),
        check ((done_at is null) = (done_what is null)),
        check ((dropped_at is null) = (drop_reason is null)),
        check (done_at is null or dropped_at is null)
      );
      create index on commitment (event_id);
      create index on commitment (person_id) where person_id is not null;

      create table commitment_change (
        commitment_id uuid not null references commitment (id),
        n int not null,
        due text,
        person_id uuid references person (id),
        reason text not null,
        said_by text not null,
        at timestamptz not null default clock_timestamp(),
        primary key (commitment_id, n)
      );

      create sequence enquiry_number;
      create table enquiry (
        ${progressColumns},
        number int not null unique default nextval('enquiry_number'),
        cycle_id uuid references cycle (id),
        event_id uuid references outreach_event (id),
        country text references country (iso3),
        language text not null,
        question text not null,
        person_id uuid references person (id),
        channel text not null,
        recorded_by uuid references person (id),
        officer_id uuid references person (id),
        version int not null default 1,
        asked_at timestamptz not null default clock_timestamp(),
        waits_since timestamptz not null,
        due_at timestamptz not null,
        chased_at timestamptz,
        answered_at timestamptz,
        closed_at timestamptz,
        close_reason text,
        check ((closed_at is null) = (close_reason is null)),
        check (answered_at is null or closed_at is null)
      );
      create index on enquiry (cycle_id, country);
      create index on enquiry (event_id) where event_id is not null;
      create index on enquiry (person_id) where person_id is not null;
      create index on enquiry (waits_since, id) where answered_at is null and closed_at is null;
      create index on enquiry using gin (question gin_trgm_ops);

      create table enquiry_message (
        enquiry_id uuid not null references enquiry (id),
        n int not null,
        side text not null,
        language text not null,
        text text not null,
        said_by text not null,
        mailed boolean not null default false,
        at timestamptz not null default clock_timestamp(),
        primary key (enquiry_id, n)
      );

      -- Who asked lately through the page, hashed; an hour's worth.
      create table enquiry_flood (
        key bytea not null,
        at timestamptz not null default clock_timestamp()
      );
      create index on enquiry_flood (key, at);

      -- What an erased person wrote, and their name here, go with the person, in the same transaction, and their links end. That it was asked or promised is still counted.
      create function forget_words() returns trigger language plpgsql as $$
      begin
        update enquiry_message m set text = '' from enquiry e where e.id = m.enquiry_id and e.person_id = new.id and m.side = 'asker';
        update enquiry set question = '', version = version + 1 where person_id = new.id;
        update commitment set who = '', version = version + 1 where person_id = new.id;
        return null;
      end $$;
      create trigger forget_words after update of erased_at on person
        for each row when (old.erased_at is null and new.erased_at is not null) execute function forget_words();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger forget_words on person;
      drop function forget_words;
      drop table enquiry_flood, enquiry_message, enquiry, commitment_change, commitment;
      drop sequence enquiry_number;
    `);
  }
}
