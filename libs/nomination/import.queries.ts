import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { refuse } from '../refusal/refusal.js';
import { importColumns } from './import.columns.js';
import { BulkImport } from './import.entity.js';
import { MOST_ROWS } from './import.reading.js';
import type { RowProblem } from './import.row.js';
import type { ImportFailure, ImportFormat, ImportStage } from './import.stages.js';
import type { RowOutcome } from './import.taking.js';

/** An import as it stands. Instants in ISO 8601. */
export interface ImportAnswer {
  readonly id: string;
  readonly cycle: string;
  readonly file: string;
  readonly format: ImportFormat;
  readonly submit: boolean;
  /** When its last byte had arrived: the receipt time of what it submits. */
  readonly arrivedAt: string;
  readonly phase: ImportStage;
  /** Raised at each change; the id of its event. */
  readonly version: number;
  /** Rows of the file; null until they are counted. */
  readonly total: number | null;
  readonly read: number;
  readonly accepted: number;
  readonly already: number;
  readonly refused: number;
  readonly percent: number;
  /** As far as its pace so far tells; null when it does not. */
  readonly secondsLeft: number | null;
  readonly endedAt: string | null;
  readonly failure: ImportFailure | null;
  /** All of it in a sentence. */
  readonly sentence: string;
}

/** What became of a row. */
export interface ImportedRow {
  readonly row: number;
  readonly outcome: RowOutcome;
  /** The draft or nomination that it is; null where it was refused. */
  readonly nomination: string | null;
}

export interface ImportedRows {
  readonly items: readonly ImportedRow[];
  readonly next: string | null;
}

/** A row that was refused: its number in the file, what is wrong, and what it held. */
export interface RefusedRow {
  readonly row: number;
  readonly problems: readonly RowProblem[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** The refused rows of an import, the columns of its table, and their letters where it came as one. */
export interface Refused {
  readonly columns: readonly string[];
  readonly letters: BulkImport['letters'];
  readonly rows: AsyncIterable<RefusedRow>;
}

const PAGE = 500;

@Injectable()
export class ImportQueries {
  constructor(private readonly database: DataSource) {}

  /** @throws Refusal `not-found`. */
  async one(caller: Caller, id: string): Promise<ImportAnswer> {
    await this.visible(caller, id);
    return shownImport(this.database.manager, id);
  }

  /** What became of each row, in the order of the file. @param cursor `next` of the page before. @throws Refusal `not-found`. */
  async rows(caller: Caller, id: string, { outcome, cursor, limit = 200 }: { outcome?: RowOutcome; cursor?: string; limit?: number }): Promise<ImportedRows> {
    await this.visible(caller, id);
    if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) refuse('invalid-fields', 'The cursor is not one that a page gave.', { field: '/cursor' });
    const rows = await this.database.query<ImportedRow[]>(
      `select n as row, outcome, nomination_id as nomination from import_row
        where import_id = $1 and n > $2 and ($3::text is null or outcome = $3) order by n limit $4`,
      [id, Number(cursor ?? 0), outcome ?? null, limit + 1],
    );
    return { items: rows.slice(0, limit), next: rows.length > limit ? String(rows[limit - 1]!.row) : null };
  }

  /** Every row that was refused so far, page by page, in the order of the file. @throws Refusal `not-found`, before the first. */
  async refused(caller: Caller, id: string): Promise<Refused> {
    const { role, cycleId, letters } = await this.visible(caller, id);
    const { data } = (await currentCycle(this.database.manager, cycleId))!;
    return { columns: importColumns(data, role !== 'nominator').map(({ path }) => path), letters, rows: this.refusedRows(id) };
  }

  private async *refusedRows(id: string): AsyncGenerator<RefusedRow> {
    for (let after = 0; ; ) {
      const page = await this.database.query<RefusedRow[]>(
        `select n as row, problems, given as values from import_row where import_id = $1 and outcome = 'refused' and n > $2 order by n limit $3`,
        [id, after, PAGE],
      );
      yield* page;
      if (page.length < PAGE) return;
      after = page.at(-1)!.row;
    }
  }

  private async visible(caller: Caller, id: string): Promise<BulkImport> {
    const row = await this.database.manager.findOneBy(BulkImport, { id });
    return row && maySeeImport(caller, row) ? row : noImport();
  }
}

/** A nominator sees the imports of its own institution, the team all. */
export const maySeeImport = ({ role, institutionId }: Pick<Caller, 'role' | 'institutionId'>, of: Pick<BulkImport, 'institutionId'>): boolean =>
  role !== 'nominator' || institutionId === of.institutionId;

export const noImport = (): never => refuse('not-found', 'There is no such import, or it is not yours to see.');

/** An import as an act or a read answers it. */
export async function shownImport(manager: EntityManager, id: string): Promise<ImportAnswer> {
  const row = await manager.findOneByOrFail(BulkImport, { id });
  const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
  const { code } = (await currentCycle(manager, row.cycleId))!;
  const { name: file, format, submit, arrivedAt, stage: phase, version, total, read, accepted, already, refused, endedAt, failure } = row;
  return {
    id, cycle: code, file, format, submit, arrivedAt: arrivedAt.toISOString(), phase, version, total, read, accepted, already, refused,
    percent: phase === 'done' ? 100 : total ? Math.floor((100 * read) / total) : 0,
    secondsLeft: secondsLeft(row, now), endedAt: endedAt?.toISOString() ?? null, failure, sentence: sentence(row),
  };
}

function secondsLeft({ endedAt, countedAt, total, read }: BulkImport, now: Date): number | null {
  if (endedAt) return 0;
  if (!countedAt || !total || read === 0) return null;
  return Math.ceil(((now.getTime() - countedAt.getTime()) / 1000 / read) * (total - read));
}

const failures: Readonly<Record<ImportFailure, string>> = {
  tooMany: `The file has more than ${MOST_ROWS.toLocaleString('en-GB')} rows. Send it in parts. Nothing of it was taken.`,
  unreadable: 'The file cannot be read to its end as what it seems to be. Save it again and send the new file. Nothing that was taken before is lost.',
  noRows: 'The file has no row below its headings. Nothing of it was taken.',
  columns: 'The first row of the table names no field that is known. Take the headings from the template. Nothing of it was taken.',
};

function sentence({ stage, total, read, accepted, already, refused, submit, cancelledAt, failure }: BulkImport): string {
  const became = `${accepted} ${submit ? 'submitted' : 'drafted'}, ${already} there already, ${refused} refused`;
  if (failure) return failures[failure];
  if (stage === 'done') return `All ${total} rows are through: ${became}.`;
  if (stage === 'cancelled') return `Cancelled after ${read} of ${total ?? 'all'} rows: ${became}. What was taken stays.`;
  if (cancelledAt) return 'It is being cancelled. What was taken stays.';
  return stage === 'reading' ? 'The rows are being counted.' : `${read} of ${total} rows are through: ${became}.`;
}
