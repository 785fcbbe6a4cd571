import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Events20261125000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence outreach_event_number;
      create table outreach_event (
        ${progressColumns},
        number int not null unique default nextval('outreach_event_number'),
        cycle_id uuid references cycle (id),
        unpsa boolean not null,
        kind text not null,
        title text not null,
        summary text not null default '',
        place text,
        country text references country (iso3),
        online boolean not null default false,
        begins text,
        ends text,
        time_zone text,
        begins_at timestamptz,
        ends_at timestamptz,
        audience text not null default '',
        languages text[] not null default '{}',
        target_countries text[] not null default '{}',
        topics text[] not null default '{}',
        campaign text not null unique,
        reported_by text not null,
        partner text,
        confirmed_at timestamptz,
        source jsonb,
        sequence int not null default 0,
        version int not null default 1,
        external_uid text,
        external_sequence int,
        held_at timestamptz,
        cancelled_at timestamptz,
        cancel_reason text,
        attendance_closed_at timestamptz,
        followed_up_at timestamptz,
        outcomes_closed_at timestamptz,
        made_at timestamptz not null default clock_timestamp(),
        check ((begins is null) = (begins_at is null) and (begins is null) = (ends_at is null)),
        check (begins is not null or ends is null),
        check (begins_at <= ends_at),
        check ((cancelled_at is null) = (cancel_reason is null))
      );
      create index on outreach_event (cycle_id, begins_at);
      -- A calendar's event comes once to whoever keeps the calendar: the team, or a partner.
      create unique index on outreach_event (coalesce(partner, ''), external_uid) where external_uid is not null;
      -- An item of a document is loaded once.
      create index on outreach_event ((source ->> 'document'), (source ->> 'item')) where source is not null;

      create table outreach_party (
        event_id uuid not null references outreach_event (id),
        n int not null,
        kind text not null,
        role text not null,
        name text not null,
        capacity text,
        country text references country (iso3),
        person_id uuid references person (id),
        primary key (event_id, n)
      );

      create table outreach_attendance (
        event_id uuid not null references outreach_event (id),
        n int not null,
        kind text not null,
        country text references country (iso3),
        name text,
        count int check (count > 0),
        precision text not null default 'exactly',
        primary key (event_id, n),
        -- A country or a mission says which one; an institution or a group has a name.
        check (kind not in ('country', 'mission') or country is not null),
        check (kind not in ('institution', 'group') or name is not null)
      );
      create index on outreach_attendance (country);

      create table outreach_outcome (
        id uuid primary key default uuidv7(),
        event_id uuid not null references outreach_event (id),
        text text not null,
        said_by text not null,
        at timestamptz not null default clock_timestamp()
      );
      create index on outreach_outcome (event_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table outreach_outcome, outreach_attendance, outreach_party, outreach_event; drop sequence outreach_event_number`);
  }
}
