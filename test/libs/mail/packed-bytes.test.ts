import { packed } from '../../../libs/mail/packed-bytes.js';

it('says where each buffer begins, counting from one, and where there is none', () => {
  const [a, b, empty] = [Buffer.from('abc'), Buffer.from('de'), Buffer.alloc(0)];
  expect(packed([a, null, empty, b])).toEqual({ bytes: Buffer.from('abcde'), at: [1, null, 4, 4], size: [3, null, 0, 2] });
  expect(packed([null])).toEqual({ bytes: Buffer.alloc(0), at: [null], size: [null] });
});
