import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Config } from '../config/config.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import type { Reason } from '../refusal/problems.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { fieldsOf, valuesOf, sealed } from './citation.values.js';
import { refreshed, type Seal } from './content.js';
import { added, edited, whyNotEdit, whyNotParagraphs, type ItemChange, type ParagraphChange } from './editing.js';
import { monthAt } from './update.calendar.js';
import { MonthlyUpdate, type UpdateChange } from './update.entity.js';
import { openUpdate } from './update.opening.js';
import { citedIn, collect, lockUpdate, readUpdate, saveContent, sealFor, type Stood } from './update.store.js';
import { shownUpdate, type UpdateAnswer } from './update.view.js';
import { whyNotChange } from './update.rules.js';

/** What a refresh brought. */
export interface RefreshAnswer {
  readonly version: number;
  readonly sentences: number;
  readonly items: number;
  readonly proposals: number;
}

/** An item of an editor's own. */
export interface ItemToAdd {
  readonly title: string;
  readonly paragraphs: readonly ParagraphChange[];
  /** Its place, from 1; the last when left out. */
  readonly position?: number | undefined;
}

/** The update's text: drafted from the facts, and then the editors'. */
@Injectable()
export class Updates {
  constructor(
    private readonly acts: Acts,
    private readonly config: Config,
  ) {}

  /**
   * Has a month's update drafted now: the running month's before its day, or one of a month of which an old update was read.
   * @throws Refusal of a month that has neither.
   */
  open(caller: Caller, month: string, once: Once): Promise<{ month: string; id: string }> {
    return this.acts.once(once, async (manager) => {
      const known = await manager.findOne(MonthlyUpdate, { where: { month }, lock: { mode: 'for_no_key_update' } });
      if (known && (known.version > 0 || known.archive)) refuse('already-decided', `The update of ${month} is drafted.`, { link: `/api/v1/updates/${month}` });
      if (known) await this.refuseUnbegun(manager, month);
      const id = known?.id ?? (await this.make(manager, month));
      await record(manager, { subject: id, kind: 'updateAsked', by: caller.actor, wakes: [{ workflow: 'monthlyUpdate', target: id }] });
      return { month, id };
    });
  }

  /** Changes one item. @param n its number. @throws Refusal when it was changed since `version`, or of what cannot be. */
  edit(caller: Caller, month: string, n: number, version: number, change: ItemChange): Promise<UpdateAnswer> {
    return this.acts.run(async (manager) => {
      const update = await this.editable(manager, month, version);
      const content = update.content!;
      if (!content.items[n - 1]) refuse('not-found', `The update of ${month} has the items 1 to ${content.items.length}.`);
      const [seal, unknown] = await this.sealing(manager, change.paragraphs ?? []);
      refuseIf([...whyNotEdit(content, n - 1, change), ...unknown]);
      await saveContent(manager, update.row, edited(content, n - 1, change, seal), { change: nameOf(change), item: n, by: caller.actor });
      return this.done(manager, caller, update, nameOf(change), n);
    });
  }

  /** Puts in an item that no record tells of. */
  add(caller: Caller, month: string, version: number, { position, ...item }: ItemToAdd, once: Once): Promise<UpdateAnswer> {
    return this.acts.once(once, async (manager) => {
      const update = await this.editable(manager, month, version);
      const content = update.content!;
      const place = position ?? content.items.length + 1;
      const [seal, unknown] = await this.sealing(manager, item.paragraphs);
      const misplaced: Reason[] = place <= content.items.length + 1 ? [] : [{ problem: 'invalid-fields', field: '/position', detail: `The new item is one of the items 1 to ${content.items.length + 1}.` }];
      refuseIf([...misplaced, ...whyNotParagraphs(item.paragraphs, new Map()), ...unknown]);
      await saveContent(manager, update.row, added(content, place - 1, item, seal), { change: 'added', item: place, by: caller.actor });
      return this.done(manager, caller, update, 'added', place);
    });
  }

  /** Takes in what came since the draft; nothing that an editor wrote changes. */
  refresh(caller: Caller, month: string, once: Once): Promise<RefreshAnswer> {
    return this.acts.once(once, async (manager) => {
      const { row, content, stage } = await lockUpdate(manager, month);
      refuseIf(whyNotChange(stage));
      const taken = await manager.query<{ id: string }[]>(`select id from update_report where update_id = $1 and record = 'event'`, [row.id]);
      const fresh = await collect(manager, row, this.config.UPDATE_TIME_ZONE, false);
      const { content: grown, ...came } = refreshed(content!, fresh, new Set(taken.map(({ id }) => id)), await sealFor(manager, citedIn(fresh), this.config.UPDATE_TIME_ZONE));
      if (fresh.length > 0) await saveContent(manager, row, grown, { change: 'refreshed', by: caller.actor });
      await record(manager, { subject: row.id, kind: 'updateRefreshed', by: caller.actor, refs: { version: row.version, ...came } });
      return { version: row.version, ...came };
    });
  }

  /** The row of the next month is there as soon as the update of this one is archived; its draft would tell of days to come. */
  private async refuseUnbegun(manager: EntityManager, month: string): Promise<void> {
    const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
    if (month > monthAt(now, this.config.UPDATE_TIME_ZONE)) refuse('invalid-fields', `${month} has not begun. What happens until then goes into its update.`, { field: '/month' });
  }

  /** A month of which an old update was read; the running one has its row from the worker, unless that has not run yet. */
  private async make(manager: EntityManager, month: string): Promise<string> {
    const [{ now, told }] = await manager.query<[{ now: Date; told: boolean }]>(
      `select clock_timestamp() as now, exists (select from outreach_event where source ->> 'document' = $1) as told`, [month],
    );
    if (!told && month !== monthAt(now, this.config.UPDATE_TIME_ZONE)) {
      refuse('invalid-fields', `Send the running month, ${monthAt(now, this.config.UPDATE_TIME_ZONE)}, or one of which an old update was read.`, { field: '/month' });
    }
    return (await openUpdate(manager, { month, archive: told, zone: this.config.UPDATE_TIME_ZONE })).id;
  }

  /** @throws Refusal when it is not with the editors, or was changed since. */
  private async editable(manager: EntityManager, month: string, version: number): Promise<Stood> {
    const update = await lockUpdate(manager, month);
    refuseIf(whyNotChange(update.stage));
    if (update.row.version !== version) refuse('stale-version', `It is version ${update.row.version} by now; you read version ${version}. Read it again and repeat your change.`);
    return update;
  }

  /** Seals what the paragraphs cite, and says what of it there is not. */
  private async sealing(manager: EntityManager, paragraphs: readonly ParagraphChange[]): Promise<[Seal, Reason[]]> {
    const values = await valuesOf(manager, paragraphs.flatMap(({ sentences }) => sentences.flatMap(({ citations = [] }) => citations)), this.config.UPDATE_TIME_ZONE);
    const unknown = paragraphs.flatMap(({ sentences }, p) => sentences.flatMap(({ citations = [] }, s) => citations.flatMap((cited, c): Reason[] => (values(cited) === undefined ? [{
      problem: 'invalid-fields', field: `/paragraphs/${p}/sentences/${s}/citations/${c}`,
      detail: `There is no such ${cited.record}, or nothing of it is called "${cited.field.slice(0, 40)}". Of this kind may be cited: ${fieldsOf(cited.record).join(', ')}.`,
    }] : []))));
    return [(cited) => sealed(cited, values), unknown];
  }

  private async done(manager: EntityManager, caller: Caller, { row }: Stood, change: UpdateChange, item: number): Promise<UpdateAnswer> {
    await record(manager, { subject: row.id, kind: 'updateEdited', by: caller.actor, refs: { version: row.version, change, item } });
    return shownUpdate(manager, await readUpdate(manager, row.month), this.config.UPDATE_TIME_ZONE);
  }
}

const nameOf = ({ position, remove, mergeInto, split, proposals }: ItemChange): UpdateChange =>
  remove ? 'removed' : position !== undefined ? 'moved' : mergeInto !== undefined ? 'merged' : split ? 'split' : proposals ? 'taken' : 'edited';
