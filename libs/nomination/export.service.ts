import { Injectable } from '@nestjs/common';
import type { ReadStream } from 'node:fs';
import { DataSource } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse } from '../refusal/refusal.js';
import { DocumentStore } from './document.store.js';
import { columnsFor, type ExportColumn } from './export.columns.js';
import { BulkExport } from './export.entity.js';
import type { ExportFormat } from './export.stages.js';
import { conditions, type NominationFilter } from './nomination.filter.js';

export interface ToExport {
  readonly format: ExportFormat;
  readonly filter: NominationFilter;
  /** In their order; all that the caller may see where none is named. */
  readonly columns?: readonly ExportColumn[];
}

/** How far an export is. Instants in ISO 8601. */
export interface ExportAnswer {
  readonly id: string;
  readonly format: ExportFormat;
  readonly stage: BulkExport['stage'];
  readonly columns: readonly ExportColumn[];
  readonly askedAt: string;
  /** Of the one moment whose rows the file has: when it was, and how many there were. Null until it is begun. */
  readonly snapshotAt: string | null;
  readonly total: number | null;
  readonly done: number;
  readonly bytes: number | null;
  readonly sha256: string | null;
  /** Until when the file can be fetched. */
  readonly expiresAt: string | null;
  readonly file: string | null;
}

/** Lists as files: asked for here, written by the workflow. */
@Injectable()
export class Exports {
  constructor(
    private readonly acts: Acts,
    private readonly database: DataSource,
    private readonly store: DocumentStore,
  ) {}

  /** @throws Refusal of a filter that the list would refuse. */
  ask(by: Caller, { format, filter, columns = columnsFor(by) }: ToExport, once: Once): Promise<ExportAnswer> {
    conditions(by, filter, []);
    return this.acts.once(once, async (manager) => {
      const [{ id }] = await manager.query<[{ id: string }]>(
        `with asked as (select uuidv7() as id)
         insert into bulk_export (id, ref, stage, holder, next_wake, asked_by, caller, format, filter, columns)
         select id, id::text, 'writing', 'clock', clock_timestamp(), $1, $2, $3, $4, $5 from asked returning id`,
        [by.actor, by, format, filter, columns],
      );
      await record(manager, { subject: id, kind: 'exportAsked', by: by.actor, refs: { format, columns }, wakes: [{ workflow: 'bulkExport', target: id }] });
      return exportAnswer(await manager.findOneByOrFail(BulkExport, { id }));
    });
  }

  /** @throws Refusal `not-found`, also of somebody else's. */
  async read(caller: Caller, id: string): Promise<ExportAnswer> {
    return exportAnswer(await this.own(caller, id));
  }

  /** The newest first; the last fifty. */
  async list(caller: Caller): Promise<ExportAnswer[]> {
    const rows = await this.database.manager.find(BulkExport, { where: { askedBy: caller.actor }, order: { id: 'desc' }, take: 50 });
    return rows.filter((row) => isFor(row, caller)).map(exportAnswer);
  }

  /** @throws Refusal `not-found`, also when it is not written yet or its time is over. */
  async file(caller: Caller, id: string): Promise<{ format: ExportFormat; bytes: number; content: ReadStream }> {
    const row = await this.own(caller, id);
    const [{ over }] = await this.database.query<[{ over: boolean }]>(`select coalesce($1::timestamptz <= clock_timestamp(), true) as over`, [row.expiresAt]);
    if (row.stage === 'writing') refuse('not-found', 'The file is still being written. Its address works when the stage is "ready".');
    if (over || row.stage === 'expired') refuse('not-found', 'The file was kept for a week and is gone. Ask for a new export.');
    return { format: row.format, bytes: Number(row.bytes), content: await this.store.read(id) };
  }

  private async own(caller: Caller, id: string): Promise<BulkExport> {
    const row = await this.database.manager.findOneBy(BulkExport, { id });
    return row && isFor(row, caller) ? row : refuse('not-found', 'There is no such export, or it is not yours.');
  }
}

/** For the same person in the same role: one who has lost a role no longer gets what it saw. */
const isFor = ({ askedBy, caller: asked }: BulkExport, caller: Caller): boolean =>
  askedBy === caller.actor && asked.role === caller.role && asked.institutionId === caller.institutionId && asked.country === caller.country && (asked.partner ?? null) === (caller.partner ?? null);

function exportAnswer({ id, format, stage, columns, askedAt, snapshotAt, total, done, bytes, sha256, expiresAt }: BulkExport): ExportAnswer {
  return {
    id, format, stage, columns, askedAt: askedAt.toISOString(), snapshotAt: snapshotAt?.toISOString() ?? null, total, done,
    bytes: bytes === null ? null : Number(bytes), sha256: sha256?.toString('hex') ?? null, expiresAt: expiresAt?.toISOString() ?? null,
    file: stage === 'ready' ? `/api/v1/exports/${id}/file` : null,
  };
}
