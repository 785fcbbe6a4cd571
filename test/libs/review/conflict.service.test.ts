import { institutions } from '../../../libs/party/institutions.js';
import { goodReview, once, refused, reviewHouse, type ReviewHouse, type Task, type Under } from './house.js';

let house: ReviewHouse;
let cycle: { id: string; code: string; edition: string };
let nominee: string;
let nomination: Under;
let task: Task;
let people: string[];
beforeAll(async () => void (house = await reviewHouse()));
afterAll(() => house.close());
beforeEach(async () => {
  cycle = await house.cycle();
  nominee = await institutions.resolve(house.manager, { name: `Ministry of ${cycle.code}`, country: 'KEN', kind: 'nationalGovernment' });
  people = [];
  for (const name of ['Amina', 'Bo', 'Chen', 'Dede']) people.push(await house.enrol(cycle, name, { email: `${name}.${cycle.code}@example.org` }));
  nomination = await house.nomination(cycle, { nominee });
  await house.settle(nomination);
  [task] = (await house.tasksOf(nomination)) as [Task];
});
afterEach(async () => expect(await house.violations()).toEqual([]));

const say = (standing: 'pinned' | 'cleared', reviewer = task.personId, about = nomination) =>
  house.conflicts.ofNomination(house.officer, about.id, { reviewer, standing, reason: ' They wrote a book together. ' }, once(house.officer));
const review = async ({ target }: { target: string }) => (await house.database.query(`select voided_at is not null as voided from review where assignment_id = $1`, [target]))[0];

test('a conflict that comes to light ends the open task, and somebody else is asked', async () => {
  expect(await say('pinned')).toEqual({ reviewer: task.personId, standing: 'pinned', revoked: [{ assignment: task.target, voided: false }] });
  expect(await house.woken(nomination.id)).toEqual([{ kind: 'conflictFound', applied: false }]);
  expect((await house.woken((await house.database.query<[{ id: string }]>(`select id from caseload where cycle_id = $1 and person_id = $2`, [cycle.id, task.personId]))[0].id)).map(({ kind }) => kind)).toEqual(['taskOffered', 'conflictFound']);
  await house.settle(nomination);
  expect((await house.tasksOf(nomination)).map(({ state }) => state)).toEqual(['conflict', 'offered', 'offered']);
  expect(await refused(house.tasks.accept(task))).toEqual([['link-gone', undefined]]);
});

test('a review that is in is kept, void, and counts for nothing', async () => {
  await house.tasks.accept(task);
  await house.tasks.submit(task, goodReview(9));
  expect((await say('pinned')).revoked).toEqual([{ assignment: task.target, voided: true }]);
  expect(await review(task)).toEqual({ voided: true });
  const panel = await house.queries.panel(nomination.id);
  expect([panel.mean, panel.tasks.find(({ assignment }) => assignment === task.target)]).toMatchObject([null, { state: 'conflict', review: { total: 9, voided: true } }]);
  await house.settle(nomination);
  expect((await house.tasksOf(nomination)).filter(({ state }) => state === 'offered')).toHaveLength(2);
});

test('a nomination that was to be ranked by it goes back to review', async () => {
  await house.set(cycle, 'rounds', [{ id: 'only', title: { en: 'Only' }, documents: false, advances: 'shortlisted' }]);
  for (const one of await house.tasksOf(nomination)) {
    await house.tasks.accept(one);
    await house.tasks.submit(one, goodReview());
  }
  expect(await house.settle(nomination)).toMatchObject({ stage: 'ranking' });
  await say('pinned');
  expect(await house.row('nomination', nomination.id)).toMatchObject({ stage: 'reviewing', holder: 'reviewer' });
  await house.settle(nomination);
  expect((await house.tasksOf(nomination)).map(({ state }) => state)).toEqual(['conflict', 'reviewed', 'offered']);
});

test('what a reviewer declares counts for the nominee’s other nominations, in later cycles too', async () => {
  await house.tasks.giveBack(task, 'conflict', 'My brother heads it.');
  for (const [where, said] of [[cycle, 'declared'], [await house.cycle(), null]] as const) {
    if (said === null) await house.enrol(where, 'Again', { email: (await house.database.query<[{ email: string }]>(`select email from person where id = $1`, [task.personId]))[0].email });
    const other = await house.nomination(where, { nominee });
    expect(await house.conflictsOf.ofNomination(other.id)).toEqual([{ reviewer: { id: task.personId, name: expect.any(String) }, grounds: ['declared'], said: null }]);
    await house.settle(other);
    expect((await house.tasksOf(other)).map(({ personId }) => personId)).not.toContain(task.personId);
  }
  expect((await house.conflictsOf.ofReviewer(cycle.code, task.personId)).said.map(({ nomination: about, institution, standing }) => [about ?? institution!.id, standing]).sort()).toEqual(
    [[nomination.id, 'declared'], [nominee, 'declared']].sort());
});

test('an officer clears what was declared, and then the reviewer may be asked about others; never what nobody clears', async () => {
  await house.tasks.giveBack(task, 'conflict', 'We met once.');
  const other = await house.nomination(cycle, { nominee });
  expect(await say('cleared', task.personId, other)).toMatchObject({ revoked: [] });
  expect(await house.conflictsOf.ofNomination(other.id)).toMatchObject([{ grounds: [], said: { standing: 'cleared', reason: 'They wrote a book together.' } }]);
  expect(await refused(say('cleared', people.find((person) => person !== task.personId)))).toEqual([['wrong-stage', '/standing']]);
  const kenyan = await house.enrol(cycle, 'Kamau', { country: 'KEN' });
  expect(await refused(say('cleared', kenyan))).toEqual([['wrong-stage', '/standing']]);
});

test('of an institution it counts for all that belongs to it, and takes back what the reviewer has', async () => {
  const part = await institutions.resolve(house.manager, { name: `Agency of ${cycle.code}`, country: 'KEN', kind: 'nationalGovernment', parent: { name: `Ministry of ${cycle.code}` } });
  const other = await house.nomination(cycle, { nominee: part });
  await house.settle(other);
  const [reviewer] = (await house.tasksOf(other)).map(({ personId }) => personId) as [string];
  const theirs = [...(await house.tasksOf(nomination)), ...(await house.tasksOf(other))].filter(({ personId }) => personId === reviewer).map(({ target }) => target);
  const answer = await house.conflicts.ofInstitution(house.officer, cycle.code, reviewer, { institution: { name: `Ministry of ${cycle.code}`, country: 'KEN' }, standing: 'pinned', reason: 'A former minister.' }, once(house.officer));
  expect(answer.revoked.map(({ assignment }) => assignment).sort()).toEqual(theirs.sort());
});

test('past work with a side of a nomination is a conflict', async () => {
  const noted = await house.conflicts.coWork(house.officer, cycle.code, task.personId, { institution: { name: `Ministry of ${cycle.code}`, country: 'KEN' }, from: '2008-01-01', until: '2010-06-30', source: 'Her own profile.' }, once(house.officer));
  expect(noted.revoked).toEqual([{ assignment: task.target, voided: false }]);
  expect((await house.conflictsOf.ofReviewer(cycle.code, task.personId)).coWork).toMatchObject([{ institution: { id: nominee }, person: null, from: '2008-01-01', until: '2010-06-30', source: 'Her own profile.' }]);
  const wrong = (told: object) => refused(house.conflicts.coWork(house.officer, cycle.code, task.personId, { source: 'x', ...told }, once(house.officer)));
  expect(await wrong({})).toEqual([['invalid-fields', '/institution']]);
  expect(await wrong({ person: task.personId, from: '2010-01-01', until: '2009-01-01' })).toEqual([['invalid-fields', '/person'], ['invalid-fields', '/until']]);
  expect(await wrong({ person: nomination.id })).toEqual([['not-found', '/person']]);
});

test('of strangers nothing is said', async () => {
  expect(await refused(say('pinned', house.officer.personId))).toEqual([['not-found', '/reviewer']]);
  expect(await refused(house.conflictsOf.ofReviewer(cycle.code, house.officer.personId))).toEqual([['not-found', undefined]]);
});
