import { eventually } from './eventually.js';

describe('eventually', () => {
  it('asks until there is an answer', async () => {
    const answers = [false, null, 'yes'];
    expect(await eventually(() => answers.shift() ?? false)).toBe('yes');
  });

  it('lets expectations fail until they hold', async () => {
    let count = 0;
    await eventually(() => expect(++count).toBe(3));
    expect(count).toBe(3);
  });

  it('gives the last reason when the time is over', async () => {
    await expect(eventually(() => Promise.reject(new Error('Not yet.')), { within: 20 })).rejects.toThrow('Not yet.');
  });
});
