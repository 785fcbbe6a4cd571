import { whyNotConfirm, type Categorisable, type Confirmation } from '../../../libs/category/category.rules.js';
import type { NominationForm } from '../../../libs/nomination/nomination.form.js';
import { cycle, form } from '../screening/facts.js';
import { once, refused, screeningHouse, type ScreeningHouse } from '../screening/house.js';

const known = (more: Partial<Categorisable> = {}): Categorisable => ({ nomination: { stage: 'categorising', form: form(), country: 'KEN' }, region: 'africa', withdrawn: false, ...more });

test.each<[string, Partial<Categorisable>, Confirmation, ReturnType<typeof whyNotConfirm>]>([
  ['the nominator\'s choice', {}, { category: 'delivery' }, []],
  ['another one with a reason', {}, { category: 'gender', reason: 'It is for mothers.' }, []],
  ['another one without a reason', {}, { category: 'gender', reason: ' ' }, [{ problem: 'invalid-fields', field: '/reason', detail: 'The nominator chose "delivery". Say why it belongs to "gender" instead.' }]],
  ['none of the cycle, and no region', { region: undefined, nomination: { stage: 'categorising', form: form(), country: 'ATA' } }, { category: 'health' }, [
    { problem: 'invalid-fields', field: '/category', detail: 'The cycle has no category "health". It has corruption, delivery, participation, knowledge, gender.' },
    { problem: 'wrong-stage', detail: 'The cycle has no region for the country ATA, so no panel could review it. Add the country to the cycle\'s regions first.' },
  ]],
  ['one once reviewers are asked', { nomination: { stage: 'reviewing', form: form(), country: 'KEN' } }, { category: 'delivery' }, [
    { problem: 'wrong-stage', detail: 'A category is confirmed after screening and before review; the nomination is at the stage "reviewing".' },
  ]],
  ['one of a withdrawn nomination', { withdrawn: true }, { category: 'delivery' }, [{ problem: 'wrong-stage', detail: 'The nomination was withdrawn; nothing more is decided about it.' }]],
])('confirming %s', (_, more, confirmation, reasons) => {
  expect(whyNotConfirm(known(more), confirmation, cycle)).toEqual(reasons);
});

describe('on PostgreSQL', () => {
  let house: ScreeningHouse;
  beforeAll(async () => void (house = await screeningHouse()));
  afterEach(async () => expect(await house.violations()).toEqual([]));
  afterAll(() => house?.close());

  async function eligible(changes: Partial<NominationForm> = {}, code?: string): Promise<string> {
    const id = await house.submit(code ?? (await house.cycle()), changes);
    await house.screen(id);
    return id;
  }

  test('where the words do not settle it, it waits for an officer; what is confirmed last goes into review, and stands there', async () => {
    const [id, { officer }] = [await eligible(), house];
    expect(await house.categorise(id)).toEqual({ stage: 'categorising', until: null, applied: [], ended: false });
    expect(await house.row(id)).toMatchObject({ stage: 'categorising', holder: 'officer', nextWake: null, category: 'delivery' });

    expect(await house.categories.confirm(officer, id, { category: 'delivery' }, once(officer))).toEqual({ nomination: id, category: 'delivery', changed: false, region: 'africa' });
    expect(await house.categories.confirm(officer, id, { category: 'gender', reason: 'It is for mothers.' }, once(officer))).toEqual({ nomination: id, category: 'gender', changed: true, region: 'africa' });
    expect(await house.unapplied(id)).toEqual(['categoryConfirmed', 'categoryConfirmed']);

    const stood = await house.categorise(id);
    expect(stood).toEqual({ stage: 'reviewing', until: expect.any(Number), applied: [expect.any(String), expect.any(String)], ended: false });
    expect(await house.row(id)).toEqual({ stage: 'reviewing', holder: 'reviewer', nextWake: new Date(stood.until!), ended: false, region: 'africa', category: 'gender', placed: true });
    expect(await house.unapplied(id)).toEqual([]);
    const state = await house.state(id);
    expect({ ...(await house.categorise(id)), applied: stood.applied }).toEqual(stood);
    expect(await house.state(id)).toEqual(state);
    expect(await refused(house.categories.confirm(officer, id, { category: 'delivery' }, once(officer)))).toEqual([['wrong-stage', undefined]]);
  });

  test('where the cycle\'s words agree with the nominator it goes into review at once, and what they said is kept', async () => {
    const id = await eligible({ title: 'Midwives for pregnant women: a maternal health service', category: 'gender' });
    expect(await house.categorise(id)).toMatchObject({ stage: 'reviewing', until: expect.any(Number) });
    expect(await house.row(id)).toMatchObject({ stage: 'reviewing', holder: 'reviewer', region: 'africa', category: 'gender' });
    const standing = await house.categoryQueries.standing(house.officer, id);
    expect(standing).toMatchObject({ chosen: 'gender', category: 'gender', region: 'africa', decision: null, proposal: { proposed: 'gender', threshold: 0.6, passed: true } });
    expect(standing.proposal!.evidence['gender']).toEqual([
      { word: 'women', field: '/title', count: 1 }, { word: 'maternal', field: '/title', count: 1 },
    ]);
    expect((await house.journal(id)).at(-1)).toEqual(['categoryAgreed', {}]);
    const state = await house.state(id);
    await house.categorise(id);
    expect(await house.state(id)).toEqual(state);
    expect(await refused(house.categories.confirm(house.officer, id, { category: 'delivery', reason: 'No.' }, once(house.officer)))).toEqual([['wrong-stage', undefined]]);
  });

  test('what the words said is found once; other words in the cycle since change nothing', async () => {
    const id = await eligible();
    await house.categorise(id);
    const before = await house.categoryQueries.standing(house.officer, id);
    expect(before).toMatchObject({ proposal: { proposed: null, agreement: 0, passed: false }, decision: null });
    await house.database.query(`update cycle_version set data = jsonb_set(data, '{categories,1,words}', '["water", "village", "office", "saturday"]') where cycle_id = (select cycle_id from nomination where id = $1)`, [id]);
    await house.categorise(id);
    expect(await house.categoryQueries.standing(house.officer, id)).toEqual(before);
    expect((await house.journal(id)).filter(([kind]) => kind === 'categoryDoubted')).toHaveLength(1);
  });

  test('without a region it waits, however well the words agree', async () => {
    const id = await eligible({ title: 'Midwives for pregnant women: a maternal health service', category: 'gender' });
    await house.database.query(`update nomination set region = null, country = 'ATA' where id = $1`, [id]);
    expect(await house.categorise(id)).toMatchObject({ stage: 'categorising', until: null });
    await house.database.query(`update nomination set country = 'KEN' where id = $1`, [id]);
    expect(await house.categorise(id)).toMatchObject({ stage: 'reviewing' });
  });

  test('many at once: what can be is decided, the rest is answered with its reasons', async () => {
    const { officer, university } = house;
    const code = await house.cycle();
    const ids = await Promise.all([1, 2, 3, 4].map(() => eligible({}, code)));
    const [plain, other, without, gone] = ids as [string, string, string, string];
    const foreign = await eligible();
    await house.withdrawals.withdraw(university, gone, 'We submit it later.', once(university));
    const key = once(officer);
    const decide = () => house.categories.confirmAll(officer, code, [
      { nomination: plain, category: 'delivery' }, { nomination: other, category: 'gender', reason: 'It is for mothers.' }, { nomination: without, category: 'gender' },
      { nomination: gone, category: 'delivery' }, { nomination: foreign, category: 'delivery' }, { nomination: plain, category: 'gender', reason: 'No.' },
    ], key);
    const answer = await decide();
    expect(answer.decided).toEqual([{ nomination: plain, category: 'delivery', changed: false, region: 'africa' }, { nomination: other, category: 'gender', changed: true, region: 'africa' }]);
    expect(answer.refused.map(({ nomination, reasons }) => [nomination, reasons.map(({ problem, field }) => [problem, field])])).toEqual([
      [without, [['invalid-fields', '/reason']]], [gone, [['wrong-stage', undefined]]], [foreign, [['not-found', '/nomination']]], [plain, [['invalid-fields', '/nomination']]],
    ]);
    expect(await decide()).toEqual(answer);
    for (const [id, category, changed] of [[plain, 'delivery', false], [other, 'gender', true]] as const) {
      expect((await house.journal(id)).at(-1)).toEqual(['categoryConfirmed', { category, changed }]);
      expect(await house.unapplied(id)).toEqual(['categoryConfirmed']);
      expect(await house.categorise(id)).toMatchObject({ stage: 'reviewing' });
      expect(await house.row(id)).toMatchObject({ category });
    }
    expect(await refused(house.categories.confirmAll(officer, 'unpsa-1999', [{ nomination: plain, category: 'delivery' }], once(officer)))).toEqual([['not-found', undefined]]);
  });

  test('who withdraws gets no category any more', async () => {
    const [id, { officer, university }] = [await eligible(), house];
    await house.withdrawals.withdraw(university, id, 'We submit it later.', once(university));
    expect(await refused(house.categories.confirm(officer, id, { category: 'delivery' }, once(officer)))).toEqual([['wrong-stage', undefined]]);
    expect(await house.categorise(id)).toMatchObject({ stage: 'withdrawn', ended: true });
    expect(await house.row(id)).toMatchObject({ stage: 'withdrawn', holder: 'nobody', nextWake: null, ended: true });
  });

  test('a country that the cycle places later is reviewed in that region', async () => {
    const [id, { officer }] = [await eligible(), house];
    await house.database.query(`update nomination set region = null where id = $1`, [id]);
    expect(await house.categories.confirm(officer, id, { category: 'delivery' }, once(officer))).toMatchObject({ region: 'africa' });
    await house.categorise(id);
    expect(await house.row(id)).toMatchObject({ stage: 'reviewing', region: 'africa' });
  });

  test('an invariant finds a review without a category', async () => {
    const id = await eligible();
    await house.database.query(`update nomination set stage = 'reviewing' where id = $1`, [id]);
    expect(await house.violations()).toEqual(['a nomination in review or past it has a region, and the category that an officer gave or with which the cycle\'s words agreed']);
    await house.database.query(`update nomination set stage = 'categorising' where id = $1`, [id]);
  });
});
