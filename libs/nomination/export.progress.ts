import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Steps, Superseded, type Ref, type Stood } from '../journal/steps.service.js';
import { DocumentStore } from './document.store.js';
import { cellsOf, type Cell } from './export.columns.js';
import { BulkExport } from './export.entity.js';
import { exportWriters } from './export.writers.js';
import { composed, conditions } from './nomination.filter.js';
import { listed, listedOf } from './nomination.list.js';

/** Rows read at once. */
const BATCH = 500;
/** Between two words on how far it is, in milliseconds. */
const SAY = 500;
/** How long a file is kept. */
const KEEP = `interval '7 days'`;

/** Writes lists as files, and takes them away when their time is over. */
@Injectable()
export class ExportProgress {
  constructor(
    private readonly steps: Steps,
    private readonly database: DataSource,
    private readonly store: DocumentStore,
  ) {}

  /**
   * Writes the file from one snapshot, so that what is counted at its start is what it has at its end. Begun again from the
   * start when it was interrupted. @param alive called as long as it goes on.
   */
  async write(ref: Ref, alive: () => void): Promise<Stood> {
    const row = await this.database.manager.findOneBy(BulkExport, { id: ref.id });
    if (!row || row.epoch !== ref.epoch) throw new Superseded('bulkExport', ref);
    const written = row.stage === 'writing' ? await this.file(row, alive) : null;
    return this.steps.step('bulkExport', BulkExport, ref, 'writing', async ({ manager, row: locked, record, move }) => {
      if (!written) return;
      const [{ expiresAt }] = await manager.query<[{ expiresAt: Date }]>(`select clock_timestamp() + ${KEEP} as "expiresAt"`);
      Object.assign(locked, { ...written, done: written.total, expiresAt });
      await record({ kind: 'exportWritten', refs: { rows: written.total } });
      move({ stage: 'ready', holder: 'clock', nextWake: expiresAt });
    });
  }

  /** Takes the file away when its time is over. */
  expire(ref: Ref): Promise<Stood> {
    return this.steps.step('bulkExport', BulkExport, ref, 'ready', async ({ row, now, move }) => {
      if (row.expiresAt && now < row.expiresAt) return;
      await this.store.drop(row.id);
      move({ stage: 'expired', holder: 'nobody', nextWake: null, endedAt: now });
    });
  }

  private async file(row: BulkExport, alive: () => void): Promise<{ snapshotAt: Date; total: number; bytes: string; sha256: Buffer }> {
    const runner = this.database.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      const snapshot = await begin(runner.manager, row);
      const say = await this.telling(row, snapshot.total, alive);
      const staged = await this.store.stage(exportWriters[row.format](row.columns, batches(runner.manager, row, say)), Number.MAX_SAFE_INTEGER);
      await this.store.keep(staged, row.id);
      return { ...snapshot, bytes: String(staged.bytes), sha256: staged.sha256 };
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }

  /** Says how far it is, now and then, outside the snapshot's transaction; a wake that is renewed tells that it goes on. */
  private async telling(row: BulkExport, total: number, alive: () => void): Promise<(done: number) => Promise<void>> {
    let said = 0;
    const say = async (done: number) => {
      alive();
      if (Date.now() - said < SAY) return;
      said = Date.now();
      await this.database.query(
        `update bulk_export set total = $3, done = $4, next_wake = clock_timestamp() + interval '1 minute' where id = $1 and epoch = $2 and stage = 'writing'`,
        [row.id, row.epoch, total, done],
      );
    };
    await say(0);
    return say;
  }
}

/** Takes the snapshot: its instant, its count, and a cursor over its rows. */
async function begin(manager: EntityManager, { caller, filter }: BulkExport): Promise<{ snapshotAt: Date; total: number }> {
  const parameters: unknown[] = [];
  const { ofCycle, ofNomination } = conditions(caller, filter, parameters);
  const from = `from nomination n join cycle c on c.id = n.cycle_id where ${ofCycle} and ${ofNomination}`;
  const [snapshot] = await manager.query<[{ snapshotAt: Date; total: number }]>(`${composed} select clock_timestamp() as "snapshotAt", count(*)::int as total ${from}`, parameters);
  await manager.query(`${composed} declare rows no scroll cursor for select ${listed('c', caller)} ${from} order by n.id`, parameters);
  return snapshot;
}

async function* batches(manager: EntityManager, { columns }: BulkExport, say: (done: number) => Promise<void>): AsyncGenerator<Cell[][]> {
  for (let done = 0; ; ) {
    const rows = await manager.query<Parameters<typeof listedOf>[0][]>(`fetch ${BATCH} from rows`);
    if (rows.length === 0) return;
    yield rows.map((row) => cellsOf(listedOf(row), columns));
    await say((done += rows.length));
  }
}
