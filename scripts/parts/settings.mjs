import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inRoot, pathWithTools, ROOT } from './folders.mjs';
import { Stop } from './stop.mjs';

/** Ports of `npm start`, by the setting that moves each. */
const PORTS = { PORT: 3000, POSTGRES_PORT: 5433, TEMPORAL_PORT: 7233, TEMPORAL_UI_PORT: 8233, SMTP_PORT: 1025, MAIL_WEB_PORT: 1080, IDENTITY_PORT: 8090 };

/** The environment over the file .env, where a variable that is set wins. */
export function environmentWithFile(environment = process.env, file = inRoot('.env')) {
  if (!existsSync(file)) return { ...environment };
  const rows = readFileSync(file, 'utf8').split('\n').map((line) => /^\s*(?:export\s+)?([A-Z_][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line)).filter(Boolean);
  return { ...Object.fromEntries(rows.map(([, name, value]) => [name, plain(value)])), ...environment };
}

/** A value without its quotes, or without the remark behind it. */
function plain(value) {
  const [, , quoted] = /^(["'])(.*)\1/.exec(value) ?? [];
  return quoted ?? value.replace(/\s+#.*$/, '');
}

/** What `npm start` was told: `{ environment, data, ports }`. */
export function readSettings(environment = environmentWithFile()) {
  const data = resolve(ROOT, environment.UNPSA_DATA || 'data');
  const ports = Object.fromEntries(Object.entries(PORTS).map(([name, usual]) => [name, portOf(name, environment[name] || usual)]));
  return { environment, data, ports };
}

function portOf(name, value) {
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Stop(`${name} is "${value}", which is no port. Give a number from 1 to 65535.`);
}

/** The settings of libs/config for the parts that run here. What the environment already says, stands. */
export function productEnvironment({ environment, data, ports }, databaseUrl) {
  const here = {
    // React renders pages and mails several times as fast.
    NODE_ENV: 'production',
    PORT: String(ports.PORT),
    PUBLIC_URL: `http://localhost:${ports.PORT}`,
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.TEMPORAL_PORT}`,
    TEMPORAL_UI_URL: `http://localhost:${ports.TEMPORAL_UI_PORT}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.SMTP_PORT}`,
    REHEARSAL_SMTP_URL: `smtp://127.0.0.1:${ports.SMTP_PORT}`,
    FILES_DIR: join(data, 'files'),
    ...(environment.OIDC_ISSUER ? {} : developmentSignIn(ports)),
  };
  const said = Object.entries(environment).filter(([, value]) => value !== '');
  return { ...here, ...Object.fromEntries(said), PATH: pathWithTools(environment.PATH) };
}

/** The secret lives as long as this run: both sides are told it, and nobody else. */
const developmentSignIn = ({ IDENTITY_PORT }) => ({ OIDC_ISSUER: `http://127.0.0.1:${IDENTITY_PORT}`, OIDC_CLIENT_ID: 'unpsa', OIDC_CLIENT_SECRET: randomBytes(32).toString('hex') });

/** Which parts run elsewhere, since their address was given. */
export const elsewhere = ({ environment }) => ({
  postgres: Boolean(environment.DATABASE_URL),
  temporal: Boolean(environment.TEMPORAL_ADDRESS),
  mail: Boolean(environment.SMTP_URL && environment.REHEARSAL_SMTP_URL),
  identity: Boolean(environment.OIDC_ISSUER),
});

/** The ports that parts of this run will listen on, by their settings. */
export function portsHere(settings) {
  const { PORT, POSTGRES_PORT, TEMPORAL_PORT, TEMPORAL_UI_PORT, SMTP_PORT, MAIL_WEB_PORT, IDENTITY_PORT } = settings.ports;
  const away = elsewhere(settings);
  return {
    PORT,
    ...(away.postgres ? {} : { POSTGRES_PORT }),
    ...(away.temporal ? {} : { TEMPORAL_PORT, TEMPORAL_UI_PORT }),
    ...(away.mail ? {} : { SMTP_PORT, MAIL_WEB_PORT }),
    ...(away.identity ? {} : { IDENTITY_PORT }),
  };
}
