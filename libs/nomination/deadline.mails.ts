import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import type { Template, Templates } from '../mail/template.js';
import { together } from '../mail/together.js';
import { readers } from '../party/person-book.js';
import { languageOf } from '../words/reader.js';
import { deadlineMovedInCountryLetter, deadlineMovedLetter, draftClosedLetter, type Reader } from './deadline.letters.js';
import { mailFacts } from './mail.facts.js';

/** Null when it is no draft any more, when its deadline was moved on since, or is over. */
const deadlineMoved: Template = async (manager, { subject, recipient, refs }) => {
  const { nomination, data, now, closesAt, version } = await standing(manager, subject);
  if (nomination.stage !== 'draft' || version !== refs['version'] || now >= closesAt) return null;
  return deadlineMovedLetter(nomination, closesAt, await wasClosed(manager, subject, closesAt), data, await readerOf(manager, recipient, data));
};

/** Null when it is no draft any more, or its deadline was moved since. */
const draftClosed: Template = async (manager, { subject, recipient, refs }) => {
  const { nomination, data, closesAt } = await standing(manager, subject);
  if (nomination.stage !== 'draft' || closesAt.toISOString() !== refs['closesAt']) return null;
  return draftClosedLetter(nomination, closesAt, data, await readerOf(manager, recipient, data));
};

/** About a cycle. Null when the deadline was moved on since, or is over. */
const deadlineMovedInCountry: Template = async (manager, { subject, recipient, refs }) => {
  const { data } = (await currentCycle(manager, subject))!;
  const [moved] = await manager.query<{ closesAt: Date; scope: 'cycle' | 'country' | 'nomination' }[]>(
    `select closes_at as "closesAt", case when nomination_id is not null then 'nomination' when country is not null then 'country' else 'cycle' end as scope
       from standing_deadline where cycle_id = $1 and version = $2 and closes_at > clock_timestamp()`,
    [subject, refs['version']],
  );
  return moved ? deadlineMovedInCountryLetter(moved.scope, moved.closesAt, data, await readerOf(manager, recipient, data)) : null;
};

export const deadlineMails: Templates = { deadlineMoved, draftClosed, deadlineMovedInCountry };

/** How a person is written to about a cycle. */
export async function readerOf(manager: EntityManager, personId: string, cycle: Pick<CycleData, 'languages'>): Promise<Reader> {
  const person = (await readers(manager, personId)) ?? null;
  return { language: languageOf(person, cycle), zone: person?.zone ?? null };
}

async function standing(manager: EntityManager, id: string) {
  return { ...(await mailFacts.about(manager, id)), ...(await mailFacts.standing(manager, id)) };
}

/** When the first deadline was over of which a draft was told that it closed. */
const closings = together(async (manager, ids) => {
  const rows = await manager.query<{ id: string; first: Date }[]>(`select nomination_id as id, min(closes_at) as first from draft_closing where nomination_id = any ($1::uuid[]) group by 1`, [ids]);
  return new Map(rows.map(({ id, first }) => [id, first]));
});

async function wasClosed(manager: EntityManager, id: string, closesAt: Date): Promise<boolean> {
  const first = await closings(manager, id);
  return first !== undefined && first < closesAt;
}
