import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What nominations were: each row says how one stood until an instant. Written by the table itself, whoever changes a
 * nomination, and only when something is over: a draft that is opened and submitted costs one row more.
 */
export class Past20261124000066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table nomination_past (
        nomination_id uuid not null,
        n bigint generated always as identity,
        -- Half-open: at this instant it stood otherwise.
        until timestamptz not null,
        ref text,
        stage text not null,
        epoch int not null,
        holder text not null,
        since timestamptz not null,
        next_wake timestamptz,
        ended_at timestamptz,
        country text,
        category text,
        region text,
        round int,
        primary key (nomination_id, n)
      );
      create function nomination_keeps_past() returns trigger language plpgsql as $$
      begin
        insert into nomination_past (nomination_id, until, ref, stage, epoch, holder, since, next_wake, ended_at, country, category, region, round)
        values (old.id, case when new.since > old.since then least(new.since, clock_timestamp()) else clock_timestamp() end,
                old.ref, old.stage, old.epoch, old.holder, old.since, old.next_wake, old.ended_at, old.country, old.category, old.region, old.round);
        return null;
      end $$;
      create trigger nomination_past after update on nomination for each row
        when ((old.ref, old.stage, old.epoch, old.holder, old.next_wake, old.ended_at, old.country, old.category, old.region, old.round)
              is distinct from (new.ref, new.stage, new.epoch, new.holder, new.next_wake, new.ended_at, new.country, new.category, new.region, new.round))
        execute function nomination_keeps_past();

      -- What a draft said before it was saved again; the newest version stands in the nomination. Who saved it, the journal knows.
      create table draft_version (
        nomination_id uuid not null references nomination (id),
        version int not null,
        form jsonb not null,
        saved_at timestamptz not null,
        primary key (nomination_id, version)
      );
      create function draft_keeps_version() returns trigger language plpgsql as $$
      begin
        insert into draft_version (nomination_id, version, form, saved_at) values (old.id, old.version, old.form, old.saved_at);
        return null;
      end $$;
      create trigger draft_version after update of version on nomination for each row when (old.version <> new.version) execute function draft_keeps_version();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger draft_version on nomination; drop trigger nomination_past on nomination;
      drop table draft_version, nomination_past; drop function draft_keeps_version, nomination_keeps_past;
    `);
  }
}
