import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readCursor, writeCursor } from '../outreach/cursor.js';
import type { LoadedRecords } from '../outreach/records.types.js';
import { refuse } from '../refusal/refusal.js';
import { UpdateImport } from './import.entity.js';
import type { ImportedFormat } from './import.file.js';
import type { Found, FoundKind, ImportedItem, ImportWarning, Piece, Question, Spelled } from './import.types.js';

/** An import in a list. */
export interface UpdateImportSummary {
  readonly id: string;
  readonly file: string;
  readonly format: ImportedFormat;
  readonly month: string | null;
  readonly items: number;
  readonly openQuestions: number;
  readonly takenAt: string;
  readonly confirmedAt: string | null;
}

/** What was found, with what its kind says by name. */
export interface FoundAnswer {
  readonly kind: FoundKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly says: Readonly<Record<string, string | null>>;
}

export interface ImportedItemAnswer extends Omit<ImportedItem, 'found'> {
  readonly found: readonly FoundAnswer[];
}

export interface UpdateImportAnswer extends Omit<UpdateImportSummary, 'items' | 'openQuestions'> {
  /** Hex. */
  readonly sha256: string;
  readonly version: number;
  readonly text: string;
  readonly pieces: readonly Piece[];
  readonly items: readonly ImportedItemAnswer[];
  readonly spelled: readonly Spelled[];
  readonly questions: readonly Question[];
  readonly warnings: readonly ImportWarning[];
  readonly loaded: LoadedRecords | null;
}

/** What the team reads of imports. */
@Injectable()
export class UpdateImportQueries {
  constructor(private readonly database: DataSource) {}

  /** The latest first. */
  async list({ limit = 24, cursor }: { readonly limit?: number; readonly cursor?: string }): Promise<{ items: readonly UpdateImportSummary[]; next: string | null }> {
    const [at, id] = cursor ? readCursor(cursor) : ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
    const rows = await this.database.query<(UpdateImportSummary & { takenAt: Date; confirmedAt: Date | null })[]>(
      `select id, file, format, month, jsonb_array_length(read -> 'items') as items, taken_at as "takenAt", confirmed_at as "confirmedAt",
              (select count(*)::int from jsonb_array_elements(read -> 'questions') question where question -> 'answer' = 'null') as "openQuestions"
         from update_import where (taken_at, id) < ($1::timestamptz, $2::uuid) order by taken_at desc, id desc limit $3`,
      [at, id, limit + 1],
    );
    const items = rows.slice(0, limit).map((row) => ({ ...row, takenAt: row.takenAt.toISOString(), confirmedAt: row.confirmedAt?.toISOString() ?? null }));
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? writeCursor(last.takenAt, last.id) : null };
  }

  /** @throws Refusal `not-found` */
  one(id: string): Promise<UpdateImportAnswer> {
    return shownImport(this.database.manager, id);
  }
}

/** @throws Refusal `not-found` */
export async function shownImport(manager: EntityManager, id: string): Promise<UpdateImportAnswer> {
  const row = await manager.findOneBy(UpdateImport, { id });
  if (!row) refuse('not-found', 'There is no such import.');
  const { file, format, sha256, month, version, text, takenAt, confirmedAt, loaded, read } = row;
  const items = read.items.map((item) => ({ ...item, found: item.found.map(shownFound) }));
  return { id, file, format, sha256: sha256.toString('hex'), month, version, takenAt: takenAt.toISOString(), confirmedAt: confirmedAt?.toISOString() ?? null, loaded, text, ...read, items };
}

function shownFound({ kind, from, to, text, ...says }: Found): FoundAnswer {
  return { kind, from, to, text, says: Object.fromEntries(Object.entries(says).map(([name, value]: [string, string | number | null]) => [name, value === null ? null : String(value)])) };
}
