import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressColumns } from '../../journal/progress.entity.js';

export class Coverage20261125000113 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table coverage (
        ${progressColumns},
        cycle_id uuid not null unique references cycle (id)
      );

      -- A look for silent countries that was taken: so long before this deadline, once.
      create table coverage_look (
        coverage_id uuid not null references coverage (id),
        before text not null,
        closes_at timestamptz not null,
        at timestamptz not null default clock_timestamp(),
        found int not null,
        primary key (coverage_id, before, closes_at)
      );

      create table silent_country (
        id uuid primary key default uuidv7(),
        cycle_id uuid not null references cycle (id),
        country text not null references country (iso3),
        why text not null,
        before text not null,
        state text not null default 'proposed',
        brief_on text not null,
        made_at timestamptz not null default clock_timestamp(),
        decided_at timestamptz,
        decided_by text,
        dismissal_reason text,
        event_id uuid references outreach_event (id),
        person_id uuid references person (id),
        letter_text text,
        superseded_at timestamptz,
        superseded_by text,
        check ((state in ('agreed', 'dismissed')) = (decided_at is not null) and (decided_at is null) = (decided_by is null)),
        check ((state = 'agreed') = (event_id is not null)),
        check (state = 'agreed' or (person_id is null and letter_text is null)),
        check ((state = 'dismissed') = (dismissal_reason is not null)),
        check ((state = 'superseded') = (superseded_at is not null) and (superseded_at is null) = (superseded_by is null))
      );
      -- A task that nobody has answered stays the only one; what was answered does not come again for the same look.
      create unique index on silent_country (cycle_id, country) where state = 'proposed';
      create unique index on silent_country (cycle_id, country, before) where state <> 'superseded';

      -- Which events of the awards reached which country, how, and when at the latest. What a partner reports counts once an officer stands for it.
      create view outreach_reach as
        with held as (
          select e.id, e.cycle_id, e.kind, e.country, e.online, e.target_countries, case when e.ends_at <= clock_timestamp() then e.ends_at else e.held_at end as at
            from outreach_event e
           where e.unpsa and e.cycle_id is not null and e.confirmed_at is not null and e.cancelled_at is null
             and (e.held_at is not null or e.ends_at <= clock_timestamp() or e.stage not in ('planned', 'invited', 'cancelled')
                  or exists (select from outreach_attendance a where a.event_id = e.id))
        )
        select h.cycle_id, h.id as event_id, h.kind, a.country, 'attended' as way, h.at
          from held h join outreach_attendance a on a.event_id = h.id where a.country is not null group by h.cycle_id, h.id, h.kind, a.country, h.at
        union all
        select h.cycle_id, h.id, h.kind, h.country, 'heldThere', h.at from held h where h.country is not null and not h.online
        union all
        select h.cycle_id, h.id, h.kind, t.country, 'targeted', h.at from held h cross join lateral (select distinct unnest(h.target_countries) as country) t
        union all
        select e.cycle_id, e.id, e.kind, i.country, 'mailed', max(m.sent_at)
          from outreach_event e join invitation i on i.event_id = e.id join mail m on m.subject = e.id and m.recipient = i.person_id
         where e.unpsa and e.cycle_id is not null and i.country is not null and m.state = 'sent' and m.bounce is distinct from 'bounced' group by e.cycle_id, e.id, e.kind, i.country
        union all
        select s.cycle_id, s.event_id, e.kind, s.country, 'mailed', max(m.sent_at)
          from silent_country s join outreach_event e on e.id = s.event_id join mail m on m.subject = s.id
         where m.state = 'sent' and m.bounce is distinct from 'bounced' group by s.cycle_id, s.event_id, e.kind, s.country;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view outreach_reach; drop table silent_country, coverage_look, coverage`);
  }
}
