import { Injectable, Logger } from '@nestjs/common';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { Config } from '../../libs/config/config.js';
import { projectRoot } from '../../libs/config/project-root.js';
import { pause } from '../../libs/journal/ear.js';
import { Relay } from '../../libs/journal/relay.service.js';
import { Sealer } from '../../libs/journal/sealer.service.js';
import { Starter, type ProgressRow } from '../../libs/journal/starter.service.js';
import { BounceReader } from '../../libs/mail/bounce.reader.js';
import { WebhookCrier } from '../../libs/nomination/webhook.crier.js';
import { Coverages } from '../../libs/outreach/coverage.service.js';
import { UpdateProgress } from '../../libs/update/update.progress.js';
import { CleanFailures } from '../../libs/temporal/clean-failures.js';
import { dataConverter } from '../../libs/temporal/pass-through.codec.js';
import { awardQueue, bulkQueue, importQueue, mailQueue } from '../../libs/temporal/task-queues.js';
import { ActivityMap } from './activities.js';
import { MeasuredActivities } from './measured-activities.js';

/** The workflows as `npm run build` bundles them. */
export const workflowBundle = () => ({ codePath: join(projectRoot(), 'dist', 'workflow-bundle.js') });

/** Holds the Temporal workers, the relay the sealer and the crier of one process. */
@Injectable()
export class WorkerService {
  private readonly log = new Logger(WorkerService.name);

  constructor(
    private readonly config: Config,
    private readonly database: DataSource,
    private readonly activities: ActivityMap,
    private readonly relay: Relay,
    private readonly sealer: Sealer,
    private readonly starter: Starter,
    private readonly crier: WebhookCrier,
    private readonly coverages: Coverages,
    private readonly bounces: BounceReader,
    private readonly updates: UpdateProgress,
  ) {}

  /** Works until `stop` fires, then drains. @throws when a Temporal worker breaks; the process is then to be replaced. */
  async run(stop: AbortSignal): Promise<void> {
    const loops = [this.relay.run(stop), this.sealer.run(stop), this.crier.run(stop), this.bounces.run(stop)];
    const connection = await this.connect(stop);
    if (connection) {
      const workers = await this.workers(connection);
      stop.addEventListener('abort', () => workers.forEach((worker) => worker.shutdown()));
      const running = workers.map((worker) => worker.run());
      await this.ensureStanding();
      this.log.log('worker ready');
      await Promise.all(running);
      await connection.close();
    }
    await Promise.all(loops);
  }

  /** Temporal may start later than we do, and the relay and the sealer work meanwhile. */
  private async connect(stop: AbortSignal): Promise<NativeConnection | null> {
    while (!stop.aborted) {
      try {
        return await NativeConnection.connect({ address: this.config.TEMPORAL_ADDRESS });
      } catch {
        this.log.warn(`Temporal at ${this.config.TEMPORAL_ADDRESS} is out of reach; what is accepted waits in PostgreSQL`);
        await pause(1_000, stop);
      }
    }
    return null;
  }

  private workers(connection: NativeConnection): Promise<Worker[]> {
    const shared: Partial<WorkerOptions> = {
      connection,
      namespace: this.config.TEMPORAL_NAMESPACE,
      identity: `${hostname()}:${process.pid}`,
      dataConverter,
      // Steps take milliseconds and drains hand back what they hold; nothing needs longer.
      shutdownGraceTime: '5s',
      interceptors: { activity: [() => ({ inbound: new MeasuredActivities() }), () => ({ inbound: new CleanFailures(this.report) })] },
    };
    return Promise.all([
      Worker.create({ ...shared, taskQueue: awardQueue, workflowBundle: workflowBundle(), activities: this.activities.steps(), maxConcurrentActivityTaskExecutions: this.config.DATABASE_POOL, maxCachedWorkflows: 500 }),
      Worker.create({ ...shared, taskQueue: mailQueue, activities: this.activities.drains(), maxConcurrentActivityTaskExecutions: 4 }),
      Worker.create({ ...shared, taskQueue: bulkQueue, activities: this.activities.longOnes(), maxConcurrentActivityTaskExecutions: 6 }),
      // Each holds four connections while it takes rows.
      Worker.create({ ...shared, taskQueue: importQueue, activities: this.activities.shifts(), maxConcurrentActivityTaskExecutions: 2 }),
    ]);
  }

  /** Cycles, the watches over their countries and mail lanes have workflows from the start, before any act. */
  private async ensureStanding(): Promise<void> {
    await this.updates.ensureRunning();
    await this.coverages.ensure();
    const standing = await this.database.query<ProgressRow[]>(
      `select workflow, id, ref, stage, epoch from progress where workflow in ('calendar', 'coverage', 'mailLane') and ended_at is null`,
    );
    for (const row of standing) await this.starter.ensure(row);
  }

  private readonly report = (reference: string, activity: string, error: unknown): void => {
    this.log.error(`${activity} failed; reference ${reference}`, error instanceof Error ? error.stack : String(error));
  };
}
