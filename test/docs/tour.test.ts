import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { eventually } from '../support/eventually.js';
import { operator, scratchFolder, startSystem, type System } from '../support/processes.js';
import { TaskVisit } from '../support/reviewer.js';

/** The blocks of the tour, and the one about outreach behind them. */
const written = [...readFileSync('README.md', 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block!);
const [blocks, outreach] = [written.slice(0, -1), written.at(-1)!];
/** The cycle that the blocks name, for the one whose deadline is seconds away. */
const hastened = (block: string) => block.replaceAll('cycles/unpsa-tour.yaml', 'test/support/cycles/tour.yaml');

let system: System;
const folder = scratchFolder();

beforeAll(async () => {
  system = await startSystem();
  await operator(['tour', '--file', join(folder, 'tour-keys.json')], system.env);
}, 120_000);
afterAll(() => system?.stop(), 60_000);

/** One bash that runs everything as printed, and pauses before the last block of the tour. `curl` also notes each answer's status. */
function typing(): { output: () => string; answers: () => string[]; goOn(): void; ended: Promise<number | null> } {
  const noted = join(folder, 'answers');
  writeFileSync(noted, '');
  const first = blocks.slice(0, -1).map(hastened).join('\n');
  const script = `curl() { command curl -w '%{stderr}%{http_code} %{method} %{url_effective}\\n' "$@" 2>> "$NOTED"; }
    { ${first}\n} < /dev/null
    echo "reviewers' turn"; read -r
    { ${blocks.at(-1)}\n${outreach}\n} < /dev/null`;
  const { env, api } = system;
  const child = spawn('bash', ['-c', script], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env, PORT: new URL(api.url).port, UNPSA_DATA: folder, NOTED: noted },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (heard += text));
  return {
    output: () => heard,
    answers: () => readFileSync(noted, 'utf8').trim().split('\n').map((line) => line.replace(/ \S+?\/api\/v1/, ' ').replace(/[0-9a-f-]{36}/g, '{id}')),
    goOn: () => child.stdin.end('\n'),
    ended: new Promise((done) => child.once('close', done)),
  };
}

const mailsTo = (address: string) => system.mail.mails().filter(({ to }) => to.includes(address));

test('the tour of the README goes from the first line to the letter', async () => {
  expect(blocks).toHaveLength(4);
  const tour = typing();
  await eventually(() => {
    if (!tour.output().includes("reviewers' turn")) throw new Error(`${tour.answers().join('\n')}\n${tour.output()}`);
  }, { within: 30_000 });
  for (const name of ['a', 'b']) {
    const mail = await eventually(() => mailsTo(`${name}@reviewers.example`)[0] ?? null, { within: 20_000 });
    const visit = await TaskVisit.byMail(mail.raw);
    await visit.accept();
    await visit.review(8);
  }
  tour.goOn();
  expect([await tour.ended, tour.output()]).toEqual([0, expect.stringContaining('Its review is complete.')]);
  expect(tour.output()).toContain('Resembles "Sabar Shouchagar (Toilets for All)" of Nadia district administration, West Bengal, first place in 2015');
  expect(tour.output()).toContain('onTime: true');
  expect(tour.answers().filter((answer) => !answer.endsWith('GET /nominations/{id}'))).toEqual([
    '201 POST /nominations', '201 POST /nominations/{id}/submission',
    '201 POST /cycles/unpsa-short-tour-1/reviewers', '201 POST /cycles/unpsa-short-tour-1/reviewers', '200 GET /nominations/{id}/findings',
    '201 POST /nominations/{id}/screening-decision', '201 POST /nominations/{id}/category-decision',
    '200 GET /cycles/unpsa-short-tour-1/ranking?category=delivery&region=asiaPacific', '201 POST /cycles/unpsa-short-tour-1/decisions',
    '201 POST /decisions/{id}/approvals', '201 POST /decisions/{id}/approvals', '200 GET /nominations/{id}/timeline',
    '201 POST /outreach-events', '201 POST /outreach-contacts', '200 POST /outreach-events/{id}/invitations/preview', '201 POST /outreach-events/{id}/invitations',
    '200 GET /outreach-events/{id}/timeline', '200 GET /cycles/unpsa-short-tour-1/coverage?q=kenya', '201 POST /updates',
  ]);
  expect(await eventually(() => mailsTo('bello@mission.example').map(({ subject }) => subject)[0] ?? null, { within: 40_000 })).toMatch(/^Invitation : Briefing for permanent missions, .*, de 10 h 00 à 12 h 00 \(New York\)$/);
  const letter = await eventually(() => mailsTo('nominator@tour.example').find(({ subject }) => subject.includes('has won first place')) ?? null, { within: 40_000 });
  expect((await simpleParser(letter.raw)).text).toContain('The nomination “Sabar Shouchagar (Toilets for All)” of Nadia district\nadministration has won first place');
}, 120_000);
