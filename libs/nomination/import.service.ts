import { Injectable } from '@nestjs/common';
import { performance } from 'node:perf_hooks';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { inspect } from './document.inspection.js';
import { DocumentStore, type Staged } from './document.store.js';
import type { Arriving } from './document.service.js';
import { BulkImport } from './import.entity.js';
import type { ImportFormat } from './import.stages.js';
import { type ImportAnswer, maySeeImport, noImport, shownImport } from './import.queries.js';
import { ImportStore } from './import.store.js';
import { whyNotDraft } from './nomination.rules.js';

/** Bytes of the file of an import. */
export const MOST_BYTES = 256 * 1024 * 1024;

const formats: Readonly<Record<string, ImportFormat>> = {
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/plain': 'jsonl',
};

/** What an import is to do. */
export interface ImportWish {
  /** Code of the cycle. */
  readonly cycle: string;
  /** Whether each row is submitted, or stays a draft; drafts unless said. */
  readonly submit?: boolean;
}

/** A file on its way in, and how to know when its last byte had arrived (performance.now()). */
export interface ArrivingImport extends Arriving {
  readonly arrived: () => Promise<number>;
}

@Injectable()
export class Imports {
  constructor(
    private readonly acts: Acts,
    private readonly documents: DocumentStore,
    private readonly store: ImportStore,
  ) {}

  /**
   * Takes a file of many nominations; its rows follow by themselves, with the receipt time of the file.
   * @throws Refusal when the cycle takes none, or the file is no table and no JSON Lines.
   */
  async start(by: Caller, wish: ImportWish, { name, content, arrived }: ArrivingImport, once: Once): Promise<ImportAnswer> {
    const staged = await this.documents.stage(content, MOST_BYTES, 'A file of nominations');
    try {
      const arrivedMs = await arrived();
      const format = formats[await inspect(staged.path, Object.keys(formats))]!;
      const asked = { ...once, request: Buffer.concat([Buffer.from(once.request), Buffer.from(name), staged.sha256]) };
      return await this.acts.once(asked, (manager, { mine }) => this.begin(manager, mine, by, wish, { ...staged, name: name.slice(0, 200), format, arrivedMs }));
    } finally {
      await this.documents.discard(staged);
    }
  }

  /** Ends an import after the rows that are in hand. What was taken stays. @throws Refusal when it has ended. */
  cancel(by: Caller, id: string, once: Once): Promise<ImportAnswer> {
    return this.acts.once(once, async (manager) => {
      const row = await manager.findOne(BulkImport, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (!row || !maySeeImport(by, row)) return noImport();
      if (row.endedAt || row.cancelledAt) refuse('wrong-stage', row.endedAt ? 'The import has ended.' : 'The import is being cancelled already.');
      await manager.query(`update bulk_import set cancelled_at = clock_timestamp(), version = version + 1 where id = $1`, [id]);
      await record(manager, { subject: id, kind: 'importCancelled', by: by.actor, wakes: [{ workflow: 'bulkImport', target: id }] });
      return shownImport(manager, id);
    });
  }

  private async begin(manager: EntityManager, mine: Promise<void>, by: Caller, { cycle: code, submit = false }: ImportWish, file: Staged & { name: string; format: ImportFormat; arrivedMs: number }): Promise<ImportAnswer> {
    const cycle = await cycleByCode(manager, code);
    if (!cycle) refuse('invalid-fields', `There is no cycle "${code.slice(0, 60)}".`, { field: '/cycle' });
    const { name, format, bytes, sha256, arrivedMs } = file;
    const [{ id, arrivedAt }] = await manager.query<[{ id: string; arrivedAt: Date }]>(
      `insert into bulk_import (id, ref, stage, holder, next_wake, cycle_id, actor, role, person_id, institution_id, country, submit, format, name, bytes, sha256, arrived_at)
       select id, id::text, 'reading', 'clock', clock_timestamp(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
              date_trunc('milliseconds', statement_timestamp() - make_interval(secs => $12::float8 / 1000))
         from (select uuidv7() as id) made returning id, arrived_at as "arrivedAt"`,
      [cycle.id, by.actor, by.role, by.personId, by.institutionId, by.country, submit, format, name, bytes, sha256, performance.now() - arrivedMs],
    );
    refuseIf(whyNotDraft(cycle.data, arrivedAt));
    await record(manager, { subject: id, kind: 'importStarted', by: by.actor, refs: { format, bytes, submit, cycle: cycle.id }, wakes: [{ workflow: 'bulkImport', target: id }] });
    await mine;
    await this.store.keep(file, id);
    return shownImport(manager, id);
  }
}
