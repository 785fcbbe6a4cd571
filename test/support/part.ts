import type { ChildProcess, StdioOptions } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync } from 'node:fs';
import { forget, leash } from './janitor-client.mjs';

/** A running piece of the product that a test may kill and bring back. */
export interface Part {
  readonly name: string;
  readonly pid: number | undefined;
  /** Kills it as a power cut would, and waits until it is gone. */
  kill9(): Promise<void>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
  /** Brings it back on the same port with the same data, whether it runs or not, and waits until it is ready. */
  restart(): Promise<void>;
  /** All that it wrote, over all its lives. */
  log(): string;
}

interface Recipe {
  name: string;
  logFile: string;
  spawn(stdio: StdioOptions): ChildProcess;
  /** Waits until it can be used. `written` answers what this life has logged. */
  ready(life: { failed: () => Error | undefined; written: () => string }): Promise<void>;
  before?(): Promise<void>;
  stopSignal?: NodeJS.Signals;
  crashSignal?: NodeJS.Signals;
}

/** Starts a part and waits until it is ready. It never outlives the test run. */
export async function startPart(recipe: Recipe): Promise<Part> {
  const { name, logFile } = recipe;
  const log = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  let child: ChildProcess | undefined;
  let gone: Promise<void> = Promise.resolve();

  async function start(): Promise<void> {
    await recipe.before?.();
    const from = log().length;
    const file = openSync(logFile, 'a');
    const life = recipe.spawn(['ignore', file, file]);
    closeSync(file);
    child = life;
    let ended: string | undefined;
    gone = new Promise((done) => {
      const end = (how: string) => {
        ended = how;
        if (life.pid) forget(life.pid);
        done();
      };
      life.once('error', (error) => end(error.message)).once('exit', (code, signal) => end(String(signal ?? code)));
    });
    if (life.pid) leash(life.pid, recipe.crashSignal);
    const written = () => log().slice(from);
    await recipe.ready({ written, failed: () => (ended ? new Error(`${name} ended (${ended}):\n${written().slice(-3_000)}`) : undefined) });
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child?.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  }

  const part: Part = {
    name,
    get pid() { return child?.pid; },
    kill9: () => end('SIGKILL'),
    stop: () => end(recipe.stopSignal ?? 'SIGTERM'),
    async restart() {
      await part.stop();
      await start();
    },
    log,
  };
  await start();
  return part;
}
