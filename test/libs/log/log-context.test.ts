import { pino } from 'pino';
import { belonging, within } from '../../../libs/log/log-context.js';

test('a line says what it belongs to, however deep it is written, and no more afterwards', async () => {
  const lines: string[] = [];
  const log = pino({ mixin: belonging }, { write: (line: string) => void lines.push(line) });
  await Promise.all(['a', 'b'].map((reqId) => within({ reqId }, async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.info('within');
  })));
  log.info('outside');
  expect(lines.map((line) => JSON.parse(line)).map(({ reqId, msg }) => [reqId, msg]).sort()).toEqual([['a', 'within'], ['b', 'within'], [undefined, 'outside']].sort());
});
