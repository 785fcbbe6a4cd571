import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import type { Mail } from '../mail/mail.entity.js';
import { publicNumber } from '../nomination/nomination.facts.js';
import { Person } from '../party/party.entity.js';
import { languageOf } from '../words/reader.js';
import { Caseload, type Assignment, type Review } from './review.entity.js';

/** A task as a mail of a caseload speaks of it. */
export interface ToldTask extends Pick<Assignment, 'id' | 'version' | 'personId' | 'state' | 'dueAt'> {
  /** Public number, as `2027-0471`. */
  readonly number: string;
  readonly title: string;
  readonly nominee: string;
  readonly country: string;
  readonly category: string;
  readonly withdrawn: boolean;
  /** The reviewer may still do it. */
  readonly open: boolean;
  /** What this very mail tells of it; of what is open besides, nothing. */
  readonly news: readonly ('asked' | 'reminded' | 'ended' | 'received')[];
  readonly review: (Pick<Review, 'scores' | 'recommendation'> & { readonly total: number; readonly submittedAt: Date }) | null;
}

/** What a mail of a caseload speaks of, as it stands when the mail is written. */
export interface Told {
  readonly cycle: CycleData;
  readonly now: Date;
  /** The reviewer's. */
  readonly zone: string;
  readonly language: string;
  /** All that is open and all that the mail is about; what is due first comes first. */
  readonly tasks: readonly ToldTask[];
}

/** Null when the caseload or its person is no more. */
export async function toldBy(manager: EntityManager, mail: Mail): Promise<Told | null> {
  const caseload = await manager.findOneBy(Caseload, { id: mail.subject });
  const person = caseload && (await manager.findOneBy(Person, { id: caseload.personId }));
  const cycle = caseload && (await currentCycle(manager, caseload.cycleId))?.data;
  if (!person || !cycle) return null;
  const language = languageOf(person, cycle);
  const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  const rows = await manager.query<(ToldTask & { readonly ref: string })[]>(
    `select a.id, a.version, a.person_id as "personId", a.state, a.due_at as "dueAt", n.ref, coalesce(n.form ->> 'title', '') as title,
            coalesce(n.form -> 'nominee' ->> 'name', '') as nominee, coalesce(c.name_en, '') as country, coalesce(n.category, '') as category, w.withdrawn,
            a.state in ('offered', 'accepted') and n.stage = 'reviewing' and not w.withdrawn as open,
            array(select t.what from caseload_told t where t.caseload_id = $1 and t.seq = $2 and t.assignment_id = a.id and (t.version = a.version or t.what in ('ended', 'received'))) as news,
            case when r.assignment_id is not null then json_build_object('scores', r.scores, 'recommendation', r.recommendation, 'total', r.total, 'submittedAt', r.submitted_at) end as review
       from assignment a join nomination n on n.id = a.nomination_id
            left join country c on c.iso3 = n.country left join review r on r.assignment_id = a.id
            cross join lateral (select exists (select from withdrawal w where w.nomination_id = n.id) as withdrawn) w
      where a.cycle_id = $3 and a.person_id = $4
        and (a.state in ('offered', 'accepted') or exists (select from caseload_told t where t.caseload_id = $1 and t.seq = $2 and t.assignment_id = a.id))
      order by a.due_at, n.ref`,
    [caseload.id, mail.seq, caseload.cycleId, caseload.personId],
  );
  const tasks = rows.map(({ ref, review, ...task }): ToldTask => ({
    ...task,
    number: publicNumber(ref),
    review: review && { ...review, submittedAt: new Date(review.submittedAt) },
  }));
  return { cycle, now, language, zone: person.timeZone ?? cycle.timeZone, tasks };
}
