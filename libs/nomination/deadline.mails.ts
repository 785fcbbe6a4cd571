import type { EntityManager } from 'typeorm';
import { effectiveDeadline } from '../cycle/cycle.deadlines.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CycleData } from '../cycle/cycle.types.js';
import type { Template, Templates } from '../mail/template.js';
import { languageOf } from '../words/reader.js';
import { deadlineMovedInCountryLetter, deadlineMovedLetter, draftClosedLetter, type Reader } from './deadline.letters.js';
import { Nomination } from './nomination.entity.js';

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
  const [person] = await manager.query<{ languages: string[]; zone: string | null }[]>(`select languages, time_zone as zone from person where id = $1`, [personId]);
  return { language: languageOf(person ?? null, cycle), zone: person?.zone ?? null };
}

async function standing(manager: EntityManager, id: string) {
  const nomination = await manager.findOneByOrFail(Nomination, { id });
  const { data } = (await currentCycle(manager, nomination.cycleId))!;
  const { closesAt, version } = await effectiveDeadline(manager, nomination.cycleId, nomination.nominatorCountry, id);
  const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  return { nomination, data, closesAt, version, now };
}

const wasClosed = async (manager: EntityManager, id: string, closesAt: Date): Promise<boolean> =>
  (await manager.query<unknown[]>(`select 1 from draft_closing where nomination_id = $1 and closes_at < $2`, [id, closesAt])).length > 0;
