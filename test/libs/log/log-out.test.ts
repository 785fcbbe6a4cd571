import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A process that logs twice and then says on standard error that it goes on. @returns its exit code and what it said. */
async function logging(to: string, flags = 'w'): Promise<{ code: number | null; said: string }> {
  const out = openSync(to, flags);
  const script = `const { logOut } = await import('./libs/log/log-out.ts'); const { pino } = await import('pino');
    const log = pino({}, logOut); log.info('one'); log.info('two'); console.error('goes on');`;
  const child = spawn(process.execPath, ['--input-type=module', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '-e', script], { stdio: ['ignore', out, 'pipe'] });
  closeSync(out);
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said: said.trim() };
}

test('every line stands in the log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unpsa-log-'));
  const file = join(folder, 'log');
  expect(await logging(file)).toEqual({ code: 0, said: 'goes on' });
  expect(readFileSync(file, 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['one', 'two']);
  rmSync(folder, { recursive: true });
});

/** A device that answers every write as a full disk does; where there is none, one that takes no writes. */
const full: [string, string] = existsSync('/dev/full') ? ['/dev/full', 'w'] : ['/dev/null', 'r'];

test('a full disk costs the lines, and nothing else', async () => {
  expect(await logging(...full)).toEqual({ code: 0, said: 'goes on' });
});
