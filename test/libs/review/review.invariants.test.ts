import { caseloadInvariants } from '../../../libs/review/caseload.invariants.js';
import { reviewInvariants } from '../../../libs/review/review.invariants.js';
import { goodReview, reviewHouse, type ReviewHouse, type Task, type Under } from './house.js';

let house: ReviewHouse;
let nomination: Under;
let task: Task;
beforeEach(async () => {
  house = await reviewHouse();
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo', 'Chen']) await house.enrol(cycle, name);
  nomination = await house.nomination(cycle);
  await house.settle(nomination);
  [task] = (await house.tasksOf(nomination)) as [Task];
});
afterEach(() => house.close());

const long = `clock_timestamp() - interval '1 hour'`;

/** What somebody would have to do to the tables behind our back; those of a caseload's mails stand in `caseload.invariants.test.ts`. */
const breakages: Record<string, () => Promise<unknown>> = {
  'only a nomination under review has open review tasks': () => house.database.query(`update nomination set stage = 'winner', ended_at = now()`),
  'a nomination has no more reviewers at work than its round wants': () =>
    house.database.query(`insert into assignment (nomination_id, cycle_id, person_id, due_at) select $1, cycle_id, person_id, now() from reviewer on conflict do nothing`, [nomination.id]),
  'a review stands on an assignment that is reviewed, or is void for a conflict; and every reviewed one has a review': async () => {
    await house.tasks.accept(task);
    await house.tasks.submit(task, goodReview());
    await house.database.query(`update assignment set state = 'declined' where id = $1`, [task.target]);
  },
  'nobody reviews in spite of a conflict that was said': () =>
    house.database.query(`insert into conflict (person_id, nomination_id, standing, reason, said_by) values ($1, $2, 'pinned', 'x', 'operator')`, [task.personId, nomination.id]),
  'whoever is at work in a round of an allocated cycle was asked by its release or after it': () =>
    house.database.query(`update cycle_version set data = jsonb_set(data, '{allocation}', '"cohort"')`),
  'a review is of the nomination of its assignment': async () => {
    await house.tasks.accept(task);
    await house.tasks.submit(task, goodReview());
    const other = await house.nomination(await house.cycle());
    await house.database.query(`update review set nomination_id = $1`, [other.id]);
  },
  'nobody reviews a nomination of their own country': () => house.database.query(`update nomination set country = 'NOR'`),
  'a busy caseload has open tasks': async () => {
    await house.database.query(`update assignment set state = 'declined', closed_at = ${long} where id = $1`, [task.target]);
    await house.database.query(`update delivery set queued_at = ${long}`);
    await house.database.query(`update caseload set since = ${long}`);
  },
  'a reviewer with open tasks has a running caseload': async () => {
    await house.database.query(`update assignment set offered_at = ${long}`);
    await house.database.query(`update caseload set stage = 'idle'`);
  },
  'a nomination under review has somebody at work, an officer as its holder, or a step to come': async () => {
    await house.database.query(`update assignment set state = 'declined', closed_at = clock_timestamp()`);
    await house.database.query(`update nomination set since = ${long}`);
  },
};

test('there is a breakage for every invariant', () => {
  expect(Object.keys(breakages).sort()).toEqual(reviewInvariants.filter((invariant) => !caseloadInvariants.includes(invariant)).map(({ name }) => name).sort());
});

test.each(Object.keys(breakages))('%s', async (name) => {
  expect(await house.violations()).toEqual([]);
  await breakages[name]!();
  expect(await house.violations()).toEqual([name]);
});
