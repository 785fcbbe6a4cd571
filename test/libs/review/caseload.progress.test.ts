import { goodReview, reviewHouse, type ReviewHouse, type Task, type Under } from './house.js';

let house: ReviewHouse;
let cycle: Awaited<ReturnType<ReviewHouse['cycle']>>;
let nomination: Under;
let task: Task;
beforeEach(async () => {
  house = await reviewHouse();
  cycle = await house.cycle('reviewersPerNomination: 1\nquorum: 1\ndecentHours: { from: "00:00", to: "23:59" }\n');
  await house.enrol(cycle, 'Amina');
  nomination = await house.nomination(cycle);
  await house.settle(nomination);
  [task] = (await house.tasksOf(nomination)) as [Task];
});
afterEach(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const reminders = async () => (await house.mails(nomination.id)).filter(({ kind }) => kind === 'reviewReminder').map(({ seq }) => seq);
const days = (n: number) => n * 86_400_000;
const nextInDays = async () => Math.round(((await house.caseload(task.personId)).nextWake!.getTime() - Date.now()) / days(1));

test('a new task is chased from its first reminder on; again changes nothing', async () => {
  const stood = await house.chase(task.personId);
  expect(stood).toMatchObject({ stage: 'busy', ended: false });
  expect(stood.applied).toHaveLength(1);
  expect(await nextInDays()).toBe(5);
  const before = await house.snapshot();
  expect(await house.chase(task.personId)).toEqual({ ...stood, applied: [] });
  expect(await house.snapshot()).toEqual(before);
});

test('reminders go once each, the nearest only, and stop when the review is in', async () => {
  await house.age(task, '5 days 1 hour');
  await house.chase(task.personId);
  await house.chase(task.personId);
  expect(await reminders()).toEqual([101]);
  expect(await house.letter('reviewReminder')).toMatchObject({ paragraphs: [expect.stringContaining('not yet said'), expect.anything()] });
  expect(await nextInDays()).toBe(9);

  await house.tasks.accept(task);
  await house.age(task, '13 days');
  await house.chase(task.personId);
  expect(await reminders()).toEqual([101, 103]);
  expect(await house.letter('reviewReminder')).toMatchObject({ paragraphs: [expect.stringContaining('You have taken the task'), expect.anything()] });
  expect(await nextInDays()).toBe(2);

  await house.age(task, '10 days');
  await house.chase(task.personId);
  expect(await reminders()).toEqual([101, 103, 104]);
  expect(await house.letter('reviewReminder')).toMatchObject({ subject: expect.stringContaining('was due on') });
  expect((await house.caseload(task.personId)).nextWake).toBeNull();

  await house.tasks.submit(task, goodReview());
  expect(await house.letter('reviewReminder')).toBeNull();
  await house.chase(task.personId);
  expect(await reminders()).toEqual([101, 103, 104]);
});

test('without open tasks the caseload rests until there are new ones', async () => {
  await house.tasks.accept(task);
  await house.tasks.submit(task, goodReview());
  expect(await house.chase(task.personId)).toMatchObject({ stage: 'idle', ended: false, until: new Date('2091-05-21T16:00:00Z').getTime() });
  const next = await house.nomination(cycle);
  await house.settle(next);
  expect(await house.caseload(task.personId)).toMatchObject({ stage: 'busy', holder: 'reviewer', epoch: 1 });
  expect(await house.chase(task.personId)).toMatchObject({ stage: 'busy', ended: false });
});

test('it ends when the cycle is over, and opens under a new epoch should there be work again', async () => {
  await house.set(cycle, 'dates.announcesAt', '2021-06-01T00:00:00.000Z');
  expect(await house.chase(task.personId)).toMatchObject({ stage: 'busy', ended: false });
  await house.tasks.giveBack(task, 'declined', 'Busy.');
  expect(await house.chase(task.personId)).toMatchObject({ stage: 'idle', ended: true, until: null });
  const next = await house.nomination(cycle);
  await house.settle(next);
  expect(await house.caseload(task.personId)).toMatchObject({ stage: 'busy', epoch: 2, ended: false });
});

test('a reminder waits for a decent hour of the reviewer’s day', async () => {
  // Wherever the test runs, an hour that is far from now where the reviewer lives.
  const local = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Asia/Tokyo' }).format(new Date()));
  const from = String((local + 3) % 22).padStart(2, '0');
  await house.set(cycle, 'decentHours', { from: `${from}:00`, to: `${String(Number(from) + 1).padStart(2, '0')}:00` });
  await house.database.query(`update person set time_zone = 'Asia/Tokyo' where id = $1`, [task.personId]);
  await house.age(task, '6 days');
  await house.chase(task.personId);
  const [{ at }] = await house.database.query<[{ at: Date }]>(`select not_before as at from mail where kind = 'reviewReminder'`);
  expect(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Tokyo' }).format(at)).toBe(`${from}:00`);
});
