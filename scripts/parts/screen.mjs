import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { elsewhere } from './settings.mjs';

/** The last screen of a start: where everything is, and the keys to try it with. */
export function screen(settings, took) {
  const { environment, data, ports } = settings;
  const away = elsewhere(settings);
  const here = environment.PUBLIC_URL || `http://localhost:${ports.PORT}`;
  const rows = [
    ['Pages and API', here],
    ['API documentation', `${here}/api/docs`],
    ['Console', `${here}/console${away.identity ? '' : ' (signs in as anybody of a list, on this machine only)'}`],
    ...mails(environment, away.mail ? 'sent by the server in REHEARSAL_SMTP_URL' : `http://localhost:${ports.MAIL_WEB_PORT}`),
    ['Workflows', environment.TEMPORAL_UI_URL || (away.temporal ? 'on the server in TEMPORAL_ADDRESS' : `http://localhost:${ports.TEMPORAL_UI_PORT}`)],
    ['Data', data],
    ['Logs', join(data, 'logs')],
    ...keys(join(data, 'tour-keys.json')),
  ];
  const lines = rows.map(([what, where]) => `  ${what.padEnd(20)} ${where}`);
  return `\nUNPSA is ready, after ${took}.\n\n${lines.join('\n')}\n\nCtrl-C stops everything.\n`;
}

/** The mails of rehearsals never leave by the server that delivers. */
function mails({ SMTP_URL: delivers }, caught) {
  return delivers ? [['Mails', 'sent by the server in SMTP_URL'], ['Rehearsals\' mails', caught]] : [['Mails', caught]];
}

function keys(file) {
  const { nominator, officers } = JSON.parse(readFileSync(file, 'utf8'));
  const duties = ['proposes', 'approves', 'approves'];
  return [['Nominator\'s key', nominator], ...officers.map((key, index) => [`Officer ${index + 1} (${duties[index] ?? 'helps'})`, key])];
}
