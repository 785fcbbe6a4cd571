import type { EntityManager } from 'typeorm';
import { together } from '../../../libs/mail/together.js';

const [one, other] = [{}, {}] as EntityManager[];

function counted() {
  const asked: string[][] = [];
  const length = together((_manager, keys) => {
    asked.push([...keys]);
    return keys.includes('bad') ? Promise.reject(new Error('Bad.')) : Promise.resolve(new Map(keys.filter((key) => key !== 'none').map((key) => [key, key.length])));
  });
  return { asked, length };
}

it('asks once for what is asked in one turn, each key once, and separately of each transaction', async () => {
  const { asked, length } = counted();
  expect(await Promise.all([length(one!, 'a'), length(one!, 'bb'), length(one!, 'a'), length(other!, 'ccc'), length(one!, 'none')])).toEqual([1, 2, 1, 3, undefined]);
  expect(asked).toEqual([['a', 'bb', 'none'], ['ccc']]);
});

it('keeps nothing', async () => {
  const { asked, length } = counted();
  await length(one!, 'a');
  await length(one!, 'a');
  expect(asked).toEqual([['a'], ['a']]);
});

it('tells every asker of a failure, and goes on after it', async () => {
  const { length } = counted();
  expect(await Promise.allSettled([length(one!, 'bad'), length(one!, 'a')])).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(await length(one!, 'a')).toBe(1);
});
