import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { isTeam } from '../access/role.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { regionOf } from '../cycle/region.rules.js';
import { composed } from '../nomination/nomination.filter.js';
import { refuse } from '../refusal/refusal.js';
import { contactsOf } from './coverage.contacts.js';
import { matches, orders, type CoverageFilter } from './coverage.filter.js';
import { coverageStatuses, statusOf, type CoverageStatus } from './coverage.rules.js';
import { awardYear, countryOf, named, reaches } from './coverage.sql.js';
import type { CountryCoverage, CountryFunnel, Coverage, CoverageRow } from './coverage.types.js';

interface Row extends Omit<CoverageRow, 'region' | 'status' | 'nominations'>, CountryFunnel {
  readonly now: Date;
}

type Asking = Pick<Caller, 'role' | 'country'>;

@Injectable()
export class CoverageQueries {
  constructor(private readonly database: DataSource) {}

  /** The 193 member states and the two observers; of a focal point, the own country. Two statements. @throws Refusal `not-found` when there is no such cycle. */
  async list(caller: Asking, code: string, filter: CoverageFilter): Promise<Coverage> {
    const cycle = await this.cycle(code);
    const { at, rows } = await this.rows(caller, cycle, null);
    const count = (status: CoverageStatus) => rows.filter((row) => row.status === status).length;
    return {
      cycle: cycle.code, at,
      counts: Object.fromEntries(coverageStatuses.map((status) => [status, count(status)])) as Coverage['counts'],
      items: rows.filter(matches(filter)).sort(orders[filter.sort ?? 'name']),
    };
  }

  /** One country in full. @throws Refusal `not-found` when there is no such cycle, or no such country that the caller may see. */
  async one(caller: Asking, code: string, country: string): Promise<CountryCoverage> {
    const cycle = await this.cycle(code);
    const { rows: [row] } = await this.rows(caller, cycle, country);
    if (!row) refuse('not-found', `There is no coverage of "${country.slice(0, 20)}", or it is not yours to see. Send the three letters of a member state or an observer (ISO 3166-1).`);
    return { cycle: cycle.code, ...row, ...(await contactsOf(this.database.manager, cycle, country)) };
  }

  private async cycle(code: string): Promise<CurrentCycle> {
    return (await cycleByCode(this.database.manager, code)) ?? refuse('not-found', `There is no cycle "${code.slice(0, 60)}".`);
  }

  private async rows({ role, country: theirs }: Asking, cycle: CurrentCycle, only: string | null): Promise<{ at: string; rows: CoverageRow[] }> {
    const parameters: unknown[] = [cycle.id, awardYear(cycle)];
    const asked = [...(isTeam(role) ? [] : [theirs ?? '']), ...(only === null ? [] : [only])];
    const of = asked.map((value) => `$${parameters.push(value)}::text`);
    // Said of every table and not of the last join alone, so that one country costs one country's rows.
    const ours = (column: string) => of.map((value) => ` and ${column} = ${value}`).join('');
    const sealed = !isTeam(role);
    const rows = await this.database.query<Row[]>(
      `${composed} with reach as materialized (select country, event_id, kind, way, at from outreach_reach where cycle_id = $1${ours('country')}),
       kinds as (select country, kind, count(distinct event_id)::int as events, array_agg(distinct way order by way) as ways, max(at) as last from reach group by country, kind),
       reached as (
         select country, sum(events)::int as events, json_agg(json_build_object('kind', kind, 'events', events, 'ways', ways, 'last', ${iso('last')}) order by last desc nulls last, kind) as kinds from kinds group by country
       ), asked as materialized (select country, asked_at from enquiry where cycle_id = $1 and country is not null${ours('country')}),
       last as (
         select distinct on (country) country, json_build_object('at', ${iso('at')}, 'what', what, 'event', event) as contact from (
           select country, at, case way when 'mailed' then 'mail' else 'event' end as what, event_id as event from reach where at is not null
           union all select country, asked_at, 'enquiry', null from asked) contact order by country, at desc, what
       ), filed as (
         select country, count(*) filter (where stage = 'draft')::int as drafts, ${['submitted', 'eligible', 'shortlisted', 'winner'].map((far) => `count(*) filter (where ${far} and stage <> 'withdrawn')::int as ${far}`).join(', ')}
           from (select ${countryOf} as country, n.stage, ${reaches(sealed)} from nomination n${sealed ? '' : ` left join ${named('$1')} on named.nomination_id = n.id`} where n.cycle_id = $1${ours(countryOf)}) n group by country
       ), won as (select country, count(*)::int as count, max(edition) as last from past_award where ($2::int is null or edition < $2)${ours('country')} group by country)
       select clock_timestamp() as now, c.iso3 as country, c.name_en as name, c.member_state as "memberState", coalesce(r.events, 0) as events, coalesce(r.kinds, '[]') as kinds, l.contact as "lastContact",
              coalesce(f.drafts, 0) as drafts, coalesce(f.submitted, 0) as submitted, coalesce(f.eligible, 0) as eligible, coalesce(f.shortlisted, 0) as shortlisted, coalesce(f.winner, 0) as winner,
              json_build_object('count', coalesce(w.count, 0), 'last', w.last) as awards, (select count(*)::int from asked where asked.country = c.iso3) as enquiries,
              ${sealed ? 'null' : `(select s.id from silent_country s where s.cycle_id = $1 and s.country = c.iso3 and s.state = 'proposed')`} as task
         from country c left join reached r on r.country = c.iso3 left join last l on l.country = c.iso3 left join filed f on f.country = c.iso3 left join won w on w.country = c.iso3
        where (c.member_state or c.observer)${ours('c.iso3')}`,
      parameters,
    );
    const at = rows[0]?.now ?? new Date();
    const told = !sealed || at >= new Date(cycle.data.dates.announcesAt);
    return { at: at.toISOString(), rows: rows.map((row) => shown(row, cycle, told)) };
  }
}

/** @param told whether who is shortlisted may be told. */
function shown({ now: _, submitted, eligible, shortlisted, winner, ...row }: Row, { data }: CurrentCycle, told: boolean): CoverageRow {
  const status = statusOf({ reached: row.events > 0, drafts: row.drafts, submitted });
  return {
    country: row.country, name: row.name, memberState: row.memberState, region: regionOf(data, row.country) ?? null, status, events: row.events, kinds: row.kinds, drafts: row.drafts,
    nominations: { submitted, eligible, shortlisted: told ? shortlisted : null, winner: told ? winner : null },
    awards: row.awards, enquiries: row.enquiries, lastContact: row.lastContact,
    // What has come by now is no task any more, whatever its row says yet.
    task: status === 'neverReached' || status === 'reachedWithoutDraft' ? row.task : null,
  };
}

const iso = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
