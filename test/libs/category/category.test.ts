import { whyNotConfirm, type Categorisable, type Confirmation } from '../../../libs/category/category.rules.js';
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

  async function eligible(): Promise<string> {
    const id = await house.submit(await house.cycle());
    await house.screen(id);
    return id;
  }

  test('it waits for an officer; what is confirmed last goes into review, and stands there', async () => {
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
    expect(await house.violations()).toEqual(['a nomination in review or past it has the category that an officer gave, and a region']);
    await house.database.query(`update nomination set stage = 'categorising' where id = $1`, [id]);
  });
});
