import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { inRoot, NODE, ROOT } from './folders.mjs';
import { until } from './until.mjs';


const KEPT = 10_000;

/** Starts the mail catcher on loopback: what it catches stays in `folder`. It sends nothing on. */
export function spawnMail({ folder, smtpPort, webPort, stdio }) {
  mkdirSync(folder, { recursive: true });
  const smtp = ['--smtp', String(smtpPort), '--ip', '127.0.0.1'];
  const web = ['--web', String(webPort), '--web-ip', '127.0.0.1'];
  const args = [inRoot('node_modules', '.bin', 'maildev'), ...smtp, ...web, '--mail-directory', folder, '--max-emails', String(KEPT)];
  return spawn(NODE, args, { cwd: ROOT, stdio, detached: true });
}

/** Waits until both of its ports answer. */
export async function readyMail({ smtpPort, webPort, failed }) {
  for (const port of [smtpPort, webPort]) await until(() => answers(port), { failed, what: 'The mail catcher' });
}

const answers = (port) => new Promise((done, refused) => {
  const socket = connect(port, '127.0.0.1', () => done(Boolean(socket.destroy())));
  socket.once('error', refused);
});
