import type { EntityManager } from 'typeorm';
import type { Actor } from '../journal/actor.js';
import { record } from '../journal/acts.service.js';
import { refuse } from '../refusal/refusal.js';
import { sealed, valuesOf } from './citation.values.js';
import { compose } from './composition.js';
import type { Composed } from './composition.types.js';
import type { Seal } from './content.js';
import { MonthlyUpdate, UpdateVersion, UpdateWord, type UpdateChange } from './update.entity.js';
import { monthInEnglish, monthOf } from './update.calendar.js';
import { freshFacts, takeUp } from './update.facts.js';
import { figuresItem, figuresOf } from './update.figures.js';
import { stageNow } from './update.rules.js';
import { standingOf, type Standing } from './update.standing.js';
import type { Cited, Content } from './update.types.js';

/** An update as it stands: its row, its text, and what was said of it. */
export interface Stood {
  readonly row: MonthlyUpdate;
  /** Null before it is drafted. */
  readonly content: Content | null;
  readonly standing: Standing;
  readonly stage: Standing['stage'];
}

const there = (row: MonthlyUpdate | null, month: string): MonthlyUpdate => row ?? refuse('not-found', `There is no update of ${month.slice(0, 20)}.`);

/** @throws Refusal `not-found` */
export async function readUpdate(manager: EntityManager, month: string): Promise<Stood> {
  return stood(manager, there(await manager.findOneBy(MonthlyUpdate, { month }), month));
}

/** With its row locked. @throws Refusal `not-found` */
export async function lockUpdate(manager: EntityManager, month: string): Promise<Stood> {
  return stood(manager, there(await manager.findOne(MonthlyUpdate, { where: { month }, lock: { mode: 'for_no_key_update' } }), month));
}

async function stood(manager: EntityManager, row: MonthlyUpdate): Promise<Stood> {
  const words = await manager.find(UpdateWord, { where: { updateId: row.id }, order: { n: 'asc' } });
  const written = row.version === 0 ? null : await manager.findOneByOrFail(UpdateVersion, { updateId: row.id, version: row.version });
  const standing = standingOf(words, row);
  return { row, content: written?.content ?? null, standing, stage: stageNow(row, standing) };
}

/** Keeps another version. The caller holds the lock of the row. */
export async function saveContent(manager: EntityManager, row: MonthlyUpdate, content: Content, { change, item = null, by }: { readonly change: UpdateChange; readonly item?: number | null; readonly by: Actor }): Promise<void> {
  row.version += 1;
  await manager.insert(UpdateVersion, { updateId: row.id, version: row.version, content: content as never, change, item, by });
  await manager.query(`update monthly_update set version = $2 where id = $1`, [row.id, row.version]);
}

/** Notes what somebody says of the version that stands, and wakes the workflow. @returns its number. */
export async function sayOf(manager: EntityManager, row: MonthlyUpdate, by: Actor, word: Omit<UpdateWord, 'updateId' | 'n' | 'version' | 'at'>): Promise<number> {
  const n = (await manager.countBy(UpdateWord, { updateId: row.id })) + 1;
  await manager.insert(UpdateWord, { ...word, updateId: row.id, n, version: row.version });
  await record(manager, { subject: row.id, kind: kinds[word.kind], by, refs: { version: row.version, ...(word.holdUntil && { holdUntil: word.holdUntil.toISOString() }) }, wakes: [{ workflow: 'monthlyUpdate', target: row.id }] });
  return n;
}
const kinds = { requested: 'updateRequested', approved: 'updateApproved', returned: 'updateReturned', withdrawn: 'updateWithdrawn' } as const;

/** Seals citations with what they say now. */
export async function sealFor(manager: EntityManager, cited: readonly Cited[], zone: string): Promise<Seal> {
  const values = await valuesOf(manager, cited, zone);
  return (one) => sealed(one, values);
}

export const citedIn = (items: readonly Composed[]): Cited[] => items.flatMap(({ title, paragraphs }) => [title, ...paragraphs.flat()].flatMap(({ citations }) => citations));

/** What no update has told yet, as items, taken up for this one. @param figures with those of the month, for its first draft. */
export async function collect(manager: EntityManager, { id, month, archive }: MonthlyUpdate, zone: string, figures: boolean): Promise<Composed[]> {
  // Two months in hand at once must not both take up the same fact.
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('facts of the monthly update', 0))`);
  const span = monthOf(month, zone);
  const events = await freshFacts(manager, archive ? { document: month } : { before: span.to });
  await takeUp(manager, id, events);
  return [...compose(events), ...(figures && !archive ? figuresItem(await figuresOf(manager, span)) : [])];
}

/** The heading of November 2011, with the office of today. */
export const titleOf = (office: string, month: string): string => `${office} Monthly Update to CEPA Members: ${monthInEnglish(month)}`;
