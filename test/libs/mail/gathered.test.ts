import { gathered } from '../../../libs/mail/gathered.js';

it('does together what was asked for meanwhile, one run after the other', async () => {
  const runs: number[][] = [];
  const ask = gathered<number>(async (items) => {
    runs.push([...items]);
    await new Promise((done) => setTimeout(done, 10));
  });
  const first = ask(1);
  await Promise.resolve();
  await Promise.all([first, ask(2), ask(3)]);
  expect(runs).toEqual([[1], [2, 3]]);
});

it('tells those of a run that failed, and no others', async () => {
  let runs = 0;
  const ask = gathered<number>(() => ((runs += 1) === 1 ? Promise.reject(new Error('away')) : Promise.resolve()));
  const first = ask(1);
  await expect(first).rejects.toThrow('away');
  await expect(ask(2)).resolves.toBeUndefined();
});
