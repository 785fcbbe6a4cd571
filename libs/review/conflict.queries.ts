import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { currentCycle, cycleByCode } from '../cycle/cycle.queries.js';
import { Nomination } from '../nomination/nomination.entity.js';
import { refuse } from '../refusal/refusal.js';
import { conflictsOf, type Ground, type Standing } from './conflict.rules.js';
import { candidates, sought } from './panel.facts.js';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** What was said last of a reviewer and something else. */
export interface SaidConflict {
  readonly standing: Standing;
  readonly reason: string;
  readonly saidAt: Date;
}

/** A reviewer against whose judging a nomination something speaks or was said. */
export interface NominationConflict {
  readonly reviewer: Person;
  /** None where an officer cleared what there was. */
  readonly grounds: readonly Ground[];
  readonly said: SaidConflict | null;
}

export interface ReviewerConflicts {
  readonly reviewer: Person;
  /** What was said last of each nomination and institution, the newest first. */
  readonly said: readonly (SaidConflict & { readonly nomination: string | null; readonly institution: Person | null })[];
  readonly coWork: readonly CoWorkRow[];
}

export interface CoWorkRow {
  readonly institution: Person | null;
  readonly person: Person | null;
  /** `YYYY-MM-DD`. */
  readonly from: string | null;
  readonly until: string | null;
  readonly source: string;
  readonly saidAt: Date;
}

/** What the team sees of conflicts of interest. */
@Injectable()
export class ConflictQueries {
  constructor(private readonly database: DataSource) {}

  /** Every reviewer of the cycle with a conflict, or of whom one was cleared, by name. @throws Refusal `not-found`. */
  async ofNomination(id: string): Promise<NominationConflict[]> {
    const { manager } = this.database;
    const nomination = await manager.findOneBy(Nomination, { id });
    if (!nomination) refuse('not-found', 'There is no such nomination.');
    const cycle = (await currentCycle(manager, nomination.cycleId))!;
    const [sides] = await sought(manager, cycle, [nomination]);
    const reviewers = await candidates(manager, cycle, [id], { dueAt: new Date(), round: nomination.round ?? 1 });
    const grounds = new Map(reviewers.map((reviewer) => [reviewer.personId, conflictsOf(reviewer, sides!)] as const));
    const rows = await this.database.query<(Person & { said: SaidConflict | null })[]>(
      `select p.id, p.name, (select jsonb_build_object('standing', c.standing, 'reason', c.reason, 'saidAt', c.said_at)
                               from conflict c where c.person_id = p.id and c.nomination_id = $2 order by c.said_at desc, c.id desc limit 1) as said
         from person p where p.id = any ($1) order by p.name, p.id`,
      [[...grounds.keys()], id],
    );
    return rows
      .map(({ id: person, name, said }) => ({ reviewer: { id: person, name }, grounds: grounds.get(person)!, said: said && { ...said, saidAt: new Date(said.saidAt) } }))
      .filter(({ grounds: found, said }) => found.length > 0 || said !== null);
  }

  /** @throws Refusal `not-found`. */
  async ofReviewer(code: string, personId: string): Promise<ReviewerConflicts> {
    const cycle = await cycleByCode(this.database.manager, code);
    const [reviewer] = cycle
      ? await this.database.query<Person[]>(`select p.id, p.name from reviewer r join person p on p.id = r.person_id where r.cycle_id = $1 and r.person_id = $2`, [cycle.id, personId])
      : [];
    if (!reviewer) refuse('not-found', 'There is no such cycle, or it has no such reviewer.');
    const said = await this.database.query<ReviewerConflicts['said'][number][]>(
      `select * from (
         select distinct on (coalesce(c.nomination_id, c.institution_id)) c.nomination_id as nomination,
                case when i.id is not null then jsonb_build_object('id', i.id, 'name', i.name) end as institution, c.standing, c.reason, c.said_at as "saidAt"
           from conflict c left join institution i on i.id = c.institution_id
          where c.person_id = $1 order by coalesce(c.nomination_id, c.institution_id), c.said_at desc, c.id desc) last
        order by "saidAt" desc`,
      [personId],
    );
    const coWork = await this.database.query<CoWorkRow[]>(
      `select case when i.id is not null then jsonb_build_object('id', i.id, 'name', i.name) end as institution,
              case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person,
              w.since::text as "from", w.until::text as until, w.source, w.said_at as "saidAt"
         from co_work w left join institution i on i.id = w.institution_id left join person p on p.id = w.with_person_id
        where w.person_id = $1 order by w.said_at desc, w.id desc`,
      [personId],
    );
    return { reviewer, said, coWork };
  }
}
