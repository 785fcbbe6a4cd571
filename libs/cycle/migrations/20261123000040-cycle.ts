import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

/** Cycles, their versions, their deadlines, and the one statement that says which deadline holds for whom. */
export class Cycle20261123000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cycle (
        ${progressColumns},
        code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        edition text not null,
        mode text not null check (mode in ('archive', 'live', 'rehearsal')),
        version int not null check (version > 0),
        grace_seconds int not null check (grace_seconds >= 0)
      )`);
    await runner.query(`
      create table cycle_version (
        cycle_id uuid not null references cycle,
        version int not null,
        data jsonb not null,
        sha256 text not null,
        loaded_at timestamptz not null,
        by text not null,
        primary key (cycle_id, version)
      )`);
    await runner.query(`
      create table deadline_override (
        id uuid primary key default uuidv7(),
        cycle_id uuid not null references cycle,
        version int not null,
        country text,
        nomination_id uuid, -- no reference: nominations come after cycles, and know of them, not the other way round
        closes_at timestamptz not null,
        reason text not null,
        by text not null,
        at timestamptz not null,
        check (num_nonnulls(country, nomination_id) <= 1),
        unique (cycle_id, version)
      )`);
    // One index for each scope: a probe finds the newest row at once, however many nominations have rows of their own.
    await runner.query(`create index on deadline_override (nomination_id, cycle_id, version desc) where nomination_id is not null`);
    await runner.query(`create index on deadline_override (cycle_id, country, version desc) where country is not null`);
    await runner.query(`create index on deadline_override (cycle_id, version desc) where country is null and nomination_id is null`);
    // A set-returning function in plain SQL is inlined, so "cross join lateral effective_deadline(…)" costs three probes a draft.
    await runner.query(`
      create function effective_deadline(of_cycle uuid, of_country text, of_nomination uuid)
      returns table (closes_at timestamptz, version int, scope text, grace_until timestamptz)
      language sql stable as $$
        select o.closes_at, o.version, o.scope, o.closes_at + make_interval(secs => c.grace_seconds)
        from (
          (select 1 as rank, 'nomination' as scope, d.closes_at, d.version from deadline_override d
            where d.cycle_id = of_cycle and d.nomination_id = of_nomination order by d.version desc limit 1)
          union all
          (select 2, 'country', d.closes_at, d.version from deadline_override d
            where d.cycle_id = of_cycle and d.country = of_country order by d.version desc limit 1)
          union all
          (select 3, 'cycle', d.closes_at, d.version from deadline_override d
            where d.cycle_id = of_cycle and d.country is null and d.nomination_id is null order by d.version desc limit 1)
        ) o
        join cycle c on c.id = of_cycle
        order by o.rank limit 1
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop function effective_deadline(uuid, text, uuid)`);
    await runner.query(`drop table deadline_override, cycle_version, cycle`);
  }
}
