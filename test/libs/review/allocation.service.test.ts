import { once, refused, reviewHouse, type ReviewHouse, type Under } from './house.js';

let house: ReviewHouse;
let cycle: { id: string; code: string; edition: string };
let nominations: Under[];
let people: string[];
beforeAll(async () => void (house = await reviewHouse()));
afterAll(() => house.close());
beforeEach(async () => {
  cycle = await house.cycle();
  await house.set(cycle, 'allocation', 'cohort');
  people = [];
  for (const name of ['Amina', 'Bo', 'Chen', 'Dede']) people.push(await house.enrol(cycle, name, { email: `${name}.${cycle.code}@example.org`, languages: ['en'], capacity: 5 }));
  nominations = [];
  for (let n = 0; n < 6; n += 1) nominations.push(await house.nomination(cycle));
  for (const nomination of nominations) await house.settle(nomination);
});
afterEach(async () => expect(await house.violations()).toEqual([]));

const act = () => once(house.officer);
const draft = (over: object = {}) => house.allocations.draft(house.officer, cycle.code, { round: 1, ...over }, act());
const release = (id: string, leaveOut = false) => house.allocations.release(house.officer, id, { leaveOut }, act());
const page = (id: string) => house.allocationsOf.page(id);
const loads = async (id: string) => (await page(id)).reviewers.map(({ given }) => given);
const openTasks = async () => (await Promise.all(nominations.map((nomination) => house.tasksOf(nomination)))).flat();

test('a draft is the team’s alone: nobody is asked, and no mail goes', async () => {
  const before = await house.database.query(`select count(*)::int as mails from mail`);
  const { id, ...rest } = await draft();
  expect(rest).toMatchObject({ cycle: cycle.code, round: 1, state: 'draft', version: 1, given: 12, figures: { wanted: 12, given: 12, gap: 0, shortages: [] } });
  expect(await loads(id)).toEqual([3, 3, 3, 3]);
  const seen = await page(id);
  expect(seen).toMatchObject({ misfits: [], lacking: [], shortages: [] });
  expect(seen.nominations.map(({ number, reviewers }) => [number, new Set(reviewers.map((one) => one.id)).size])).toEqual(nominations.map(({ number }) => [number, 2]));
  expect([await openTasks(), await house.database.query(`select count(*)::int as mails from mail`)]).toEqual([[], before]);
  for (const nomination of nominations) expect(await house.settle(nomination)).toMatchObject({ stage: 'reviewing', until: null });
  expect(await openTasks()).toEqual([]);
});

test('the same facts and seed give the same draft; one under the same key is the same', async () => {
  const pairs = async (id: string) => (await page(id)).nominations.map(({ reviewers }) => reviewers.map((one) => one.id));
  const [first, second] = [await draft({ seed: 7 }), await draft({ seed: 7 })];
  expect(await pairs(second.id)).toEqual(await pairs(first.id));
  const key = act();
  const again = () => house.allocations.draft(house.officer, cycle.code, { round: 1 }, key);
  expect(await again()).toEqual(await again());
  expect(await house.allocationsOf.list(cycle.code)).toHaveLength(3);
});

test('pins and bans are kept, and impossible ones are refused with every reason', async () => {
  const pair = (nomination: number, reviewer: number) => ({ nomination: nominations[nomination]!.id, reviewer: people[reviewer]! });
  const { id } = await draft({ pins: [pair(0, 0)], bans: [pair(0, 1), pair(1, 1)] });
  const seen = (await page(id)).nominations;
  expect(seen[0]!.reviewers).toContainEqual({ id: people[0], name: 'Amina', origin: 'pinned' });
  for (const one of seen.slice(0, 2)) expect(one.reviewers.map((reviewer) => reviewer.id)).not.toContain(people[1]);

  const kenyan = await house.enrol(cycle, 'Kamau', { country: 'KEN' });
  const pins = [pair(0, 0), pair(0, 0), { ...pair(1, 0), reviewer: kenyan }, { ...pair(1, 0), reviewer: house.officer.personId }, { nomination: house.officer.personId, reviewer: people[0]! }, pair(2, 2)];
  expect(await refused(draft({ pins, bans: [pair(2, 2)] }))).toEqual([1, 2, 3, 4, 5].map((index) => ['invalid-fields', `/pins/${index}`]));
  expect(await refused(draft({ pins: [0, 1, 2].map((reviewer) => pair(0, reviewer)) }))).toEqual([['invalid-fields', '/pins/2']]);
});

test('what cannot be allocated is refused', async () => {
  expect(await refused(draft({ round: 2 }))).toEqual([['invalid-fields', '/round']]);
  expect(await refused(house.allocations.draft(house.officer, 'unpsa-1066', { round: 1 }, act()))).toEqual([['not-found', undefined]]);
  await house.set(cycle, 'allocation', 'rolling');
  expect(await refused(draft())).toEqual([['wrong-stage', undefined]]);
});

test('a release makes all tasks at once, and wakes each nomination and each caseload once', async () => {
  const { id } = await draft();
  expect(await release(id)).toEqual({ id, state: 'released', tasks: 12, nominations: 6, reviewers: 4, leftOut: 0 });
  for (const nomination of nominations) {
    expect((await house.tasksOf(nomination)).map(({ state, version }) => [state, version])).toEqual([['offered', 1], ['offered', 1]]);
    expect(await house.journal(nomination.id)).toEqual(['tasksOffered']);
    expect(await house.woken(nomination.id)).toEqual([{ kind: 'tasksOffered', applied: false }]);
    expect(await house.settle(nomination)).toMatchObject({ stage: 'reviewing', until: expect.any(Number) });
    expect(await house.row('nomination', nomination.id)).toMatchObject({ holder: 'reviewer' });
    expect(await house.tasksOf(nomination)).toHaveLength(2);
  }
  const caseloads = await house.database.query<{ id: string; ref: string; stage: string }[]>(`select id, ref, stage from caseload where cycle_id = $1 order by person_id`, [cycle.id]);
  expect(caseloads.map(({ ref, stage }) => [ref, stage])).toEqual([...people].sort().map((person) => [`${cycle.code}:${person}`, 'busy']));
  for (const caseload of caseloads) expect((await house.woken(caseload.id)).map(({ kind }) => kind)).toEqual(['tasksOffered']);
  const again = [() => release(id), draft, () => house.allocations.discard(house.officer, id, act()), () => house.allocations.change(house.officer, id, {}, act())];
  for (const one of again) expect(await refused(one())).toEqual([['already-decided', undefined]]);
});

test('vacancies and late-comers are filled one by one after it', async () => {
  const late = await house.nomination(cycle, { stage: 'categorising' });
  await release((await draft()).id);
  await house.database.query(`update nomination set stage = 'reviewing' where id = $1`, [late.id]);
  await house.settle(late);
  expect(await house.tasksOf(late)).toHaveLength(2);
  const [first] = await house.tasksOf(nominations[0]!);
  await house.tasks.giveBack(first!, 'declined', 'Ill.');
  await house.settle(nominations[0]!);
  expect((await house.tasksOf(nominations[0]!)).map(({ state }) => state)).toEqual(['declined', 'offered', 'offered']);
});

test('changes by hand are checked', async () => {
  const { id } = await draft();
  const [one] = (await page(id)).nominations;
  const [gone, stays] = one!.reviewers.map(({ id: person }) => person) as [string, string];
  const other = people.find((person) => person !== gone && person !== stays)!;
  const change = (given: object) => house.allocations.change(house.officer, id, given, act());
  const at = (reviewer: string) => ({ nomination: one!.id, reviewer });
  expect(await change({ remove: [at(gone)], add: [at(other)] })).toMatchObject({ version: 2, given: 12 });
  expect((await page(id)).nominations[0]!.reviewers.find((reviewer) => reviewer.id === other)).toMatchObject({ origin: 'hand' });
  expect(await refused(change({ add: [at(gone)] }))).toEqual([['invalid-fields', '/add/0']]);
  expect(await refused(change({ add: [at(stays)], remove: [at(gone)] }))).toEqual([['invalid-fields', '/remove/0']]);
  expect(await refused(change({ add: [at(stays)] }))).toEqual([['invalid-fields', '/add/0']]);
  const kenyan = await house.enrol(cycle, 'Kamau', { country: 'KEN' });
  expect(await refused(change({ remove: [at(other)], add: [at(kenyan)] }))).toEqual([['invalid-fields', '/add/0']]);
  expect(await release(id)).toMatchObject({ tasks: 12, leftOut: 0 });
});

test('a draft that no longer fits is refused with every reason, or released without what does not fit', async () => {
  const { id } = await draft();
  const [withdrawn, conflicted] = (await page(id)).nominations;
  await house.withdraw(withdrawn!);
  await house.conflicts.ofNomination(house.officer, conflicted!.id, { reviewer: conflicted!.reviewers[0]!.id, standing: 'pinned', reason: 'Former colleague.' }, act());
  const now = await page(id);
  expect(now.misfits.map(({ nomination }) => nomination).sort()).toEqual([withdrawn!.id, withdrawn!.id, conflicted!.id].sort());
  expect(now.misfits.find(({ nomination }) => nomination === conflicted!.id)!.detail).toBe(`${conflicted!.number}: ${conflicted!.reviewers[0]!.name} has a conflict of interest, as an officer noted.`);
  expect(await refused(release(id))).toEqual([['wrong-stage', undefined], ['wrong-stage', undefined], ['wrong-stage', undefined], ['wrong-stage', undefined]]);
  expect(await openTasks()).toEqual([]);
  expect(await release(id, true)).toEqual({ id, state: 'released', tasks: 9, nominations: 5, reviewers: 4, leftOut: 3 });
  await house.settle(conflicted!);
  expect((await house.tasksOf(conflicted!)).map(({ personId }) => personId)).not.toContain(conflicted!.reviewers[0]!.id);
  expect(await house.tasksOf(conflicted!)).toHaveLength(2);
});

test('what lacks is said with what would do, and is released only when the officer says so', async () => {
  for (let n = 0; n < 5; n += 1) nominations.push(await house.nomination(cycle));
  const { id, figures, given } = await draft();
  expect([given, figures.wanted, figures.shortages[0]!.lacks]).toEqual([20, 22, 2]);
  const [sentence] = (await page(id)).shortages;
  expect(sentence).toMatch(/^Improving the Delivery of Public Services, Africa: (one nomination lacks|2 nominations lack) 2 reviews\. Raising the cap of .+ from 5 to [67].*, or enrolling (one reviewer|2 reviewers) for it would do\.$/);
  expect((await refused(release(id))) as unknown[]).toHaveLength(figures.shortages[0]!.nominations.length);
  expect(await release(id, true)).toMatchObject({ tasks: 20 });
  for (const nomination of nominations) await house.settle(nomination);
});

test('a discarded draft leaves nothing behind', async () => {
  const { id } = await draft();
  expect(await house.allocations.discard(house.officer, id, act())).toEqual({ id, state: 'discarded' });
  expect(await page(id)).toMatchObject({ state: 'discarded', misfits: [], lacking: [] });
  expect(await refused(release(id))).toEqual([['already-decided', undefined]]);
  await release((await draft()).id);
});

test('steps that come while a round is released wait for it, and nobody is left without reviewers', async () => {
  const { id } = await draft();
  const newcomers = await Promise.all(Array.from({ length: 2 }, () => house.nomination(cycle)));
  await Promise.all([release(id), ...[...newcomers, ...nominations, ...newcomers].map((nomination) => house.settle(nomination))]);
  for (const nomination of [...nominations, ...newcomers]) {
    if ((await house.woken(nomination.id)).some(({ applied }) => !applied)) await house.settle(nomination);
    expect([nomination.number, (await house.tasksOf(nomination)).length]).toEqual([nomination.number, 2]);
  }
});
