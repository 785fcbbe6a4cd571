import type { EntityManager } from 'typeorm';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import type { BallFacts } from './holder.rules.js';
import type { Nomination } from './nomination.entity.js';

/** As the view `ball` and the tables beside it give them: instants in JSON are text. */
interface Read {
  readonly now: Date;
  readonly name: string;
  readonly zone: string | null;
  readonly question: { readonly dueAt: string; readonly askedBy: string } | null;
  readonly referred: number;
  readonly tasks: readonly { readonly person: string; readonly accepted: boolean; readonly dueAt: string; readonly remindsAt: string | null }[];
  readonly allocated: boolean;
  readonly shortlisted: { readonly advances: boolean; readonly effectiveAt: string; readonly by: string } | null;
  readonly committee: boolean;
  readonly decision: { readonly stage: string; readonly until: string | null; readonly proposer: string; readonly approvals: number } | null;
}

/** Everything that says who holds a nomination and what fires next, in one statement. */
export async function ballFacts(manager: EntityManager, row: Nomination, { data }: CurrentCycle, closesAt: Date): Promise<BallFacts> {
  const [read] = await manager.query<[Read]>(
    `select clock_timestamp() as now, p.name, p.time_zone as zone, b.tasks, b.referred, b.allocated, b.shortlisted, b.committee, b.decision,
            (select json_build_object('dueAt', q.due_at, 'askedBy', a.name) from question q join person a on a.id = q.asked_by
              where q.nomination_id = n.id and q.answered_at is null order by q.due_at, q.id limit 1) as question
       from nomination n join person p on p.id = n.contact_id join ball b on b.nomination_id = n.id where n.id = $1`,
    [row.id],
  );
  const { now, name, zone, question, tasks, shortlisted, decision, referred, allocated, committee } = read;
  const { stage, holder, nextWake, savedAt } = row;
  return {
    stage, holder, nextWake, savedAt, now, closesAt, cycle: data, contact: { name, zone }, panel: panelInWords(row, data), referred, allocated, committee,
    question: question && { ...question, dueAt: new Date(question.dueAt) },
    tasks: tasks.map((task) => ({ ...task, dueAt: new Date(task.dueAt), remindsAt: task.remindsAt === null ? null : new Date(task.remindsAt) })),
    shortlisted: shortlisted && { ...shortlisted, effectiveAt: new Date(shortlisted.effectiveAt) },
    decision: decision && { ...decision, until: decision.until === null ? null : new Date(decision.until) },
  };
}

function panelInWords({ category, region }: Pick<Nomination, 'category' | 'region'>, { categories, regionScheme }: CurrentCycle['data']): string | null {
  const [title, where] = [categories.find(({ id }) => id === category)?.title.en, regionScheme.regions.find(({ id }) => id === region)?.title.en];
  return title && where ? `${title} · ${where}` : null;
}
