import { once, screeningHouse, type ScreeningHouse } from './house.js';

let house: ScreeningHouse;
let cycle: string;
beforeAll(async () => {
  house = await screeningHouse();
  cycle = await house.cycle();
});
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(() => house?.close());

const water = { name: 'Ministry of Water', country: 'KEN', kind: 'nationalGovernment' } as const;
const counts = (outcome: string, failed: number, referred: number) => ['screened', { outcome, rules: 13, failed, referred }];

/** A nomination with one referral: it resembles an award of 2015. */
const aNominator = { name: 'Baku State University', country: 'AZE', kind: 'university' } as const;
const asan = { title: 'ASAN Service', nominee: { name: 'State Agency for Services', country: 'AZE', kind: 'nationalGovernment' } } as const;
/** In a cycle of its own, since in one they would be duplicates. */
const referredAlone = async () => house.submit(await house.cycle(), asan, await house.nominator(aNominator));

test('who meets every rule goes on to its category in one step, placed in region and records', async () => {
  const id = await house.submit(cycle);
  expect(await house.screen(id)).toEqual({ stage: 'categorising', until: expect.any(Number), applied: [expect.stringContaining(`${id}:`)], ended: false });
  expect(await house.row(id)).toEqual({ stage: 'categorising', holder: 'clock', nextWake: expect.any(Date), ended: false, region: 'africa', category: 'delivery', placed: true });
  expect((await house.queries.findings(id)).map(({ rule, verdict, counts: counted }) => [rule, verdict, counted])).toEqual(
    ['submittedInTime', 'memberState', 'nomineeKind', 'nominatorKind', 'thirdPartyNominator', 'relevantCategory', 'formComplete', 'implemented', 'notPurelyScientific', 'language', 'requiredDocuments', 'possibleDuplicate', 'possiblePastWinner']
      .map((rule) => [rule, 'pass', 'pass']),
  );
  expect((await house.journal(id)).at(-1)).toEqual(counts('eligible', 0, 0));
  expect(await house.unapplied(id)).toEqual([]);
});

test('a rule that fails ends it, with one letter that names every reason and nobody else', async () => {
  const id = await house.submit(cycle, { title: 'No\nservice', startedOn: '2091-01-01', nominee: { ...water, name: 'UNIVERSITY of  Nairobi', kind: 'other' } });
  expect(await house.screen(id)).toEqual({ stage: 'ineligible', until: null, applied: [expect.any(String)], ended: true });
  expect(await house.row(id)).toEqual({ stage: 'ineligible', holder: 'nobody', nextWake: null, ended: true, region: 'africa', category: 'delivery', placed: true });
  expect(await house.open(id)).toEqual({ nomineeKind: 'fail', thirdPartyNominator: 'fail', implemented: 'fail' });
  expect((await house.journal(id)).at(-1)).toEqual(counts('ineligible', 3, 0));
  const letter = await house.letter(id);
  expect(letter).toEqual({
    subject: expect.stringMatching(/^UNPSA \d{4}-0\d{3}: your nomination is not eligible$/),
    language: 'en',
    lead: 'The nomination “\u2068No\nservice\u2069” of \u2068UNIVERSITY of  Nairobi\u2069 is not eligible for the Own Awards, for the 3 reasons below.',
    paragraphs: [
      '1. Public organizations at national and sub-national level, public-private partnerships and bodies that perform outsourced public functions may be nominated. The nominee is an institution of another kind; required: an institution of the national government, an institution of a sub-national government, a public-private partnership or a body that performs an outsourced public function.',
      '2. An institution may not nominate itself; nominator and nominee are different institutions. University of Nairobi is both the nominee and the nominator; two different institutions are required.',
      expect.stringMatching(/^3\. The initiative is already implemented\. .*The initiative starts on 1 January 2091; a start on or before the day of submission, .* is required\.$/),
      expect.stringContaining('nothing more is asked of you'),
      expect.stringContaining('Thank you'),
    ],
    facts: [['Number', expect.stringMatching(/^\d{4}-0\d{3}$/)]],
    signed: { name: 'UNPSA secretariat', office: 'Own Awards' },
  });
});

test.each(['eligible', 'ineligible', 'undecided'])('a step that is run twice leaves the same state: %s', async (outcome) => {
  const id = outcome === 'undecided' ? await referredAlone() : await house.submit(cycle, outcome === 'eligible' ? {} : { startedOn: '2091-01-01' });
  const first = await house.screen(id);
  const state = await house.state(id);
  expect({ ...(await house.screen(id)), applied: first.applied }).toEqual(first);
  expect(await house.state(id)).toEqual(state);
});

test('what is referred waits for an officer, who passes it', async () => {
  const id = await referredAlone();
  expect(await house.screen(id)).toEqual({ stage: 'screening', until: null, applied: [expect.any(String)], ended: false });
  expect(await house.row(id)).toEqual({ stage: 'screening', holder: 'officer', nextWake: null, ended: false, region: 'westernAsia', category: 'delivery', placed: true });
  expect(await house.open(id)).toEqual({ possiblePastWinner: 'refer' });

  const { officer } = house;
  const answer = await house.screening.decide(officer, id, { decisions: [{ rule: 'possiblePastWinner', verdict: 'pass', reason: 'A new service under an old name.' }] }, once(officer));
  expect(answer).toEqual({ nomination: id, outcome: 'eligible', undecided: [] });
  expect(await house.unapplied(id)).toEqual(['screeningDecided']);
  expect(await house.screen(id)).toMatchObject({ stage: 'categorising', ended: false });
  expect((await house.journal(id)).slice(-3)).toEqual([counts('undecided', 0, 1), ['screeningDecided', { decided: 1, undecided: 0 }], counts('eligible', 0, 0)]);
  const finding = (await house.queries.findings(id)).find(({ rule }) => rule === 'possiblePastWinner');
  expect(finding).toMatchObject({
    verdict: 'refer', counts: 'pass', points: [expect.any(String)], field: '/title', quote: 'ASAN Service',
    decision: { verdict: 'pass', reason: 'A new service under an old name.', by: { id: officer.personId, name: 'Officer Oyelaran' } },
  });
});

test('what an officer fails ends it, in the officer\'s words', async () => {
  const id = await referredAlone();
  await house.screen(id);
  const { officer } = house;
  await house.screening.decide(officer, id, { decisions: [{ rule: 'possiblePastWinner', verdict: 'fail', reason: 'Awarded in 2015.' }] }, once(officer));
  expect(await house.screen(id)).toMatchObject({ stage: 'ineligible', ended: true });
  expect((await house.letter(id))!.paragraphs[0]).toMatch(/^An initiative that was awarded before .* An officer looked at this and decided: \u2068Awarded in 2015\.\u2069$/u);
});

test('an open question holds it until it is due or answered; then an officer goes on', async () => {
  const id = await referredAlone();
  await house.screen(id);
  const { officer } = house;
  const question = await house.questions.ask(officer, id, 'Is it the same service?', once(officer));
  const due = new Date(question.dueAt);
  expect(await house.screen(id)).toMatchObject({ stage: 'screening', until: due.getTime() });
  expect(await house.row(id)).toMatchObject({ holder: 'nominator', nextWake: due });

  await house.database.query(`update question set due_at = clock_timestamp() where id = $1`, [question.id]);
  expect(await house.screen(id)).toMatchObject({ stage: 'screening', until: null });
  expect(await house.row(id)).toMatchObject({ holder: 'officer', nextWake: null });

  const second = await house.questions.ask(officer, id, 'And the name?', once(officer));
  await house.database.query(`update question set answer = 'Late.', answered_at = clock_timestamp() where id = $1`, [question.id]);
  await house.screen(id);
  expect(await house.row(id)).toMatchObject({ holder: 'nominator', nextWake: new Date(second.dueAt) });
  await house.database.query(`update question set answer = 'Yes.', answered_at = clock_timestamp() where id = $1`, [second.id]);
  await house.screen(id);
  expect(await house.row(id)).toMatchObject({ holder: 'officer', nextWake: null });
});

test('who withdraws is screened no more, and decided no more', async () => {
  const nominator = await house.nominator(aNominator);
  const id = await house.submit(await house.cycle(), asan, nominator);
  await house.screen(id);
  await house.withdrawals.withdraw(nominator, id, 'We submit it later.', once(nominator));
  expect(await house.screen(id)).toMatchObject({ stage: 'withdrawn', ended: true, until: null });
  expect(await house.row(id)).toMatchObject({ stage: 'withdrawn', holder: 'nobody', nextWake: null, ended: true });
});

test('a late one that an officer admitted passes the rule on time', async () => {
  const code = await house.cycle();
  await house.database.query(`update deadline_override set closes_at = '2026-01-01T00:00Z' where cycle_id = (select id from cycle where code = $1)`, [code]);
  const id = await house.submit(code);
  expect(await house.row(id)).toMatchObject({ stage: 'late' });
  await house.admissions.admit(house.officer, id, 'A courier strike.', once(house.officer));
  await house.late(id);
  expect(await house.screen(id)).toMatchObject({ stage: 'categorising' });
  expect((await house.queries.findings(id))[0]).toMatchObject({ rule: 'submittedInTime', verdict: 'pass', detail: expect.stringContaining('An officer admitted it though late.') });
});

test('undecided findings follow the facts; decided ones stay', async () => {
  const code = await house.cycle();
  const title = 'Birth certificates by telephone';
  const [first, second] = [await house.submit(code, { title }), await house.submit(code, { title })];
  await house.screen(first);
  await house.screen(second);
  const { officer } = house;
  await house.screening.decide(officer, first, { decisions: [{ rule: 'possibleDuplicate', verdict: 'fail', reason: 'Nominated twice.' }] }, once(officer));
  await house.screen(first);
  expect((await house.letter(first))!.paragraphs[0]).toEqual('One initiative is nominated once. It resembles another nomination of this cycle. An officer looked at this and decided: \u2068Nominated twice.\u2069');
  expect(await house.screen(second)).toMatchObject({ stage: 'categorising' });
  expect(await house.open(first)).toEqual({ possibleDuplicate: 'refer' });
  expect(await house.open(second)).toEqual({});
});

test('what officers have wholly decided is not asked again, though a likeness came in meanwhile', async () => {
  const code = await house.cycle();
  const title = 'ASAN Service';
  const first = await house.submit(code, { title, nominee: { name: 'State Agency for Public Service and Social Innovations', country: 'AZE', kind: 'nationalGovernment' } });
  await house.screen(first);
  const referred = Object.keys(await house.open(first));
  const { officer } = house;
  await house.screening.decide(officer, first, { decisions: referred.map((rule) => ({ rule, verdict: 'pass', reason: 'Looked at.' })) }, once(officer));
  await house.submit(code, { title, nominee: { name: 'State Agency for Public Service and Social Innovations', country: 'AZE', kind: 'nationalGovernment' } });
  expect(await house.screen(first)).toMatchObject({ stage: 'categorising' });
});

test('a country that the United Nations does not list fails without a record', async () => {
  const id = await house.submit(cycle, { nominee: { name: 'Ministry of Water', country: 'UNK', kind: 'nationalGovernment' } });
  expect(await house.screen(id)).toMatchObject({ stage: 'ineligible', ended: true });
  expect(await house.row(id)).toMatchObject({ region: null, placed: false });
  expect(await house.open(id)).toEqual({ memberState: 'fail' });
});

test('an observer is referred', async () => {
  const id = await house.submit(cycle, { nominee: { name: 'Ministry of Water', country: 'PSE', kind: 'nationalGovernment' } });
  expect(await house.screen(id)).toMatchObject({ stage: 'screening' });
  expect(await house.open(id)).toEqual({ memberState: 'refer' });
  expect(await house.row(id)).toMatchObject({ region: 'westernAsia', placed: true });
});

test('a step of an epoch that is over leaves no trace', async () => {
  const id = await house.submit(cycle);
  const state = await house.state(id);
  await expect(house.screen(id, 2)).rejects.toThrow('epoch 2 is over');
  expect(await house.state(id)).toEqual(state);
});
