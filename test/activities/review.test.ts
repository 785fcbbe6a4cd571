import { CaseloadActivities, ReviewActivities } from '../../activities/review.activities.js';
import { Acts } from '../../libs/journal/acts.service.js';
import { Bell } from '../../libs/journal/bell.service.js';
import { Steps } from '../../libs/journal/steps.service.js';
import { CaseloadProgress } from '../../libs/review/caseload.progress.js';
import { ReviewProgress } from '../../libs/review/review.progress.js';
import { TaskService } from '../../libs/review/task.service.js';
import { goodReview, reviewHouse, type ReviewHouse } from '../libs/review/house.js';

let house: ReviewHouse;
beforeAll(async () => void (house = await reviewHouse()));
afterAll(() => house.close());

/** A trigger that breaks the next insert into a table, once. */
async function breakOnce(table: string): Promise<void> {
  await house.database.query(`create sequence broken`);
  await house.database.query(`
    create function break_once() returns trigger language plpgsql as $$
    begin
      if nextval('broken') = 1 then raise exception 'broken once' using errcode = '57P03'; end if;
      return new;
    end $$`);
  await house.database.query(`create trigger break_once before insert on ${table} for each row execute function break_once()`);
}
const mend = (table: string) => house.database.query(`drop trigger break_once on ${table}; drop function break_once; drop sequence broken`);

test.each(['assignment', 'journal', 'delivery'])('a step that fails at the insert into %s leaves nothing, recovers, and twice is once', async (table) => {
  const steps = new Steps(house.database, new Bell(house.database));
  const activities = new ReviewActivities(new ReviewProgress(steps));
  const review = (ref: { id: string; epoch: number }) => activities.review(ref);
  const cycle = await house.cycle('reviewersPerNomination: 1\nquorum: 1\n');
  await house.enrol(cycle, `Amina${table}`);
  const nomination = await house.nomination(cycle);
  const ref = { id: nomination.id, epoch: 1 };

  await breakOnce(table);
  const before = await house.snapshot();
  await expect(review(ref)).rejects.toThrow('broken once');
  expect(await house.snapshot()).toEqual(before);
  const stood = await review(ref);
  await mend(table);
  expect(stood).toMatchObject({ stage: 'reviewing', ended: false });
  const after = await house.snapshot();
  expect(await review(ref)).toEqual(stood);
  expect(await house.snapshot()).toEqual(after);
  await house.database.query(`update nomination set stage = 'deciding' where id = $1`, [nomination.id]);
  await house.database.query(`update assignment set state = 'closed' where nomination_id = $1`, [nomination.id]);
});

test.each(['caseload_mail', 'caseload_told', 'mail', 'journal', 'task_reminder', 'reviewer_call', 'reviewer_call_task'])('a chase that fails at the insert into %s leaves nothing, recovers, and twice is once', async (table) => {
  const steps = new Steps(house.database, new Bell(house.database));
  const activities = new CaseloadActivities(new CaseloadProgress(steps));
  const cycle = await house.cycle('reviewersPerNomination: 1\nquorum: 1\n');
  const person = await house.enrol(cycle, `Chi${table}`);
  const nomination = await house.nomination(cycle);
  await new ReviewActivities(new ReviewProgress(steps)).review({ id: nomination.id, epoch: 1 });
  const [task] = await house.tasksOf(nomination);
  await house.age(task!, '23 days 12 hours');
  const ref = { id: (await house.caseload(person)).id, epoch: 1 };

  await breakOnce(table);
  const before = await house.snapshot();
  await expect(activities.chase(ref)).rejects.toThrow('broken once');
  expect(await house.snapshot()).toEqual(before);
  const stood = await activities.chase(ref);
  await mend(table);
  const after = await house.snapshot();
  expect(await activities.chase(ref)).toEqual({ ...stood, applied: [] });
  expect(await house.snapshot()).toEqual(after);
  await house.database.query(`update nomination set stage = 'deciding' where id = $1`, [nomination.id]);
  await house.database.query(`update assignment set state = 'closed' where nomination_id = $1`, [nomination.id]);
});

test('from the first task to the last reminder, each step twice', async () => {
  const steps = new Steps(house.database, new Bell(house.database));
  const [review, chase] = [new ReviewActivities(new ReviewProgress(steps)), new CaseloadActivities(new CaseloadProgress(steps))];
  const tasks = new TaskService(new Acts(house.database, new Bell(house.database)));
  const cycle = await house.cycle('reviewersPerNomination: 1\nquorum: 1\n');
  const person = await house.enrol(cycle, 'Bo');
  const nomination = await house.nomination(cycle);
  const [nominationRef, caseloadRef] = [{ id: nomination.id, epoch: 1 }, { id: (await house.caseload(person)).id, epoch: 1 }];
  const twice = async <T>(step: () => Promise<T>): Promise<T> => {
    const first = await step();
    const after = await house.snapshot();
    expect(await step()).toEqual({ ...first, applied: [] });
    expect(await house.snapshot()).toEqual(after);
    return first;
  };

  await twice(() => review.review(nominationRef));
  expect(await twice(() => chase.chase(caseloadRef))).toMatchObject({ stage: 'busy' });
  const [task] = await house.tasksOf(nomination);
  await house.age(task!, '20 days 12 hours');
  await twice(() => chase.chase(caseloadRef));
  await tasks.accept(task!);
  await twice(() => chase.chase(caseloadRef));
  await tasks.submit(task!, goodReview());
  expect(await twice(() => review.review(nominationRef))).toMatchObject({ stage: 'deciding' });
  expect(await twice(() => chase.chase(caseloadRef))).toMatchObject({ stage: 'idle' });
  expect(await house.violations()).toEqual([]);
});

test('a step of a former epoch writes nothing', async () => {
  const nomination = await house.nomination(await house.cycle());
  const review = new ReviewActivities(new ReviewProgress(new Steps(house.database, new Bell(house.database))));
  await expect(review.review({ id: nomination.id, epoch: 2 })).rejects.toThrow('epoch 2 is over');
});
