import type { EntityManager } from 'typeorm';
import { countryOf } from './coverage.sql.js';

/** A draft or nomination of one task's country. @param of the task's name in the statement. */
export const draftOf = (of: string): string => `select from nomination n where n.cycle_id = ${of}.cycle_id and n.stage <> 'withdrawn' and ${countryOf} = ${of}.country`;

/** Countries with a draft or nomination in the cycle $1, for statements over many tasks: asked once, and not of each. */
export const drafting = `(select distinct ${countryOf} as country from nomination n where n.cycle_id = $1 and n.stage <> 'withdrawn')`;

/** What the two below read of a task `s` of the cycle $1, to be joined: the deadline, and whether its country is drafting. */
export const withStanding = `cross join lateral effective_deadline(s.cycle_id, null, null) d left join ${drafting} drafting on drafting.country = s.country`;

/**
 * A task `s` as it stands now, which its row says a little later: a draft of the country supersedes it at once, and so does the deadline.
 * Nothing that was answered is superseded.
 */
export const stateNow = `case when s.state <> 'proposed' then s.state when d.closes_at <= clock_timestamp() or drafting.country is not null then 'superseded' else s.state end`;
/** What superseded it. */
export const supersededBy = `coalesce(s.superseded_by, case when s.state <> 'proposed' then null when drafting.country is not null then 'draft' when d.closes_at <= clock_timestamp() then 'deadline' end)`;

/** Why the country of a task `s` of the cycle $1 is silent: what has reached it since the task was made counts, until somebody answers. */
export const whyNow = `case when s.state = 'proposed' and s.country in (select r.country from outreach_reach r where r.cycle_id = $1) then 'reachedWithoutDraft' else s.why end`;

/** Somebody at a permanent mission who may be written to. */
export interface Mission {
  readonly country: string;
  readonly personId: string;
  readonly name: string;
  readonly organization: string;
}

/** Of each country the contact of its permanent mission that was added first; those who are gone or cannot be written to are left out. */
export const missionsOf = (manager: EntityManager, countries: readonly string[]): Promise<Mission[]> =>
  manager.query<Mission[]>(
    `select distinct on (k.country) k.country, k.person_id as "personId", p.name, k.organization
       from outreach_contact k join person p on p.id = k.person_id
      where k.kind = 'mission' and k.country = any($1) and k.retired_at is null and p.email is not null
        and not exists (select from suppression u where u.address = p.email)
      order by k.country, k.added_at, k.id`,
    [countries],
  );
