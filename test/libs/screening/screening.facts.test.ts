import type { NominationForm } from '../../../libs/nomination/nomination.form.js';
import { screeningHouse, type ScreeningHouse } from './house.js';

let house: ScreeningHouse;
beforeAll(async () => void (house = await screeningHouse()));
afterAll(() => house?.close());

type Nominee = NonNullable<NominationForm['nominee']>;
const agency = (changes: Partial<Nominee> = {}): Nominee => ({ name: 'Passport Agency', country: 'MEX', kind: 'nationalGovernment', ...changes });

/** What the rule on third parties says of a nominee that a ministry below the presidency nominates. */
async function judged(nominee: Nominee): Promise<[string, string]> {
  const name = 'Secretaría de Gobernación';
  const by = await house.nominator({ name, country: 'MEX', kind: 'governmentDepartment', parent: { name: 'Presidencia' }, head: 'José Márquez' });
  const id = await house.submit(await house.cycle(), { nominee }, by);
  await house.screen(id);
  const { verdict, detail } = (await house.queries.findings(id)).find(({ rule }) => rule === 'thirdPartyNominator')!;
  return [verdict, detail];
}

test.each<[string, Partial<Nominee>, string, string]>([
  ['another institution', {}, 'pass', 'Secretaría de Gobernación nominates another institution, Passport Agency; no common parent or head is known.'],
  ['itself, spelled otherwise', { name: 'SECRETARIA DE GOBERNACION' }, 'fail', 'Secretaría de Gobernación is both the nominee and the nominator; two different institutions are required.'],
  ['the same name in another country', { name: 'Secretaría de Gobernación', country: 'HND' }, 'pass', 'Secretaría de Gobernación nominates another institution, Secretaría de Gobernación; no common parent or head is known.'],
  ['a sister with the same parent', { name: 'Sister Agency', parent: 'PRESIDENCIA' }, 'refer', 'The nominee, Sister Agency, and the nominator, Secretaría de Gobernación, are both part of Presidencia.'],
  ['its own child', { name: 'Child Agency', parent: 'Secretaria de Gobernacion' }, 'refer', 'The nominee, Child Agency, is part of the nominator, Secretaría de Gobernación.'],
  ['its own parent', { name: 'La Presidencia', parent: '' }, 'pass', 'Secretaría de Gobernación nominates another institution, La Presidencia; no common parent or head is known.'],
  ['its own parent by name', { name: 'Presidencia' }, 'refer', 'The nominator, Secretaría de Gobernación, is part of the nominee, Presidencia.'],
  ['another with the same head, Marquez without the accent', { name: 'Third Agency', head: 'Jose Marquez' }, 'refer', 'José Márquez is at the head of both Third Agency and Secretaría de Gobernación.'],
  ['another with a head of that family', { name: 'Fourth Agency', head: 'Ana Márquez' }, 'pass', 'Secretaría de Gobernación nominates another institution, Fourth Agency; no common parent or head is known.'],
])('an institution nominates %s', async (_, changes, verdict, detail) => {
  expect(await judged(agency(changes))).toEqual([verdict, detail]);
});

test.each([
  ['a later edition, by its short name', '2016', 'ASAN Service', '2015'],
  ['a later edition, in full', '2016', 'Azerbaijan service and assessment network', '2015'],
  ['the edition itself', '2015', 'ASAN Service', null],
  ['an earlier edition', '2014', 'ASAN Service', null],
  ['another initiative', '2016', 'Village libraries', null],
  ['one word of it', '2016', 'Network', null],
])('a past winner and %s', async (_, edition, title, year) => {
  const code = await house.cycle();
  const by = await house.nominator({ name: 'Baku State University', country: 'AZE', kind: 'university' });
  const id = await house.submit(code, { title, nominee: { name: 'Any Agency', country: 'AZE', kind: 'nationalGovernment' } }, by);
  await house.database.query(`update cycle_version set data = jsonb_set(data, '{edition}', to_jsonb($2::text)) where cycle_id = (select id from cycle where code = $1)`, [code, edition]);
  await house.database.query(`update cycle set version = version where code = $1`, [code]);
  await house.screen(id);
  const finding = (await house.queries.findings(id)).find(({ rule }) => rule === 'possiblePastWinner')!;
  expect([finding.verdict, finding.points.length, /place in (\d+)/.exec(finding.detail)?.[1] ?? null]).toEqual(year ? ['refer', 1, year] : ['pass', 0, null]);
});

test('duplicates refer to each other: same words, or one institution and a title within the other', async () => {
  const code = await house.cycle();
  const water = { name: 'Ministry of Water', country: 'KEN', kind: 'nationalGovernment' } as const;
  const titles: [string, NominationForm['nominee']][] = [
    ['Clean water for every village', water],
    ['Clean water in every village!', { ...water, name: 'Another Office' }],
    ['e-Permits', { ...water, name: 'Ministry of Trade' }],
    ['One counter: e-permits for traders', { ...water, name: 'Ministry of  Trade' }],
    ['e-Permits at the harbour for foreign fishing vessels', { ...water, name: 'Port Authority' }],
    ['Clean water for every village', { ...water, country: 'UGA' }],
  ];
  const ids: string[] = [];
  for (const [title, nominee] of titles) ids.push(await house.submit(code, { title, nominee: nominee! }));
  for (const id of ids) await house.screen(id);
  const points = await Promise.all(ids.map(async (id) => (await house.queries.findings(id)).find(({ rule }) => rule === 'possibleDuplicate')!.points.map((other) => ids.indexOf(other))));
  expect(points).toEqual([[1], [0], [3], [2], [], []]);
});
