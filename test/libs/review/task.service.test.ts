import { goodReview, once, refused, reviewHouse, type ReviewHouse, type Task, type Under } from './house.js';

let house: ReviewHouse;
let nomination: Under;
let task: Task;
let other: Task;
beforeEach(async () => {
  house = await reviewHouse();
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo', 'Chen']) await house.enrol(cycle, name);
  nomination = await house.nomination(cycle);
  await house.settle(nomination);
  [task, other] = (await house.tasksOf(nomination)) as [Task, Task];
});
afterEach(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const stored = async () => (await house.database.query<object[]>(`select scores, total::float8, recommendation, comment from review where assignment_id = $1`, [task.target]))[0];

test('accepting is said once and wakes nobody: a chase stops by the facts', async () => {
  await house.tasks.accept(task);
  await house.tasks.accept(task);
  expect((await house.tasksOf(nomination))[0]).toMatchObject({ state: 'accepted' });
  expect((await house.journal(nomination.id)).filter((kind) => kind === 'taskAccepted')).toHaveLength(1);
  expect(await house.woken(nomination.id)).toEqual([]);
  expect((await house.woken((await house.caseload(task.personId)).id)).map(({ kind }) => kind)).toEqual(['taskOffered']);
});

test('a review is taken with its total and, being the last that was open, wakes the reviewer’s caseload, which mails the receipt', async () => {
  await house.tasks.accept(task);
  await house.tasks.submit(task, { ...goodReview(), scores: { problem: '10', innovation: 0, impact: '10', sustainability: 0, replicability: 0 } });
  expect(await stored()).toMatchObject({ total: 4.5, scores: { problem: 10, innovation: 0, impact: 10, sustainability: 0, replicability: 0 }, recommendation: 'award' });
  expect((await house.woken((await house.caseload(task.personId)).id)).map(({ kind }) => kind)).toEqual(['taskOffered', 'reviewSubmitted']);
  await house.chase(task.personId);
  expect(await house.letter('reviewThanks', task.personId)).toMatchObject({ subject: `UNPSA ${nomination.number}: your review has been received` });
});

test('a review that leaves others open wakes nobody', async () => {
  const cycleId = (await house.database.query<[{ id: string }]>(`select cycle_id as id from nomination where id = $1`, [nomination.id]))[0].id;
  await house.database.query(`insert into assignment (nomination_id, cycle_id, person_id, round, due_at) select id, cycle_id, $2, 2, now() + interval '9 days' from nomination where id = $1`, [nomination.id, task.personId]);
  await house.tasks.accept(task);
  await house.tasks.submit(task, goodReview());
  expect((await house.woken((await house.caseload(task.personId)).id)).map(({ kind }) => kind)).toEqual(['taskOffered']);
  await house.database.query(`delete from assignment where cycle_id = $1 and round = 2`, [cycleId]);
});

describe('an unfinished review', () => {
  const typed = { scores: { problem: '8', nothing: '3', impact: '99' }, recommendation: '', comment: 'Half  done\n' };
  const kept = () => house.database.query<object[]>(`select scores, recommendation, comment from review_draft`);

  test('is kept as it was typed, as far as it can be shown again, and goes when the review is sent', async () => {
    await house.tasks.accept(task);
    await house.tasks.save(task, typed);
    expect(await kept()).toEqual([{ scores: { problem: '8' }, recommendation: '', comment: 'Half  done\n' }]);
    await house.tasks.submit(task, goodReview());
    expect(await kept()).toEqual([]);
    expect((await house.journal(nomination.id)).slice(-2)).toEqual(['reviewSaved', 'reviewSubmitted']);
  });

  test('of which nothing was typed, or nothing new, changes nothing', async () => {
    await house.tasks.accept(task);
    const before = await house.snapshot();
    await house.tasks.save(task, { scores: { problem: '' }, recommendation: 'perhaps', comment: ' ' });
    expect(await house.snapshot()).toEqual(before);
    await house.tasks.save(task, typed);
    const saved = await house.snapshot();
    await house.tasks.save(task, typed);
    expect(await house.snapshot()).toEqual(saved);
  });

  test('is not kept of a task that is not taken, or is somebody else’s by now, nor when it is a book', async () => {
    expect(await refused(house.tasks.save(task, typed))).toEqual([['wrong-stage', undefined]]);
    await house.tasks.accept(task);
    expect(await refused(house.tasks.save(task, { ...typed, comment: 'x'.repeat(20_001) }))).toEqual([['invalid-fields', '/comment']]);
    await house.tasks.giveBack(task, 'declined', 'Busy.');
    expect(await refused(house.tasks.save(task, typed))).toEqual([['link-gone', undefined]]);
    expect(await kept()).toEqual([]);
  });
});

test('a review wakes the nomination only when something follows from it: a quorum', async () => {
  for (const each of [task, other]) await house.tasks.accept(each);
  await house.tasks.submit(task, goodReview());
  expect(await house.woken(nomination.id)).toEqual([]);
  await house.tasks.submit(task, goodReview(9));
  expect(await house.woken(nomination.id)).toEqual([]);
  await house.tasks.submit(other, goodReview());
  expect(await house.woken(nomination.id)).toEqual([{ kind: 'reviewSubmitted', applied: false }]);
});

test('a review may be changed; the same again changes nothing', async () => {
  await house.tasks.accept(task);
  await house.tasks.submit(task, goodReview(5));
  const before = await house.snapshot();
  await house.tasks.submit(task, goodReview(5));
  expect(await house.snapshot()).toEqual(before);
  await house.tasks.submit(task, goodReview(9));
  expect(await stored()).toMatchObject({ total: 9 });
  expect((await house.journal(nomination.id)).slice(-2)).toEqual(['reviewSubmitted', 'reviewChanged']);
});

test('every wrong field is named, and nothing is stored', async () => {
  await house.tasks.accept(task);
  const before = await house.snapshot();
  expect(await refused(house.tasks.submit(task, { scores: { problem: 11, innovation: '' }, recommendation: '', comment: '' }))).toEqual([
    ['invalid-fields', '/scores/problem'], ['invalid-fields', '/scores/innovation'], ['invalid-fields', '/scores/impact'],
    ['invalid-fields', '/scores/sustainability'], ['invalid-fields', '/scores/replicability'], ['invalid-fields', '/recommendation'], ['invalid-fields', '/comment'],
  ]);
  expect(await house.snapshot()).toEqual(before);
});

test('the question of a conflict comes before the review', async () => {
  expect(await refused(house.tasks.submit(task, goodReview()))).toEqual([['wrong-stage', undefined]]);
});

test('giving back needs a reason, and a review that is in is not given back', async () => {
  expect(await refused(house.tasks.giveBack(task, 'declined', ' '))).toEqual([['invalid-fields', '/reason']]);
  await house.tasks.accept(task);
  await house.tasks.submit(task, goodReview());
  expect(await refused(house.tasks.giveBack(task, 'conflict', 'She is my sister.'))).toEqual([['wrong-stage', undefined]]);
});

describe('a score on a dead assignment is never taken:', () => {
  const dead: Record<string, () => Promise<unknown>> = {
    declined: () => house.tasks.giveBack(task, 'declined', 'Busy.'),
    conflict: () => house.tasks.giveBack(task, 'conflict', 'Family.'),
    reassigned: () => house.reviews.reassign(house.officer, nomination.id, { assignment: task.target, reason: 'Leave.' }, once(house.officer)),
    withdrawn: () => house.withdraw(nomination),
    'withdrawn and settled': () => house.withdraw(nomination).then(() => house.settle(nomination)),
    misdirected: () => house.tasks.misdirected(task),
  };
  test.each(Object.keys(dead))('%s', async (how) => {
    await house.tasks.accept(task);
    await dead[how]!();
    const before = await house.snapshot();
    expect(await refused(house.tasks.submit(task, goodReview()))).toEqual([['link-gone', undefined]]);
    expect(await refused(house.tasks.accept(task))).toEqual([['link-gone', undefined]]);
    expect(await refused(house.tasks.giveBack(task, 'declined', 'Busy.'))).toEqual([['link-gone', undefined]]);
    await house.tasks.freshLink(task);
    expect(await house.snapshot()).toEqual(before);
    // Closed only when the workflow has seen it.
    if (how === 'withdrawn') await house.settle(nomination);
  });

  test('when the nomination has moved on, the review that is in can no longer be changed', async () => {
    for (const each of [task, other]) {
      await house.tasks.accept(each);
      await house.tasks.submit(each, goodReview());
    }
    await house.settle(nomination);
    expect(await refused(house.tasks.submit(task, goodReview(1)))).toEqual([['link-gone', undefined]]);
    expect(await stored()).toMatchObject({ total: 7 });
  });

  test('nor by another version or another person', async () => {
    expect(await refused(house.tasks.accept({ ...task, version: 2 }))).toEqual([['link-gone', undefined]]);
    expect(await refused(house.tasks.accept({ ...task, personId: other.personId }))).toEqual([['link-gone', undefined]]);
    expect(await refused(house.tasks.accept({ ...task, target: nomination.id }))).toEqual([['not-found', undefined]]);
  });
});

test('a hundred submissions and a reassignment at once: the review counts, or the reassignment, never both', async () => {
  await house.tasks.accept(task);
  const reassigned = house.reviews.reassign(house.officer, nomination.id, { assignment: task.target, reason: 'Leave.' }, once(house.officer));
  const answers = await Promise.all([refused(reassigned), ...Array.from({ length: 20 }, () => refused(house.tasks.submit(task, goodReview())))]);
  const { state } = (await house.tasksOf(nomination))[0]!;
  expect(answers[0] === 'done' ? 'reassigned' : 'reviewed').toBe(state);
});

test('a fresh link is another mail, not more than one in ten minutes', async () => {
  await house.database.query(`update mail set date = date - interval '1 hour'`);
  await Promise.all([house.tasks.freshLink(task), house.tasks.freshLink(task)]);
  await house.tasks.freshLink(task);
  expect((await house.mails(nomination.id)).filter(({ kind, recipient }) => kind === 'reviewLink' && recipient === task.personId).map(({ seq }) => seq)).toEqual([100]);
  expect(await house.letter('reviewLink', task.personId)).toMatchObject({ subject: `UNPSA ${nomination.number}: the fresh link that you asked for` });
});

test('a misdirected mail ends the task, and somebody else is asked', async () => {
  await house.tasks.misdirected(task);
  await house.settle(nomination);
  expect((await house.tasksOf(nomination)).map(({ state }) => state)).toEqual(['declined', 'offered', 'offered']);
});

describe('mails', () => {
  test('the task’s mail says who asks, for what, until when in the reviewer’s zone, with one link of this version', async () => {
    await house.database.query(`update person set time_zone = 'Africa/Nairobi' where id = $1`, [task.personId]);
    await house.database.query(`update assignment set due_at = '2091-01-12T15:01:00Z' where id = $1`, [task.target]);
    await house.chase(task.personId);
    const letter = await house.letter('reviewDigest', task.personId);
    expect(letter).toMatchObject({
      subject: `UNPSA ${nomination.number}: your review is asked for by 12 January`,
      lead: `The UNPSA secretariat asks you to review nomination ${nomination.number} by 12 January 2091, 18:00 (Nairobi).`,
      action: { path: '/t/{token}', link: { purpose: 'review', target: task.target, version: 1, personId: task.personId } },
    });
    expect(letter!.action!.link!.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  });

  test('are dropped when their reason has gone', async () => {
    await house.chase(task.personId);
    await house.tasks.giveBack(task, 'declined', 'Busy.');
    expect(await house.letter('reviewDigest', task.personId)).toBeNull();
  });
});
