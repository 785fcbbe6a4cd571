import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Invitations20261125000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outreach_contact (
        id uuid primary key default uuidv7(),
        person_id uuid not null unique references person (id),
        kind text not null,
        country text references country (iso3),
        organization text not null default '',
        added_by text not null,
        added_at timestamptz not null default clock_timestamp(),
        retired_at timestamptz,
        -- A mission, a ministry and a focal point stand for a country.
        check (kind not in ('mission', 'ministry', 'focalPoint') or country is not null)
      );
      create index on outreach_contact (country, kind) where retired_at is null;

      create table invitation (
        id uuid primary key default uuidv7(),
        event_id uuid not null references outreach_event (id),
        person_id uuid not null references person (id),
        kind text not null,
        country text references country (iso3),
        organization text not null default '',
        invited_at timestamptz not null default clock_timestamp(),
        answer text,
        party int check (party > 0),
        answered_at timestamptz,
        version int not null default 1,
        misdirected_at timestamptz,
        unique (event_id, person_id),
        check ((answer is null) = (answered_at is null)),
        check ((party is not null) = (answer is not null and answer <> 'declined'))
      );
      create index on invitation (person_id);

      create table outreach_pack (
        event_id uuid not null references outreach_event (id),
        n int not null,
        texts jsonb not null,
        links jsonb not null,
        made_by text not null,
        made_at timestamptz not null default clock_timestamp(),
        primary key (event_id, n)
      );

      create table campaign_click (
        campaign text not null references outreach_event (campaign),
        day date not null default (clock_timestamp() at time zone 'UTC')::date,
        clicks int not null default 1,
        primary key (campaign, day)
      );

      -- From where drafts were started at the public page within the last hour; older rows are deleted by the next visitor.
      create table campaign_start (
        network cidr not null,
        at timestamptz not null default clock_timestamp()
      );
      create index on campaign_start (network, at);
      create index on campaign_start (at);

      alter table nomination add foreign key (campaign) references outreach_event (campaign);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table nomination drop constraint nomination_campaign_fkey;
      drop table campaign_start, campaign_click, outreach_pack, invitation, outreach_contact;
    `);
  }
}
