import { spawn } from 'node:child_process';
import { inRoot, NODE, ROOT } from './folders.mjs';
import { until } from './until.mjs';

/** Whom the development sign-in knows, with the roles that `npm start` grants them. */
export const PEOPLE = inRoot('scripts', 'parts', 'identity-people.json');

/** Starts the development identity provider on loopback. @param env the product's settings, whose client it serves */
export const spawnIdentity = ({ port, env, stdio }) =>
  spawn(NODE, [inRoot('scripts', 'parts', 'identity-main.mjs')], { cwd: ROOT, env: { ...env, IDENTITY_PORT: String(port) }, stdio, detached: true });

/** Waits until it describes itself. */
export const readyIdentity = ({ port, failed }) =>
  until(async () => (await fetch(`http://127.0.0.1:${port}/.well-known/openid-configuration`)).ok, { failed, what: 'The identity provider' });
