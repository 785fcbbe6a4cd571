import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCycleFile } from '../libs/cycle/cycle-file.js';
import type { CycleData } from '../libs/cycle/cycle.types.js';
import { rehearsalOf } from './cycle.js';
import { paceOf } from './pace.js';
import { play } from './play.js';

/** The company that rehearses a cycle. `write` makes the text of the rehearsal; `play` takes a cycle that was loaded from it through its year. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cycle: { type: 'string' }, to: { type: 'string' }, file: { type: 'string' }, sink: { type: 'string' }, letters: { type: 'string' },
    url: { type: 'string' }, nominations: { type: 'string', default: '120' }, countries: { type: 'string', default: '40' }, seed: { type: 'string', default: '1' }, slower: { type: 'string', default: '1' },
  },
});

function cycleIn(path: string): CycleData {
  const base = (file: string) => readFileSync(join(dirname(path), file), 'utf8');
  return readCycleFile({ file: basename(path), text: base(basename(path)), base }, { now: new Date() }).data;
}

async function main(): Promise<number> {
  const size = { nominations: Number(values.nominations), countries: Number(values.countries), seed: Number(values.seed), today: new Date() };
  const pace = paceOf(size.nominations, Number(values.slower));
  if (positionals[0] === 'write') {
    const { cycle, to } = values as { cycle: string; to: string };
    writeFileSync(to, rehearsalOf(cycleIn(cycle), cycle, dirname(to), pace));
    return 0;
  }
  const { cycle, file, sink, url: origin, letters } = values as Record<'cycle' | 'file' | 'sink' | 'url', string> & { letters?: string };
  // Not among the arguments, which everybody on the machine can read.
  const key = readFileSync(0, 'utf8').trim();
  return play({ cycle, data: cycleIn(file), pace, size, sinkPort: Number(sink), origin, key, ...(letters && { letters }) });
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    console.error(`\nThe rehearsal ended early: ${error.stack ?? error.message}`);
    process.exit(1);
  },
);
