import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Steps, type Ref, type Step, type Stood } from '../journal/steps.service.js';
import { BulkImport } from './import.entity.js';
import type { ImportFailure } from './import.stages.js';
import { linesOf } from './import.lines.js';
import { countRows, type Counted, type RawRow } from './import.reading.js';
import { ImportStore } from './import.store.js';
import { ImportTaking, type RowOutcome } from './import.taking.js';

/** Rows, and characters of rows, that are in memory at once. */
const BATCH = 100;
const BATCH_CHARACTERS = 2_000_000;
/** Milliseconds that one shift goes on with batches, so that the workflow's history stays short. */
const SHIFT = 20_000;
/** How long counting may take before somebody looks whether it goes on. */
const COUNTING = 15 * 60_000;

/** Whoever runs a shift: is told that it is alive, and says when to stop. */
export interface Shift {
  readonly beat: () => void;
  readonly stop: AbortSignal;
}

interface Batch {
  readonly from: string;
  readonly end: number;
  readonly outcomes: readonly RowOutcome[];
}

/** Brings an import on its way: counts its rows, then takes them batch by batch. */
@Injectable()
export class ImportProgress {
  constructor(
    private readonly database: DataSource,
    private readonly steps: Steps,
    private readonly store: ImportStore,
    private readonly taking: ImportTaking,
  ) {}

  /** A shift of work. Killed in the middle it leaves rows that are taken and not yet counted: the next one knows them again. */
  async work(ref: Ref, { beat, stop }: Shift): Promise<Stood> {
    const until = Date.now() + SHIFT;
    const alive = () => {
      beat();
      stop.throwIfAborted();
    };
    for (;;) {
      const stood = await this.advance(ref, alive);
      beat();
      if (stood.ended || stop.aborted || Date.now() > until) return stood;
    }
  }

  private async advance(ref: Ref, beat: () => void): Promise<Stood> {
    const row = await this.database.manager.findOneBy(BulkImport, { id: ref.id });
    const cycle = row && (await currentCycle(this.database.manager, row.cycleId));
    if (!row || !cycle || row.epoch !== ref.epoch || row.cancelledAt || row.endedAt) return this.settle(ref, (step) => end(step, 'cancelled'));
    if (row.stage === 'reading') {
      await this.settle(ref, ({ move, now }) => move({ nextWake: new Date(now.getTime() + COUNTING) }));
      const counted = await countRows(this.store, row, cycle.data, beat);
      return this.settle(ref, (step) => begin(step, counted));
    }
    const batch = await this.batch(row, cycle);
    const stood = await this.settle(ref, (step) => count(step, batch));
    if (stood.ended) await this.store.dropRows(row.id);
    return stood;
  }

  private async batch(row: BulkImport, cycle: CurrentCycle): Promise<Batch> {
    const rows: RawRow[] = [];
    let [end, characters] = [Number(row.position), 0];
    for await (const line of linesOf(this.store.rows(row.id), end)) {
      rows.push(JSON.parse(line.text) as RawRow);
      end = line.end;
      if (rows.length === BATCH || (characters += line.text.length) > BATCH_CHARACTERS) break;
    }
    return { from: row.position, end, outcomes: await this.taking.take(row, cycle, rows) };
  }

  private settle(ref: Ref, work: (step: Step<BulkImport>) => void): Promise<Stood> {
    return this.steps.step('bulkImport', BulkImport, ref, ['reading', 'importing'], async (step) => {
      if (step.row.cancelledAt && step.row.stage === 'reading') end(step, 'cancelled');
      else work(step);
      if (step.row.endedAt) {
        const { total, accepted, already, refused, stage, failure } = step.row;
        await step.record({ kind: 'importEnded', refs: { stage, failure, total, accepted, already, refused } });
      }
    });
  }
}

function begin(step: Step<BulkImport>, counted: Counted): void {
  if (step.row.stage !== 'reading') return;
  if ('failure' in counted) return end(step, 'failed', counted.failure);
  Object.assign(step.row, { total: counted.total, letters: counted.letters, countedAt: step.now, version: step.row.version + 1 });
  step.move({ stage: 'importing', nextWake: step.now });
}

/** Adds up what became of a batch, unless another worker has done that before. */
function count(step: Step<BulkImport>, { from, end: position, outcomes }: Batch): void {
  const { row, now, move } = step;
  if (row.position === from && outcomes.length > 0) {
    const of = (outcome: RowOutcome) => outcomes.filter((each) => each === outcome).length;
    Object.assign(row, {
      position: String(position), read: row.read + outcomes.length, version: row.version + 1,
      accepted: row.accepted + of('accepted'), already: row.already + of('already'), refused: row.refused + of('refused'),
    });
  }
  if (row.cancelledAt) end(step, 'cancelled');
  else if (row.read >= row.total!) end(step, 'done');
  // The rows' own file ends before their number does.
  else if (outcomes.length === 0 && row.position === from) end(step, 'failed', 'unreadable');
  else move({ nextWake: now });
}

function end({ row, now, move }: Step<BulkImport>, stage: 'done' | 'cancelled' | 'failed', failure: ImportFailure | null = null): void {
  Object.assign(row, { failure, version: row.version + 1 });
  move({ stage, holder: 'nobody', nextWake: null, endedAt: now });
}
