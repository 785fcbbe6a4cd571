import { isAway } from '../../../libs/review/leave.rules.js';
import { reviewHouse, type ReviewHouse } from './house.js';

let house: ReviewHouse;
let cycle: { readonly id: string };
let person: string;
beforeAll(async () => {
  house = await reviewHouse();
  const made = await house.cycle();
  [cycle, person] = [made, await house.enrol(made, 'Amina')];
  await house.database.query(`insert into reviewer_leave (cycle_id, person_id, from_day, until_day) values ($1, $2, '2027-01-11', '2027-01-15')`, [cycle.id, person]);
});
afterAll(() => house.close());

const away = async (at: string, usual: string, own: string | null) => {
  await house.database.query(`update person set time_zone = $2 where id = $1`, [person, own]);
  const sql = isAway({ cycle: '$1::uuid', person: '$2::uuid', at: '$3::timestamptz', zone: '$4' });
  const [row] = await house.database.query<[{ away: boolean }]>(`select ${sql} as away`, [cycle.id, person, at, usual]);
  return row.away;
};

// A half-open due instant at midnight belongs to the day before.
test.each([
  ['2027-01-10T23:59:59Z', 'UTC', null, false],
  ['2027-01-11T00:00:00Z', 'UTC', null, false],
  ['2027-01-11T00:00:00.001Z', 'UTC', null, true],
  ['2027-01-11T00:01:00Z', 'UTC', null, true],
  ['2027-01-16T00:00:00Z', 'UTC', null, true],
  ['2027-01-16T00:01:00Z', 'UTC', null, false],
  // The cycle's zone where the reviewer names none; else their own.
  ['2027-01-10T15:30:00Z', 'Asia/Tokyo', null, true],
  ['2027-01-10T15:30:00Z', 'UTC', 'Asia/Tokyo', true],
  ['2027-01-10T15:30:00Z', 'Asia/Tokyo', 'Europe/London', false],
  ['2027-01-16T04:59:00Z', 'Asia/Tokyo', 'America/New_York', true],
  ['2027-01-16T05:00:00Z', 'Asia/Tokyo', 'America/New_York', true],
  ['2027-01-16T05:01:00Z', 'Asia/Tokyo', 'America/New_York', false],
])('something due at %s, in a cycle of %s and for a reviewer of %s: away is %s', async (at, usual, own, expected) => expect(await away(at, usual, own)).toBe(expected));

test('the leave of another cycle is none', async () => {
  const [own, other] = [cycle, await house.cycle()];
  cycle = other;
  expect(await away('2027-01-12T12:00:00Z', 'UTC', null)).toBe(false);
  cycle = own;
});
