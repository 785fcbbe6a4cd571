import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, NODE, ROOT } from './folders.mjs';
import { readyIdentity, spawnIdentity } from './identity.mjs';
import { readyMail, spawnMail } from './mail.mjs';
import { clearCluster, prepareCluster, readyPostgres, spawnPostgres } from './postgres.mjs';
import { readyTemporal, spawnTemporal } from './temporal.mjs';
import { until } from './until.mjs';

const READY = 90_000;

/** How each part of `npm start` is started, and how one sees that it is ready. */
export function recipes({ settings: { data, ports, environment }, cli, env, password }) {
  const postgres = join(data, 'postgres');
  const host = ['', '0.0.0.0', '::', 'localhost', undefined].includes(environment.HOST) ? '127.0.0.1' : environment.HOST;
  return {
    postgres: {
      name: 'postgres',
      async before() {
        prepareCluster({ folder: postgres, password });
        await clearCluster(postgres);
      },
      spawn: (stdio) => spawnPostgres({ folder: postgres, port: ports.POSTGRES_PORT, stdio }),
      ready: ({ failed }) => readyPostgres({ port: ports.POSTGRES_PORT, password, failed, within: READY }),
    },
    temporal: {
      name: 'temporal',
      spawn(stdio) {
        mkdirSync(join(data, 'temporal'), { recursive: true });
        return spawnTemporal({ cli, port: ports.TEMPORAL_PORT, uiPort: ports.TEMPORAL_UI_PORT, database: join(data, 'temporal', 'temporal.db'), stdio });
      },
      ready: ({ failed }) => readyTemporal({ cli, port: ports.TEMPORAL_PORT, failed, within: READY }),
    },
    mail: {
      name: 'mail',
      spawn: (stdio) => spawnMail({ folder: join(data, 'mail'), smtpPort: ports.SMTP_PORT, webPort: ports.MAIL_WEB_PORT, stdio }),
      ready: ({ failed }) => readyMail({ smtpPort: ports.SMTP_PORT, webPort: ports.MAIL_WEB_PORT, failed }),
    },
    identity: {
      name: 'identity',
      spawn: (stdio) => spawnIdentity({ port: ports.IDENTITY_PORT, env, stdio }),
      ready: ({ failed }) => readyIdentity({ port: ports.IDENTITY_PORT, failed }),
    },
    api: {
      name: 'api',
      spawn: (stdio) => product('api', env, stdio),
      ready: ({ failed }) => until(async () => (await fetch(`http://${host}:${ports.PORT}/health/ready`)).ok, { within: READY, failed, what: 'The API' }),
    },
    worker: {
      name: 'worker',
      spawn: (stdio) => product('worker', env, stdio),
      ready: ({ failed, written }) => until(() => written().includes('worker ready'), { within: READY, failed, what: 'The worker' }),
    },
  };
}

function product(app, env, stdio) {
  return spawn(NODE, ['--enable-source-maps', inRoot('dist', 'apps', app, 'main.js')], { cwd: ROOT, env, stdio, detached: true });
}
