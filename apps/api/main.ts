import 'reflect-metadata';
import { Logger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { type Config, readConfig } from '../../libs/config/config.js';
import { migrationState, refuseNewer } from '../../libs/database/migration-state.js';
import { registerDatabaseFigures } from '../../libs/metrics/database.metrics.js';
import { serveMetrics } from '../../libs/metrics/metrics.server.js';
import { createApi } from './api.js';
import { troubleOf } from './http/problem.reading.js';

/** Longest wait for requests in hand when told to stop, in milliseconds. */
const PATIENCE = 10_000;

async function serve(config: Config): Promise<void> {
  const app = await createApi(config);
  const database = app.get(DataSource);
  await refuseNewer(database);
  const { pending } = await migrationState(database);
  if (pending.length > 0) throw new Error(`The database lacks ${pending.length} migrations of this version. Run \`npm run operator migrate\`, then start again.`);
  registerDatabaseFigures(database);
  await serveMetrics({ host: config.METRICS_HOST, port: config.METRICS_PORT, process: 'api', warn: (message) => app.get(Logger).warn(message) });
  await app.listen(config.PORT, config.HOST);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE).unref();
    // A connection that is kept alive counts as one in use until somebody closes it after its last answer.
    setInterval(() => app.getHttpServer().closeIdleConnections(), 100).unref();
    app.close().then(() => process.exit(0), () => process.exit(1));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

/** One line that says what to do; anything unforeseen with its stack. */
function explain(error: unknown, config?: Config): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${config?.PORT} of ${config?.HOST} is taken by another program. Stop it, or set PORT.`;
  if (code === 'EACCES') return `Port ${config?.PORT} of ${config?.HOST} may not be opened by this user. Set PORT to one above 1023.`;
  if (config && (troubleOf(error).reasons[0].problem === 'unavailable' || /^(28|3D)/.test(code ?? ''))) {
    return `The database at ${new URL(config.DATABASE_URL).host} does not let us in: ${message || code}. Start it, or set DATABASE_URL.`;
  }
  const foreseen = error instanceof Error && error.constructor === Error && !code;
  return foreseen ? message : (stack ?? String(error));
}

let config: Config | undefined;
try {
  config = readConfig();
  await serve(config);
} catch (error) {
  console.error(explain(error, config));
  process.exit(1);
}
