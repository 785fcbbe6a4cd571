import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './folders.mjs';

const EVERY_MS = 15_000;

/** A length of time as people say it. */
export function inWords(ms) {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Shows one long piece of work: a line that renews itself on a terminal, otherwise a line now and then.
 * @param what a present participle with its object: "Building Temporal with Go"
 * @param typical how long it usually takes in ms; what it took here the last time is preferred
 * @param work gets `report(fraction)` to tell how far it is
 */
export async function withProgress({ what, typical, out = process.stdout }, work) {
  const began = Date.now();
  const usual = remembered()[what] ?? typical;
  let fraction;
  const line = () => {
    const far = fraction === undefined ? '' : `, ${Math.min(99, Math.floor(fraction * 100))} %`;
    return `${what}: ${inWords(Date.now() - began)}${far}${usual ? ` (usually about ${inWords(usual)})` : ''}`;
  };
  out.write(out.isTTY ? '' : `${what}${usual ? `, usually about ${inWords(usual)}` : ''}.\n`);
  const timer = setInterval(() => out.write(out.isTTY ? `\r\x1b[2K${line()}` : `${line()}\n`), out.isTTY ? 250 : EVERY_MS);
  try {
    const answer = await work((done) => (fraction = done));
    remember(what, Date.now() - began);
    if (out.isTTY) out.write('\r\x1b[2K');
    out.write(`${what}: done in ${inWords(Date.now() - began)}.\n`);
    return answer;
  } catch (error) {
    if (out.isTTY) out.write('\r\x1b[2K');
    throw error;
  } finally {
    clearInterval(timer);
  }
}

const memory = () => join(cacheFolder(), 'durations.json');

function remembered() {
  try {
    return JSON.parse(readFileSync(memory(), 'utf8'));
  } catch {
    return {};
  }
}

function remember(what, ms) {
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    writeFileSync(memory(), JSON.stringify({ ...remembered(), [what]: ms }, undefined, 2));
  } catch {
    // A hint for the next time is not worth a failure.
  }
}
