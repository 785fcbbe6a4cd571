import { countryOf, named, reaches } from './coverage.sql.js';

/** What a count is of: drafts through the link, drafts of countries reached, and those of the edition before. */
export type Counted = 'direct' | 'byCountry' | 'lastEdition';

const steps = ['submitted', 'eligible', 'shortlisted', 'winner'] as const;
const counts = `json_build_object('draft', count(*)::int, ${steps.map((step) => `'${step}', (count(*) filter (where ${step}))::int`).join(', ')})`;
const far = steps.join(', ');
/** The least exact of several. */
const least = `case when bool_or(a.precision = 'over') then 'over' when bool_or(a.precision = 'about') then 'about' else 'exactly' end`;

/**
 * One statement for the effect of a cycle's events: a row for each event, each kind and all. Parameters: $1 the cycle, $2 the edition before
 * or null, $3 how long after an event's end drafts are counted (ISO 8601, calendar days in UTC), $4 milliseconds from the deadline of the
 * edition before to this one's, by which its drafts are moved so that they are compared at the same distance from the deadline, $5 one event
 * or null.
 * @param visible condition on nominations `n`.
 */
export const counted = (sealed: boolean, visible: string): string => `
  with event as materialized (
    select e.id, e.number, e.kind, e.title, e.begins, e.begins_at, e.campaign, o.over, (o.over at time zone 'utc' + $3::interval) at time zone 'utc' as until
      from outreach_event e cross join lateral (select case when e.ends_at <= clock_timestamp() then e.ends_at else e.held_at end as over) o
     where e.cycle_id = $1 and e.unpsa and e.cancelled_at is null and e.confirmed_at is not null and ($5::uuid is null or e.id = $5)
  ), reach as materialized (
    select distinct r.event_id, r.country from outreach_reach r where r.cycle_id = $1 and ($5::uuid is null or r.event_id = $5)
  ), filed as materialized (
    -- No more than what an event may have to do with.
    select n.id, ${countryOf} as country, n.campaign, n.cycle_id = $1 as ours, o.opened, ${reaches(sealed)}
      from nomination n
           cross join lateral (select case when n.cycle_id = $1 then n.created_at else n.created_at + make_interval(secs => $4::float8 / 1000) end as opened) o${sealed ? '' : ` left join ${named('any(array[$1, $2]::uuid[])')} on named.nomination_id = n.id`}
     where n.cycle_id in ($1, $2) and ${visible} and (
           n.campaign in (select campaign from event)
           or (${countryOf} in (select country from reach) and o.opened >= (select min(over) from event) and o.opened < (select max(until) from event)))
  ), pair as materialized (
    select 'direct' as by, e.id as event, e.kind, f.id, ${far} from event e join filed f on f.campaign = e.campaign and f.ours
    union all
    select case when f.ours then 'byCountry' else 'lastEdition' end, e.id, e.kind, f.id, ${far}
      from event e join reach r on r.event_id = e.id join filed f on f.country = r.country and f.opened >= e.over and f.opened < e.until
  ), tallied as materialized (
    select event, null as kind, by, ${counts} as counts from pair group by event, by
    union all select null, kind, by, ${counts} from (select distinct by, kind, id, ${far} from pair) once group by kind, by
    union all select null, null, by, ${counts} from (select distinct by, id, ${far} from pair) once group by by
  ), said as (
    select e.id as event, e.kind, count(distinct e.id)::int as events, coalesce(sum(a.people), 0)::int as people, bool_or(a.people is not null) as known, ${least} as precision
      from event e left join (
        select a.event_id, sum(a.count) as people, ${least} as precision from outreach_attendance a where a.count is not null group by a.event_id
      ) a on a.event_id = e.id group by grouping sets ((e.id, e.kind), (e.kind), ())
  ), lands as (
    select e.id as event, e.kind, count(distinct r.country)::int as countries from event e left join reach r on r.event_id = e.id group by grouping sets ((e.id, e.kind), (e.kind), ())
  )
  select clock_timestamp() as at, s.event, s.kind, e.number, e.title, e.begins, e.over, e.until, s.events, l.countries,
         case when s.known then s.people end as people, case when s.known then s.precision end as precision,
         (select json_object_agg(t.by, t.counts) from tallied t
           where t.event is not distinct from s.event and (s.event is not null or t.kind is not distinct from s.kind)) as counts
    from said s join lands l on l.event is not distinct from s.event and l.kind is not distinct from s.kind left join event e on e.id = s.event
   order by e.begins_at nulls last, e.number, s.kind nulls last`;
