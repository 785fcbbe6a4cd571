import { nearest } from '../../../libs/cycle/nearest.js';

test.each([
  ['dedline', 'deadline'],
  ['Deadline', 'deadline'],
  ['quorun', 'quorum'],
  ['titel', 'title'],
  ['itle', 'title'],
  ['ittel', undefined],
  ['xyz', undefined],
])('%s was meant to be %s', (name, meant) => {
  expect(nearest(name, ['deadline', 'quorum', 'title'])).toEqual(meant);
});
