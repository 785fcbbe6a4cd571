import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import type { Arriving } from '../nomination/document.service.js';
import { whyNotTold } from '../outreach/event.making.js';
import { loadRecords } from '../outreach/outreach.service.js';
import type { LoadedRecords } from '../outreach/records.types.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { UpdateImport } from './import.entity.js';
import { gather, openUpdate } from './import.file.js';
import { monthNamed, type Month } from './import.months.js';
import { shownImport, type UpdateImportAnswer } from './import.queries.js';
import { readUpdate } from './import.reader.js';
import { answered, recordOf, whyConfirmed, whyNotAnswer, whyNotConfirm, whyNotCorrect, type ItemCorrection } from './import.rules.js';

/** Old updates on their way to events: taken, read by rules, corrected by officers, confirmed. */
@Injectable()
export class UpdateImports {
  constructor(private readonly acts: Acts) {}

  /**
   * Takes a file and reads it; nothing becomes an event before somebody confirms.
   * @param month its own month, as `2011-11`, for a text that names none.
   * @throws Refusal `file-refused`, `too-large`
   */
  async take(by: Caller, { name, content }: Arriving, month: string | undefined, once: Once): Promise<UpdateImportAnswer> {
    const bytes = await gather(content);
    const { format, text, warnings } = await openUpdate(bytes);
    const sha256 = createHash('sha256').update(bytes).digest();
    const asked = { ...once, request: Buffer.concat([Buffer.from(once.request), Buffer.from(name), sha256]) };
    return this.acts.once(asked, async (manager) => {
      const told = month === undefined ? null : (monthNamed(month) ?? refuse('invalid-fields', 'Send the month of the update as 2011-11.', { field: '/month' }));
      const { month: named, ...read } = readUpdate(text, told ?? thisMonth());
      const [{ id }] = await manager.query<[{ id: string }]>(
        `insert into update_import (file, format, sha256, text, month, read, taken_by) values ($1, $2, $3, $4, $5, $6, $7) returning id`,
        [name.slice(0, 200), format, sha256, text, named ?? month ?? null, JSON.stringify({ ...read, warnings: [...warnings, ...read.warnings] }), by.actor],
      );
      await record(manager, { subject: id, kind: 'updateImported', by: by.actor, refs: { format, items: read.items.length, questions: read.questions.length } });
      return shownImport(manager, id);
    });
  }

  /** Says which country a name means. An answer may be changed until all is confirmed. @throws Refusal `not-found`, `wrong-stage`, `invalid-fields` */
  answer(by: Caller, id: string, { question, answer }: { readonly question: string; readonly answer: string }, once: Once): Promise<UpdateImportAnswer> {
    return this.acts.once(once, async (manager) => {
      const row = await lock(manager, id);
      refuseIf([...whyConfirmed(row.confirmedAt), ...whyNotAnswer(row.read.questions, question, answer)]);
      return save(manager, by, row, { read: answered(row.read, question, answer), kind: 'updateImportAnswered' });
    });
  }

  /** Corrects what an item would become, or leaves it out. @param n its place in the document. @throws Refusal `not-found`, `stale-version`, `wrong-stage`, `invalid-fields` */
  correct(by: Caller, id: string, n: number, version: number, { leftOut, ...change }: ItemCorrection): Promise<UpdateImportAnswer> {
    return this.acts.run(async (manager) => {
      const row = await lock(manager, id);
      const item = row.read.items.find((one) => one.n === n);
      if (!item) refuse('not-found', `The import has the items 1 to ${row.read.items.length}.`);
      const proposed = { ...item.proposed, ...change };
      const attendance = proposed.attendance.map(({ country = null, name = null, count = null, ...who }) => ({ ...who, country, name, count }));
      refuseIf([...whyNotCorrect(row, version), ...whyNotTold({ ...proposed, timeZone: null, online: false }, attendance)]);
      const items = row.read.items.map((one) => (one.n === n ? { ...one, proposed, leftOut: leftOut ?? one.leftOut } : one));
      return save(manager, by, row, { read: { ...row.read, items }, kind: 'updateImportCorrected' });
    });
  }

  /** Makes events of its items. Those that an event tells of already, from this or another file of the same month, are left as they are. @throws Refusal `not-found`, `wrong-stage` */
  confirm(by: Caller, id: string, cycle: string | undefined, once: Once): Promise<UpdateImportAnswer> {
    return this.acts.once(once, async (manager) => {
      const row = await lock(manager, id);
      refuseIf(whyNotConfirm(row));
      const month = row.month!;
      const events = row.read.items.filter(({ leftOut }) => !leftOut).map((item) => recordOf(month, item));
      const loaded: LoadedRecords = await loadRecords(manager, { document: month, cycle: cycle ?? null, events }, by.actor);
      await manager.query(`update update_import set confirmed_at = clock_timestamp(), confirmed_by = $2, loaded = $3, version = version + 1 where id = $1`, [id, by.actor, loaded]);
      await record(manager, { subject: id, kind: 'updateImportConfirmed', by: by.actor, refs: { ...loaded } });
      return shownImport(manager, id);
    });
  }
}

function thisMonth(): Month {
  const { year, month } = DateTime.utc();
  return { year, month };
}

async function lock(manager: EntityManager, id: string): Promise<UpdateImport> {
  const row = await manager.findOne(UpdateImport, { where: { id }, lock: { mode: 'for_no_key_update' } });
  return row ?? refuse('not-found', 'There is no such import.');
}

async function save(manager: EntityManager, by: Caller, row: UpdateImport, { read, kind }: { readonly read: UpdateImport['read']; readonly kind: string }): Promise<UpdateImportAnswer> {
  await manager.query(`update update_import set read = $2, version = version + 1 where id = $1`, [row.id, JSON.stringify(read)]);
  await record(manager, { subject: row.id, kind, by: by.actor, refs: { version: row.version + 1 } });
  return shownImport(manager, row.id);
}
