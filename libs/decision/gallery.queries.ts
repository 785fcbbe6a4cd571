import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { currentCycle, cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle, Localized } from '../cycle/cycle.types.js';
import { isFixed, isPublic } from './decision.standing.js';
import type { DecisionStage } from './decision.entity.js';

/** An edition in the list of galleries. */
export interface GallerySummary {
  readonly cycle: string;
  readonly edition: string;
  readonly title: Localized;
  /** IANA name. */
  readonly timeZone: string;
  readonly announcesAt: string;
  readonly announced: boolean;
}

/** The winners of an edition; none before the announcement instant, whatever was decided. */
export interface Gallery extends GallerySummary {
  /** Every panel of the cycle, in its order; none before the announcement. */
  readonly panels: readonly GalleryPanel[];
}
export interface GalleryPanel {
  readonly category: { readonly id: string; readonly title: Localized };
  readonly region: { readonly id: string; readonly title: Localized };
  /** Every place of the cycle, best first. */
  readonly places: readonly GalleryPlace[];
}
export interface GalleryPlace {
  readonly place: number;
  readonly title: Localized;
  /** None: not awarded. Several: shared. */
  readonly winners: readonly Winner[];
}
export interface Winner {
  readonly number: string;
  readonly title: string;
  readonly institution: string;
  /** ISO 3166-1 alpha-3, and the English name. */
  readonly country: string;
  readonly countryName: string;
  /** What the nominator wrote for the public. */
  readonly summary: readonly string[];
}

interface Row extends Winner {
  readonly category: string;
  readonly region: string;
  readonly place: number;
}

/** The winners of announced editions, for everybody. */
@Injectable()
export class GalleryQueries {
  constructor(private readonly database: DataSource) {}

  /** Every live or archived edition that has decided something or will, the latest first. Rehearsals are nobody's business. */
  async list(): Promise<GallerySummary[]> {
    const { manager } = this.database;
    const rows = await manager.query<{ id: string; now: Date }[]>(`select id, clock_timestamp() as now from cycle where mode <> 'rehearsal'`);
    const cycles = await Promise.all(rows.map(async ({ id, now }) => summary((await currentCycle(manager, id))!, now)));
    return cycles.sort((a, b) => b.announcesAt.localeCompare(a.announcesAt));
  }

  /** One edition, a rehearsal as well for who knows its code. Null when there is no such cycle. */
  async of(cycleCode: string): Promise<Gallery | null> {
    const { manager } = this.database;
    const cycle = await cycleByCode(manager, cycleCode);
    if (!cycle) return null;
    const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
    const about = summary(cycle, now);
    return { ...about, panels: about.announced ? await panels(manager, cycle, now) : [] };
  }
}

const summary = ({ code, edition, data }: CurrentCycle, now: Date): GallerySummary => ({
  cycle: code, edition, title: data.title, timeZone: data.timeZone, announcesAt: data.dates.announcesAt, announced: now >= new Date(data.dates.announcesAt),
});

async function panels(manager: EntityManager, cycle: CurrentCycle, now: Date): Promise<GalleryPanel[]> {
  const { categories, regionScheme, places, form } = cycle.data;
  const questions = form.questions.filter(({ id }) => publishable.has(id)).map(({ id }) => id);
  const rows = await manager.query<Row[]>(
    `select n.category, n.region, o.place, replace(n.ref, ':', '-') as number, n.form ->> 'title' as title,
            coalesce(i.name, n.form #>> '{nominee,name}') as institution, n.country, c.name_en as "countryName",
            (select coalesce(json_agg(n.form #>> array['answers', q] order by at), '[]') from unnest($3::text[]) with ordinality as asked (q, at)
              where coalesce(n.form #>> array['answers', q], '') <> '') as summary
       from outcome o join nomination n on n.id = o.nomination_id
       left join institution i on i.id = n.nominee_id
       left join country c on c.iso3 = n.country
      where o.decision_id = any ($1) and n.cycle_id = $2 and o.kind = 'winner' and not exists (select from withdrawal w where w.nomination_id = n.id)
      order by o.place, n.ref`,
    [await announced(manager, cycle, now), cycle.id, questions],
  );
  return categories.flatMap((category) =>
    regionScheme.regions.map((region) => ({
      category: { id: category.id, title: category.title },
      region: { id: region.id, title: region.title },
      places: places.map(({ title }, index) => ({
        place: index + 1, title,
        winners: rows.filter((row) => row.category === category.id && row.region === region.id && row.place === index + 1).map(({ category: _, region: __, place: ___, ...winner }) => winner),
      })),
    })),
  );
}

/** Questions whose answers are written for the public. A form without them has galleries without summaries. */
const publishable: ReadonlySet<string> = new Set(['publishableSummary', 'publishableResults']);

/** Ids of the decisions that everybody may see: those that enough persons approved for good, at or after the announcement. */
async function announced(manager: EntityManager, cycle: CurrentCycle, now: Date): Promise<string[]> {
  const decisions = await manager.query<{ id: string; stage: DecisionStage; approvals: { approved: boolean; at: string }[] }[]>(
    `select d.id, d.stage, coalesce((select json_agg(json_build_object('approved', a.approved, 'at', a.at) order by a.at) from approval a where a.decision_id = d.id), '[]') as approvals
       from decision d where d.cycle_id = $1 and d.stands`,
    [cycle.id],
  );
  return decisions
    .filter(({ stage, approvals }) => {
      const facts = { approvals: approvals.map(({ approved, at }) => ({ approved, at: new Date(at) })), recalled: false, fixed: isFixed(stage) };
      return isPublic(facts, cycle.data, now);
    })
    .map(({ id }) => id);
}
