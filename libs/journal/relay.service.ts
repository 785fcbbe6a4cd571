import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config/config.js';
import { bellChannel } from './bell.service.js';
import { listen, pause } from './ear.js';
import { Starter, type ProgressRow } from './starter.service.js';

/** Deliveries sent to Temporal at once. */
const batch = 50;
/** Seconds until a delivery that was taken and not applied is sent again; doubled each time, ten minutes at most. */
const patience = 30;

interface Due extends ProgressRow {
  readonly subject: string;
  readonly seq: number;
  readonly kind: string;
  readonly endedAt: Date | null;
}

/**
 * Brings committed acts to the workflows that wait for them: what was not delivered, and again what was delivered and
 * not applied. A plain loop that lives while Temporal is down. Any number of relays may run.
 */
@Injectable()
export class Relay {
  private readonly log = new Logger(Relay.name);

  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
    private readonly starter: Starter,
  ) {}

  /** Delivers until `stop` fires. */
  async run(stop: AbortSignal): Promise<void> {
    let wake = () => undefined as void;
    const listening = listen(this.config.DATABASE_URL, bellChannel, () => wake(), stop);
    let swept = 0;
    while (!stop.aborted) {
      let more = false;
      try {
        more = await this.deliver();
        if (Date.now() - swept > 15_000) {
          await this.sweep();
          swept = Date.now();
        }
      } catch (error) {
        this.log.warn(`Deliveries wait: ${(error as Error).message}`);
        await pause(1_000, stop);
      }
      if (more) continue;
      const rung = new AbortController();
      wake = () => rung.abort();
      await pause(1_000, AbortSignal.any([stop, rung.signal]));
    }
    await listening;
  }

  /**
   * Sends one batch. @returns whether there may be more at once.
   * @throws when Temporal or PostgreSQL is out of reach; what was claimed is then free again.
   */
  async deliver(): Promise<boolean> {
    const due = await this.claim();
    const results = await Promise.allSettled(due.map((delivery) => this.send(delivery)));
    const failed = due.flatMap((delivery, i) => (results[i]!.status === 'rejected' ? [{ delivery, why: (results[i] as PromiseRejectedResult).reason as Error }] : []));
    await Promise.all(failed.map(({ delivery, why }) => this.release(delivery, why.message)));
    if (failed[0]) throw failed[0].why;
    return due.length === batch;
  }

  /** Claims before sending, so that no transaction is open while Temporal answers; a crash in between costs `patience`. */
  private claim(): Promise<Due[]> {
    return this.database
      .query(
        `with due as (
           select subject, seq, workflow, target from delivery
            where applied_at is null
              and (delivered_at is null or delivered_at < clock_timestamp() - make_interval(secs => least($1 * 2 ^ greatest(attempts - 1, 0), 600)))
            order by queued_at limit $2 for update skip locked
         ), claimed as (
           update delivery d set delivered_at = clock_timestamp(), attempts = d.attempts + 1 from due
            where (d.subject, d.seq, d.workflow, d.target) = (due.subject, due.seq, due.workflow, due.target)
           returning d.subject, d.seq, d.workflow, d.target
         )
         select c.subject, c.seq, j.kind, c.workflow, p.id, p.ref, p.stage, p.epoch, p.ended_at as "endedAt"
           from claimed c join journal j using (subject, seq) join progress p on p.workflow = c.workflow and p.id = c.target
          order by j.id`,
        [patience, batch],
      );
  }

  private async send(due: Due): Promise<void> {
    const { subject, seq, kind } = due;
    if (due.endedAt) return this.note(due, 'its subject has ended');
    if ((await this.starter.tell(due, { subject, seq, kind })) === 'closed') {
      await this.note(due, 'its workflow is closed although its subject waits: rebuild it');
    }
  }

  private release(due: Due, why: string): Promise<unknown> {
    return this.database.query(
      `update delivery set delivered_at = null, attempts = attempts - 1, last_error = $5 where subject = $1 and seq = $2 and workflow = $3 and target = $4`,
      [due.subject, due.seq, due.workflow, due.id, why],
    );
  }

  private async note(due: Due, why: string): Promise<void> {
    this.log.warn(`${due.workflow} ${due.ref}: act ${due.seq} is not applied, ${why}`);
    await this.database.query(
      `update delivery set last_error = $5 where subject = $1 and seq = $2 and workflow = $3 and target = $4`,
      [due.subject, due.seq, due.workflow, due.id, why],
    );
  }

  /** Nudges every workflow that slept past its wake, and so brings back one that Temporal has lost. */
  async sweep(): Promise<void> {
    const late = await this.database.query<ProgressRow[]>(`select workflow, id, ref, stage, epoch from past_wake order by next_wake limit 100`);
    for (const row of late) {
      this.log.warn(`${row.workflow} ${row.ref} is past its wake: nudged`);
      await this.starter.nudge(row);
    }
  }
}
