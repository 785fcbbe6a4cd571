import { placesBy, tallyOf, type CountedBallot } from '../../../libs/decision/tally.rules.js';

/** `ab`: a first, b second. `-`: the place left empty. `.`: no vote that counts. `abstain`. */
const ballot = (text: string): CountedBallot =>
  text === 'abstain' ? { abstains: true, votes: [] } : { abstains: false, votes: [...text].flatMap((sign, i) => (sign === '.' ? [] : [{ place: i + 1, nomination: sign === '-' ? null : sign }])) };

test.each<[string, string[], [Record<string, number>, number][], string[][]]>([
  ['nobody votes', [], [[{}, 0], [{}, 0]], [[], []]],
  ['a clear first and second', ['ab', 'ab', 'ba'], [[{ a: 2, b: 1 }, 0], [{ b: 2, a: 1 }, 0]], [['a'], ['b']]],
  ['a tie for the first place: both, and the second goes to who is left', ['ac', 'bc'], [[{ a: 1, b: 1 }, 0], [{ c: 2 }, 0]], [['a', 'b'], ['c']]],
  ['a tie with nobody left', ['ab', 'ba'], [[{ a: 1, b: 1 }, 0], [{ a: 1, b: 1 }, 0]], [['a', 'b'], []]],
  ['who was first for some counts for the second place', ['ab', 'ab', 'ab', 'ca', 'ca'], [[{ a: 3, c: 2 }, 0], [{ b: 3, a: 2 }, 0]], [['a'], ['b']]],
  ['… and so does not lose to fewer votes', ['ab', 'ab', 'ab', 'cb', 'ca', 'c-', 'cd'], [[{ a: 3, c: 4 }, 0], [{ b: 4, a: 1, d: 1 }, 1]], [['c'], ['a', 'b']]],
  ['most want no first place', ['-a', '-a', 'ab'], [[{ a: 1 }, 2], [{ a: 2, b: 1 }, 0]], [[], ['a']]],
  ['as many want it empty as want somebody: it is given', ['a-', '--'], [[{ a: 1 }, 1], [{}, 2]], [['a'], []]],
  ['who abstains counts for nothing', ['abstain', 'ab', 'abstain'], [[{ a: 1 }, 0], [{ b: 1 }, 0]], [['a'], ['b']]],
  ['votes that do not count leave the other places of the ballot', ['.b', 'ab'], [[{ a: 1 }, 0], [{ b: 2 }, 0]], [['a'], ['b']]],
])('%s', (_, ballots, counts, places) => {
  const tallies = tallyOf(ballots.map(ballot), 2);
  expect(tallies).toEqual(counts.map(([votes, empty], i) => ({ place: i + 1, votes, empty })));
  expect(placesBy(tallies).map(({ nominations }) => [...nominations].sort())).toEqual(places);
});
