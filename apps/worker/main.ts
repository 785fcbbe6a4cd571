import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { Logger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { Config, readConfig } from '../../libs/config/config.js';
import { registerDatabaseFigures } from '../../libs/metrics/database.metrics.js';
import { serveMetrics } from '../../libs/metrics/metrics.server.js';
import { WorkerModule } from './worker.module.js';
import { WorkerService } from './worker.service.js';

/** The worker: runs workflows and their steps, relays acts, drains the mail lanes and seals the journal, until SIGTERM. */
async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(readConfig()), { bufferLogs: true, abortOnError: false });
  const log = app.get(Logger);
  app.useLogger(log);
  Runtime.install({ logger: new DefaultLogger('WARN', ({ level, message }) => (level === 'ERROR' ? log.error(message) : log.warn(message))) });
  const { METRICS_HOST: host, WORKER_METRICS_PORT: port } = app.get(Config);
  registerDatabaseFigures(app.get(DataSource));
  await serveMetrics({ host, port, process: 'worker', warn: (message) => log.warn(message) });
  const stop = new AbortController();
  // One owner of the signal: the workers drain first, then Nest closes what they used.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  try {
    await app.get(WorkerService).run(stop.signal);
  } finally {
    await app.close();
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    console.error(`The worker cannot go on: ${error.message}`);
    process.exit(1);
  },
);
