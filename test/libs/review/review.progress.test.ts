import { institutions } from '../../../libs/party/institutions.js';
import { goodReview, once, reviewHouse, type ReviewHouse } from './house.js';

let house: ReviewHouse;
beforeEach(async () => void (house = await reviewHouse()));
afterEach(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const review = async (task: Parameters<ReviewHouse['tasks']['accept']>[0], score = 7) => {
  await house.tasks.accept(task);
  await house.tasks.submit(task, goodReview(score));
};

test('asks as many reviewers as the cycle wants, once', async () => {
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo', 'Chen']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);

  const stood = await house.settle(nomination);
  const tasks = await house.tasksOf(nomination);
  expect(tasks.map(({ state, version }) => [state, version])).toEqual([['offered', 1], ['offered', 1]]);
  expect(await house.row('nomination', nomination.id)).toMatchObject({ stage: 'reviewing', holder: 'reviewer', ended: false, nextWake: new Date(stood.until!) });
  expect(await house.journal(nomination.id)).toEqual(['taskOffered', 'taskOffered']);
  // The caseload tells its reviewer, of this and of all else at once.
  expect(await house.mails(nomination.id)).toEqual([]);
  for (const { personId } of tasks) {
    const caseload = await house.caseload(personId);
    expect(caseload).toMatchObject({ ref: `${cycle.code}:${personId}`, stage: 'busy', holder: 'reviewer', ended: false });
    expect(await house.woken(caseload.id)).toEqual([{ kind: 'taskOffered', applied: false }]);
  }

  const before = await house.snapshot();
  expect(await house.settle(nomination)).toEqual(stood);
  expect(await house.snapshot()).toEqual(before);
});

test('a quorum with nobody at work hands the nomination on', async () => {
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  const [first, second] = await house.tasksOf(nomination);

  await review(first!);
  expect(await house.settle(nomination)).toMatchObject({ stage: 'reviewing' });
  await review(second!);
  expect(await house.settle(nomination)).toMatchObject({ stage: 'deciding', until: null, ended: false });
  expect(await house.row('nomination', nomination.id)).toEqual({ stage: 'deciding', holder: 'officer', nextWake: null, ended: false });
  expect((await house.journal(nomination.id)).at(-1)).toBe('reviewed');
});

test.each(['declined', 'conflict'] as const)('a reviewer who is out (%s) is replaced by one who was never asked', async (why) => {
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo', 'Chen']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  const [out, other] = await house.tasksOf(nomination);
  await house.tasks.giveBack(out!, why, 'No time this month.');
  await house.settle(nomination);

  const tasks = await house.tasksOf(nomination);
  expect(tasks.map(({ state }) => state)).toEqual([why, 'offered', 'offered']);
  expect(new Set(tasks.map(({ personId }) => personId)).size).toBe(3);
  await house.tasks.giveBack(other!, 'declined', 'Ill.');
  await house.settle(nomination);
  expect(await house.row('nomination', nomination.id)).toMatchObject({ stage: 'reviewing', holder: 'officer' });
  expect((await house.journal(nomination.id)).at(-1)).toBe('reviewersLacking');
});

test('nobody to ask is said once, looked at hourly, and over when somebody is enrolled', async () => {
  const cycle = await house.cycle();
  const nomination = await house.nomination(cycle);
  const stood = await house.settle(nomination);
  expect(stood.until! % 3_600_000).toBe(0);
  expect(await house.row('nomination', nomination.id)).toMatchObject({ holder: 'officer' });
  await house.settle(nomination);
  expect(await house.journal(nomination.id)).toEqual(['reviewersLacking']);

  await house.enrol(cycle, 'Elsewhere', { regions: ['westernAsia'] });
  expect(await house.woken(nomination.id)).toEqual([]);
  for (const name of ['Amina', 'Bo']) await house.enrol(cycle, name);
  expect(await house.woken(nomination.id)).toEqual([{ kind: 'reviewerEnrolled', applied: false }, { kind: 'reviewerEnrolled', applied: false }]);
  await house.settle(nomination);
  expect(await house.row('nomination', nomination.id)).toMatchObject({ holder: 'reviewer' });
  expect(await house.tasksOf(nomination)).toHaveLength(2);
});

test('who is close to the nomination is not asked', async () => {
  const cycle = await house.cycle();
  const nominee = await institutions.resolve(house.manager, { name: 'City of Bergen', country: 'NOR', kind: 'subnationalGovernment', parent: { name: 'Vestland' } });
  await house.enrol(cycle, 'Kenyan', { country: 'KEN' });
  await house.enrol(cycle, 'Colleague', { country: 'KEN', institution: { name: 'University of Nairobi', kind: 'university' } });
  await house.enrol(cycle, 'Minister', { country: 'NOR', institution: { name: 'Vestland' } });
  const contact = await house.enrol(cycle, 'Contact', { country: 'FRA' });
  const fit = [await house.enrol(cycle, 'Amina', { country: 'FRA' }), await house.enrol(cycle, 'Bo', { country: 'FRA' })];
  const nomination = await house.nomination(cycle, { country: 'KEN', nominee, contact });
  await house.settle(nomination);
  expect((await house.tasksOf(nomination)).map(({ personId }) => personId).sort()).toEqual(fit.sort());
});

test('a person’s own record counts as well as what the officer says', async () => {
  const cycle = await house.cycle();
  await house.database.query(`insert into person (name, email, country) values ('Kamau', 'kamau@example.org', 'KEN')`);
  await house.enrol(cycle, 'Kamau', { country: 'NOR' });
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  expect(await house.tasksOf(nomination)).toEqual([]);
});

test('a withdrawn nomination ends, its open tasks are closed and their reviewers told', async () => {
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  const [first, second] = await house.tasksOf(nomination);
  await review(first!);
  await house.tasks.accept(second!);
  await house.withdraw(nomination);

  const stood = await house.settle(nomination);
  expect(stood).toMatchObject({ stage: 'withdrawn', ended: true, until: null });
  expect(await house.settle(nomination)).toMatchObject({ stage: 'withdrawn', ended: true });
  expect((await house.tasksOf(nomination)).map(({ state, version }) => [state, version])).toEqual([['reviewed', 1], ['closed', 2]]);
  expect((await house.woken((await house.caseload(second!.personId)).id)).map(({ kind }) => kind)).toEqual(['taskOffered', 'taskClosed']);
});

test('at the end of the reviews a quorum goes on without those who are overdue', async () => {
  const cycle = await house.cycle('reviewersPerNomination: 3\n');
  for (const name of ['Amina', 'Bo', 'Chen']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  const [first, second, third] = await house.tasksOf(nomination);
  await review(first!);
  await review(second!);
  await house.age(third!, '30 days');
  expect(await house.settle(nomination)).toMatchObject({ stage: 'reviewing', until: new Date('2091-05-01T04:00:00Z').getTime() });
  expect(await house.journal(nomination.id)).toContain('taskOverdue');
  await house.set(cycle, 'dates.reviewEndsAt', '2021-03-01T00:00:00.000Z');
  expect(await house.settle(nomination)).toMatchObject({ stage: 'deciding' });
  expect((await house.tasksOf(nomination)).map(({ state }) => state).sort()).toEqual(['closed', 'reviewed', 'reviewed']);
});

test('an overdue task is said once and stays its reviewer’s', async () => {
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  const [late] = await house.tasksOf(nomination);
  await house.age(late!, '30 days');
  await house.settle(nomination);
  await house.settle(nomination);
  expect((await house.journal(nomination.id)).filter((kind) => kind === 'taskOverdue')).toHaveLength(1);
  expect(await house.row('nomination', nomination.id)).toMatchObject({ holder: 'reviewer' });
  expect((await house.queries.panel(nomination.id)).tasks.map(({ overdue }) => overdue).sort()).toEqual([false, true]);
  await review(late!);
});

describe('rounds', () => {
  const rounds = (advances: string) => [
    { id: 'first', title: { en: 'First' }, documents: false, advances },
    { id: 'second', title: { en: 'Second' }, documents: true, advances: 'shortlisted', reviewersPerNomination: 1, quorum: 1 },
  ];
  const reviewed = async (advances: string, documents: number) => {
    const cycle = await house.cycle();
    await house.set(cycle, 'rounds', rounds(advances));
    for (const name of ['Amina', 'Bo', 'Chen']) await house.enrol(cycle, name, name === 'Chen' ? { rounds: [2] } : {});
    const nomination = await house.nomination(cycle);
    for (let n = 0; n < documents; n += 1) {
      await house.database.query(`insert into document (nomination_id, name, media_type, bytes, sha256) values ($1, $2, 'application/pdf', 9, '\\x00')`, [nomination.id, `d${n}.pdf`]);
    }
    await house.settle(nomination);
    for (const task of await house.tasksOf(nomination)) await review(task);
    await house.settle(nomination);
    return nomination;
  };
  const stands = (nomination: { id: string }) => house.database.query(`select stage, holder, round from nomination where id = $1`, [nomination.id]);

  test('one that chooses hands over to the ranking', async () => {
    expect(await stands(await reviewed('shortlisted', 1))).toEqual([{ stage: 'ranking', holder: 'officer', round: 1 }]);
  });

  test('one that everybody passes asks for the documents of the next', async () => {
    expect(await stands(await reviewed('everybody', 0))).toEqual([{ stage: 'documents', holder: 'nominator', round: 1 }]);
  });

  test('who has the documents goes on at once, by the next round’s own numbers and reviewers', async () => {
    const nomination = await reviewed('everybody', 1);
    expect(await stands(nomination)).toEqual([{ stage: 'reviewing', holder: 'reviewer', round: 2 }]);
    await house.settle(nomination);
    const chen = (await house.database.query<[{ id: string }]>(`select id from person where name = 'Chen'`))[0].id;
    expect((await house.tasksOf(nomination)).map(({ state, personId }) => [state, personId === chen])).toEqual([['reviewed', false], ['reviewed', false], ['offered', true]]);
    await review((await house.tasksOf(nomination))[2]!);
    await house.settle(nomination);
    expect(await stands(nomination)).toEqual([{ stage: 'ranking', holder: 'officer', round: 2 }]);
    expect((await house.queries.panel(nomination.id))).toMatchObject({ round: 2, required: 1, quorum: 1, mean: 7 });
  });
});

test('two who differ widely bring one more, and no more than one', async () => {
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo', 'Chen', 'Dede']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  const [first, second] = await house.tasksOf(nomination);
  await review(first!, 3);
  await review(second!, 6);
  expect(await house.settle(nomination)).toMatchObject({ stage: 'reviewing' });
  const third = (await house.tasksOf(nomination))[2]!;
  await review(third, 10);
  expect(await house.settle(nomination)).toMatchObject({ stage: 'deciding' });
  expect(await house.tasksOf(nomination)).toHaveLength(3);
});

test('where a whole round is allocated, nobody is asked before', async () => {
  const cycle = await house.cycle();
  await house.set(cycle, 'allocation', 'cohort');
  for (const name of ['Amina', 'Bo']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);
  expect(await house.settle(nomination)).toMatchObject({ stage: 'reviewing', until: null });
  expect(await house.row('nomination', nomination.id)).toEqual({ stage: 'reviewing', holder: 'officer', nextWake: null, ended: false });
  await house.enrol(cycle, 'Chen');
  expect([await house.tasksOf(nomination), await house.journal(nomination.id), await house.woken(nomination.id)]).toEqual([[], [], []]);
});

test('a stage that is not review is left as it is', async () => {
  const cycle = await house.cycle();
  const nomination = await house.nomination(cycle, { stage: 'deciding' });
  const before = await house.snapshot();
  expect(await house.settle(nomination)).toMatchObject({ stage: 'deciding' });
  expect(await house.snapshot()).toEqual(before);
});

test('forty nominations that ask at once share reviewers evenly and exceed nobody’s capacity', async () => {
  const cycle = await house.cycle();
  for (let i = 0; i < 8; i++) await house.enrol(cycle, `Reviewer${i}`, { capacity: 9, regions: i % 2 ? ['africa'] : ['africa', 'westernAsia'] });
  const nominations = await Promise.all(Array.from({ length: 40 }, (_, i) => house.nomination(cycle, i % 4 ? {} : { region: 'westernAsia', country: 'JOR' })));
  await Promise.all(nominations.map((nomination) => house.settle(nomination)));
  const loads = (await house.queries.reviewers(cycle.code)).map(({ open }) => open);
  expect(Math.max(...loads)).toBe(9);
  expect(loads.reduce((sum, load) => sum + load)).toBe(72);
});

test('an officer’s reassignment takes the task away and asks another', async () => {
  const cycle = await house.cycle();
  for (const name of ['Amina', 'Bo', 'Chen']) await house.enrol(cycle, name);
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  const [task] = await house.tasksOf(nomination);
  await house.reviews.reassign(house.officer, nomination.id, { assignment: task!.target, reason: 'On leave.' }, once(house.officer));
  await house.settle(nomination);
  expect((await house.tasksOf(nomination)).map(({ state, version }) => [state, version])).toEqual([['reassigned', 2], ['offered', 1], ['offered', 1]]);
});

test('steps of nominations and caseloads, and what reviewers do meanwhile, never lock each other out', async () => {
  const cycle = await house.cycle('decentHours: { from: "00:00", to: "23:59" }\n');
  const people = [];
  for (let i = 0; i < 6; i++) people.push(await house.enrol(cycle, `Reviewer${i}`));
  const nominations = await Promise.all(Array.from({ length: 12 }, () => house.nomination(cycle)));
  await Promise.all(nominations.map((nomination) => house.settle(nomination)));
  const tasks = (await Promise.all(nominations.map((nomination) => house.tasksOf(nomination)))).flat();
  await Promise.all(tasks.map((task) => house.age(task, '20 days 12 hours')));
  await Promise.all([
    ...tasks.map((task, i) => (i % 3 ? house.tasks.accept(task) : house.tasks.giveBack(task, 'declined', 'Busy.'))),
    ...nominations.map((nomination) => house.settle(nomination)),
    ...people.map((person) => house.chase(person)),
    ...nominations.map((nomination) => house.settle(nomination)),
    ...people.map((person) => house.chase(person)),
  ]);
});
