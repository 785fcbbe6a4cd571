import { DateTime } from 'luxon';
import { goodReview, once, reviewHouse, type ReviewHouse, type Task, type Under } from './house.js';

let house: ReviewHouse;
let cycle: Awaited<ReturnType<ReviewHouse['cycle']>>;
let person: string;
beforeEach(async () => {
  house = await reviewHouse();
  cycle = await house.cycle(
    'reviewersPerNomination: 1\nquorum: 1\n' +
    'decentHours: { from: "00:00", to: "23:59" }\ncaseload:\n  digestEvery: P1D\n  workingDays: [1, 2, 3, 4, 5, 6, 7]\n' +
    '  ladder: [{ at: -P7D, step: remind }, { at: -P3D, step: remind }, { at: P1D, step: remind }, { at: P2D, step: call }, { at: P5D, step: substitute }]\n',
  );
  person = await house.enrol(cycle, 'Amina', { capacity: 100 });
});
afterEach(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const days = (n: number) => n * 86_400_000;
const nextInDays = async () => Math.round(((await house.caseload(person)).nextWake!.getTime() - Date.now()) / days(1));
const mails = async () => (await house.caseloadMails(person)).map(({ kind, state }) => `${kind} ${state}`);
const digest = () => house.letter('reviewDigest', person);
const titles = (letter: Awaited<ReturnType<typeof digest>>) => letter!.groups!.map(({ heading, items }) => [heading, items.map(({ title }) => /Initiative \d+/.exec(title)![0])]);

async function asked(): Promise<{ nomination: Under; task: Task }> {
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  const [task] = (await house.tasksOf(nomination)) as [Task];
  return { nomination, task };
}
const several = async (count: number) => {
  const all: Awaited<ReturnType<typeof asked>>[] = [];
  for (let n = 0; n < count; n += 1) all.push(await asked());
  return all;
};
async function reviewed({ task }: { task: Task }): Promise<void> {
  await house.tasks.accept(task);
  await house.tasks.submit(task, goodReview());
}

test('a task offered singly is a digest with one task and one button; again changes nothing', async () => {
  const { nomination, task } = await asked();
  const stood = await house.chase(person);
  expect(stood).toMatchObject({ stage: 'busy', ended: false });
  expect(await digest()).toMatchObject({ subject: expect.stringMatching(`^UNPSA ${nomination.number}: your review is asked for by \\d+ `), action: { link: { target: task.target, version: 1 } } });
  expect(await nextInDays()).toBe(5);
  const before = await house.snapshot();
  expect(await house.chase(person)).toEqual({ ...stood, applied: [] });
  expect(await house.snapshot()).toEqual(before);
});

test('two dozen tasks are one mail, each with a capability of its own', async () => {
  const all = await several(24);
  await house.chase(person);
  expect(await mails()).toEqual(['reviewDigest queued']);
  const letter = await digest();
  expect(letter).toMatchObject({ subject: 'UNPSA: 24 new reviews are asked of you' });
  const links = letter!.groups!.flatMap(({ items }) => items.map(({ action }) => action!.link!.target));
  expect(new Set(links)).toEqual(new Set(all.map(({ task }) => task.target)));
  expect(titles(letter)).toEqual([['New: 24', expect.any(Array)]]);
  expect(letter).not.toHaveProperty('unsubscribe'); // what is asked cannot be ended
});

test('what comes before the digest is written goes with it; what comes after waits for the next, which may go a day later', async () => {
  await asked();
  await house.chase(person);
  await asked();
  await house.chase(person);
  expect(await mails()).toEqual(['reviewDigest queued']);
  expect(titles(await digest())).toEqual([['New: 2', ['Initiative 1', 'Initiative 2']]]);
  await house.send();
  await asked();
  await house.chase(person);
  expect(await mails()).toEqual(['reviewDigest sent', 'reviewDigest queued']);
  const [{ wait }] = await house.database.query<[{ wait: number }]>(`select extract(epoch from not_before - clock_timestamp())::float8 / 3600 as wait from mail where state = 'queued'`);
  expect(wait).toBeGreaterThan(22.9);
  expect(wait).toBeLessThan(25.1);
  expect(titles(await digest())).toEqual([['New', ['Initiative 3']], ['Due next: 2', ['Initiative 1', 'Initiative 2']]]);
  await asked();
  await house.chase(person);
  expect(await mails()).toEqual(['reviewDigest sent', 'reviewDigest queued']);
});

test('nothing new and no step due: no mail, however often it is woken', async () => {
  const [one] = await several(3);
  await house.chase(person);
  await house.send();
  await house.ageMails('3 days');
  await reviewed(one!);
  await house.chase(person);
  expect(await mails()).toEqual(['reviewDigest sent']);
  // What was done is a receipt in the next one.
  await asked();
  await house.chase(person);
  expect(titles(await digest())).toEqual([['New', ['Initiative 4']], ['Due next: 2', ['Initiative 2', 'Initiative 3']], ['Received since the last mail', ['Initiative 1']]]);
});

test('reminders fold into one digest, once each; what is done in between is not in it, and the last one done drops it', async () => {
  const [one, two] = (await several(2)) as [Awaited<ReturnType<typeof asked>>, Awaited<ReturnType<typeof asked>>];
  await house.chase(person);
  await house.send();
  for (const { task } of [one, two]) {
    await house.tasks.accept(task);
    await house.age(task, '14 days 1 hour');
  }
  await house.ageMails('14 days');
  await house.chase(person);
  await house.chase(person);
  expect(await mails()).toEqual(['reviewDigest sent', 'reviewDigest queued']);
  expect(await digest()).toMatchObject({ subject: expect.stringMatching(/^UNPSA: 2 reviews are open, the next due by /), unsubscribe: { path: '/u/{token}', link: { purpose: 'unsubscribe', personId: person } } });
  await house.tasks.submit(one.task, goodReview());
  expect(await digest()).toMatchObject({ subject: expect.stringContaining('your review is due by'), paragraphs: [expect.stringContaining('You have taken the task'), expect.anything()] });
  expect(await nextInDays()).toBe(4);
  await house.tasks.submit(two.task, goodReview());
  expect(await digest()).toBeNull();
  await house.chase(person);
  await house.send();
  expect(await mails()).toEqual(['reviewDigest sent', 'reviewDigest dropped', 'reviewThanks sent']);
});

test('the last one done brings one receipt for all that no digest had', async () => {
  const all = await several(3);
  await house.chase(person);
  await house.send();
  for (const each of all) await reviewed(each);
  expect((await house.woken((await house.caseload(person)).id)).map(({ kind }) => kind)).toEqual(['taskOffered', 'taskOffered', 'taskOffered', 'reviewSubmitted']);
  expect(await house.chase(person)).toMatchObject({ stage: 'idle', ended: false, until: new Date('2091-05-21T16:00:00Z').getTime() });
  expect(await house.letter('reviewThanks')).toMatchObject({ subject: 'UNPSA: your 3 reviews have been received', groups: [{ items: [expect.anything(), expect.anything(), expect.anything()] }] });
  await house.send();
  await house.tasks.submit(all[0]!.task, goodReview(3));
  await house.chase(person);
  await house.chase(person);
  expect(await mails()).toEqual(['reviewDigest sent', 'reviewThanks sent', 'reviewThanks queued']);
  expect(await house.letter('reviewThanks')).toMatchObject({ subject: expect.stringMatching(/: your review has been received$/), facts: expect.arrayContaining([['Weighted score', '3 of 10']]) });
});

test('what is taken away is told with the next digest; as the only news of the last one, by a mail of its own', async () => {
  const [one, two] = (await several(2)) as [Awaited<ReturnType<typeof asked>>, Awaited<ReturnType<typeof asked>>];
  await house.chase(person);
  await house.send();
  await house.reviews.reassign(house.officer, one.nomination.id, { assignment: one.task.target, reason: 'Balance.' }, once(house.officer));
  await house.chase(person);
  const letter = await digest();
  expect(titles(letter)).toEqual([['Due next', ['Initiative 2']], ['No longer asked of you', ['Initiative 1']]]);
  expect(JSON.stringify(letter)).not.toContain('Balance');
  await house.ageMails('2 days');
  await house.send();
  await house.withdraw(two.nomination);
  await house.settle(two.nomination);
  await house.chase(person);
  expect(await house.letter('taskClosed')).toMatchObject({ subject: `UNPSA ${two.nomination.number}: nothing more is asked of you`, paragraphs: ['The nomination was withdrawn.', expect.anything()] });
});

test('nobody hears of the end of a task of which they never heard', async () => {
  const { nomination, task } = await asked();
  await house.reviews.reassign(house.officer, nomination.id, { assignment: task.target, reason: 'Leave.' }, once(house.officer));
  await house.chase(person);
  expect(await mails()).toEqual([]);
});

describe('the ladder', () => {
  let one: Awaited<ReturnType<typeof asked>>;
  beforeEach(async () => {
    one = await asked();
    await house.chase(person);
    await house.send();
    await house.tasks.accept(one.task);
  });
  const late = async (by: number) => {
    await house.age(one.task, `${21 + by} days 1 hour`);
    await house.ageMails(`${21 + by} days 1 hour`);
    await house.chase(person);
  };

  test('after the reminders, an officer is to call; whoever sends the review leaves the list', async () => {
    await late(2);
    expect(await mails()).toEqual(['reviewDigest sent', 'reviewDigest queued']);
    expect(await digest()).toMatchObject({ subject: expect.stringContaining('was due on') });
    expect(await house.callList.list(cycle.code)).toMatchObject([{ reviewer: { id: person, name: 'Amina' }, tasks: [{ assignment: one.task.target, number: one.nomination.number, accepted: true }], notes: [] }]);
    await house.chase(person);
    expect(await house.callList.list(cycle.code)).toHaveLength(1);
    await house.tasks.submit(one.task, goodReview());
    expect(await house.callList.list(cycle.code)).toEqual([]);
  });

  test('more time, given on the telephone, moves the due instant, and the ladder with it', async () => {
    await late(2);
    const [{ call }] = (await house.callList.list(cycle.code)) as unknown as [{ call: string }];
    const dueAt = DateTime.utc().plus({ days: 10 }).toISO();
    const noted = await house.calls.note(house.officer, call, { outcome: 'willDo', note: 'Was ill.', dueAt }, once(house.officer));
    expect(noted).toMatchObject({ call, outcome: 'willDo', open: false, tasks: [{ assignment: one.task.target, state: 'accepted', dueAt }] });
    expect(await house.callList.list(cycle.code)).toEqual([]);
    await house.chase(person);
    expect(await nextInDays()).toBe(3);
    await house.age(one.task, '12 days 1 hour');
    await house.chase(person);
    expect(await house.callList.list(cycle.code)).toMatchObject([{ tasks: [{ assignment: one.task.target }], notes: [] }]);
  });

  test('whoever is not reached stays on the list, with what was noted; whoever gives up loses what is overdue', async () => {
    await late(2);
    const [{ call }] = (await house.callList.list(cycle.code)) as unknown as [{ call: string }];
    await house.calls.note(house.officer, call, { outcome: 'notReached', note: 'Nobody answered.' }, once(house.officer));
    expect(await house.callList.list(cycle.code)).toMatchObject([{ call, notes: [{ outcome: 'notReached', note: 'Nobody answered.', by: house.officer.actor }] }]);
    await house.calls.note(house.officer, call, { outcome: 'givesUp', note: 'Has no time.' }, once(house.officer));
    expect(await house.tasksOf(one.nomination)).toMatchObject([{ state: 'reassigned', version: 2 }]);
    expect(await house.callList.list(cycle.code)).toEqual([]);
    expect((await house.woken(one.nomination.id)).map(({ kind }) => kind)).toEqual(['taskReassigned']);
    await house.chase(person);
    // The reminder that waited has no reason any more.
    await house.send();
    expect(await mails()).toEqual(['reviewDigest sent', 'reviewDigest dropped', 'taskClosed sent']);
  });

  test('at its end somebody else is asked, and the reviewer is told', async () => {
    const other = await house.enrol(cycle, 'Bo');
    await late(5);
    expect((await house.tasksOf(one.nomination)).map(({ state }) => state)).toEqual(['reassigned']);
    expect(await house.callList.list(cycle.code)).toEqual([]);
    await house.settle(one.nomination);
    expect((await house.tasksOf(one.nomination)).map(({ state, personId }) => [state, personId])).toEqual([['reassigned', person], ['offered', other]]);
    expect(await house.letter('taskClosed', person)).toMatchObject({ paragraphs: [expect.stringContaining('given the review to somebody else'), expect.anything()] });
    await house.chase(other);
  });

  test('a nomination that is being worked on is left for a later look', async () => {
    const busy = house.database.createQueryRunner();
    await busy.startTransaction();
    await busy.query(`select from nomination where id = $1 for no key update`, [one.nomination.id]);
    await late(5);
    expect(await house.tasksOf(one.nomination)).toMatchObject([{ state: 'accepted' }]);
    expect((await house.caseload(person)).nextWake!.getTime()).toBeLessThan(Date.now() + 1_100);
    await busy.rollbackTransaction();
    await busy.release();
    await house.chase(person);
    expect(await house.tasksOf(one.nomination)).toMatchObject([{ state: 'reassigned' }]);
  });
});

describe('somebody who is away', () => {
  const day = (n: number) => DateTime.now().setZone('America/New_York').plus({ days: n }).toISODate()!;
  const away = (from: number, until: number) => house.availabilities.set(house.officer, cycle.code, person, { leave: [{ from: day(from), until: day(until) }] }, once(house.officer));
  const leavesOn = async () => (await house.database.query<{ day: string }[]>(`select (not_before at time zone 'America/New_York')::date::text as day from mail where state = 'queued'`)).map((row) => row.day);

  test('gets the digest when they are back', async () => {
    await away(-2, 4);
    await asked();
    await house.chase(person);
    expect(await leavesOn()).toEqual([day(5)]);
  });

  test('and a digest that waits, waits longer when they say so later', async () => {
    await asked();
    await house.chase(person);
    await house.send();
    await asked();
    await house.chase(person);
    await away(0, 6);
    await house.chase(person);
    expect(await leavesOn()).toEqual([day(7)]);
  });

  test('is not called and loses nothing before they are back', async () => {
    const { task } = await asked();
    await house.chase(person);
    await house.send();
    await house.age(task, '27 days');
    await house.ageMails('27 days');
    await away(-10, 2);
    await house.chase(person);
    expect(await house.callList.list(cycle.code)).toEqual([]);
    expect(DateTime.fromJSDate((await house.caseload(person)).nextWake!, { zone: 'America/New_York' }).toISODate()).toBe(day(3));
  });

  test('says so on a task’s page, and takes it back', async () => {
    const { task } = await asked();
    await house.availabilities.say(task, { away: { from: '2091-01-01', until: '2091-01-10' }, back: [] });
    await house.availabilities.say(task, { away: { from: '2091-01-11', until: '2091-01-12' }, back: [] });
    const leave = () => house.database.query(`select from_day::text as from, until_day::text as until from reviewer_leave`);
    expect(await leave()).toEqual([{ from: '2091-01-01', until: '2091-01-12' }]);
    await house.availabilities.say(task, { away: null, back: ['2091-01-01'] });
    expect(await leave()).toEqual([]);
    await house.chase(person);
  });
});

test('it ends when the cycle is over, and opens under a new epoch should there be work again', async () => {
  const { task } = await asked();
  await house.set(cycle, 'dates.announcesAt', '2021-06-01T00:00:00.000Z');
  expect(await house.chase(person)).toMatchObject({ stage: 'busy', ended: false });
  await house.tasks.giveBack(task, 'declined', 'Busy.');
  expect(await house.chase(person)).toMatchObject({ stage: 'idle', ended: true, until: null });
  await asked();
  expect(await house.caseload(person)).toMatchObject({ stage: 'busy', epoch: 2, ended: false });
});

test('a mail server that is away holds the next digest back until the last one has left', async () => {
  await asked();
  await house.chase(person);
  await house.database.query(`update mail set state = 'rendered', raw = '', title = '', address = 'a@example.org' where kind = 'reviewDigest'`);
  await asked();
  await house.ageMails('3 days');
  await house.chase(person);
  expect(await mails()).toEqual(['reviewDigest rendered']);
  expect((await house.caseload(person)).nextWake!.getTime()).toBeLessThan(Date.now() + 601_000);
  await house.database.query(`update mail set state = 'sent', sent_at = clock_timestamp() where kind = 'reviewDigest'`);
  await house.chase(person);
  expect(await mails()).toEqual(['reviewDigest sent', 'reviewDigest queued']);
});
