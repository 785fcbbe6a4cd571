import { randomUUID } from 'node:crypto';
import type { Role } from '../../../libs/access/role.js';
import { Refusal } from '../../../libs/refusal/refusal.js';
import { readNomination, visibleTo } from '../../../libs/nomination/nomination.reach.js';
import type { Asking } from '../../../libs/nomination/nomination.rules.js';
import { intakeHouse, type IntakeHouse } from '../../apps/api/nomination/house.js';

let house: IntakeHouse;
/** Name of each nomination, by id. */
const names = new Map<string, string>();
let university: string;

beforeAll(async () => {
  house = await intakeHouse();
  const [one, two] = [await house.cycle(), await house.cycle({ more: 'categories:\n  - id: knowledge\n    number: 1\n    title: { en: Knowledge }\n    description: { en: Of knowledge. }\n    partner: UN Women\n    words: [knowledge]\n' })];
  const [kenya, india] = [await house.client(), await house.client('nominator', { institution: 'Association of Administrators', country: 'IND' })];
  university = kenya.institutionId;
  const shared = (partner: string) => one.data.categories.find((category) => category.partner === partner)!.id;
  const unshared = one.data.categories.find((category) => !category.partner)!.id;
  const keep = async (name: string, { id }: { id: string }) => names.set(id, name);
  const of = (country: string, category: string) => ({ ...one.form({ category }), nominee: { name: 'Ministry of Health', country, kind: 'nationalGovernment' as const } });

  await keep('empty draft of Kenya', await kenya.drafted(one));
  await keep('draft of Kenya for Kenya, UNODC', await kenya.drafted(one, of('KEN', shared('UNODC'))));
  for (const [name, client, country, category] of [
    ['of Kenya for Kenya, UNODC', kenya, 'KEN', shared('UNODC')], ['of Kenya for Mexico, UN Women', kenya, 'MEX', shared('UN Women')], ['of India for Kenya, nobody', india, 'KEN', unshared],
    ['of India for India, UNODC', india, 'IND', shared('UNODC')],
  ] as const) {
    const draft = await client.drafted(one, of(country, category));
    expect(await client.post(`/nominations/${draft.id}/submission`)).toMatchObject({ status: 201 });
    await keep(name, draft);
  }
  const confirmed = await india.drafted(one, of('IND', unshared));
  await india.post(`/nominations/${confirmed.id}/submission`);
  await house.manager.query(`update nomination set category = $2 where id = $1`, [confirmed.id, shared('UN Women')]);
  await keep('of India for India, placed with UN Women', confirmed);
  // The category of the same name is another entity's in another cycle.
  const elsewhere = await india.drafted(two, { title: 'Elsewhere', category: 'knowledge' });
  await house.manager.query(`update nomination set ref = 'X:1', stage = 'screening', category = 'knowledge' where id = $1`, [elsewhere.id]);
  await keep('of India in another cycle, UN Women', elsewhere);
});
afterAll(() => house?.close());

const asking = (role: Role, more: Partial<Asking> = {}): Asking => ({ role, institutionId: null, country: null, partner: null, ...more });

async function listed(caller: Asking): Promise<string[]> {
  const parameters: unknown[] = ['draft'];
  const rows = await house.manager.query<{ id: string }[]>(`select n.id from nomination n where (n.stage = $1 or n.stage <> $1) and ${visibleTo(caller, parameters)}`, parameters);
  return rows.map(({ id }) => names.get(id)!).sort();
}

async function read(caller: Asking): Promise<string[]> {
  const seen: string[] = [];
  for (const [id, name] of names) {
    const found = await readNomination(house.manager, caller, id).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return null;
    });
    if (found) seen.push(name);
  }
  return seen.sort();
}

const everything = () => [...names.values()].sort();
const cases: [string, () => Asking, () => string[]][] = [
  ['an officer', () => asking('officer'), everything],
  ['an administrator', () => asking('administrator'), everything],
  ['an auditor', () => asking('auditor'), everything],
  ['a nominator', () => asking('nominator', { institutionId: university, country: 'KEN' }), () => ['draft of Kenya for Kenya, UNODC', 'empty draft of Kenya', 'of Kenya for Kenya, UNODC', 'of Kenya for Mexico, UN Women']],
  ['a nominator of nothing', () => asking('nominator', { institutionId: randomUUID() }), () => []],
  ['a nominator without an institution', () => asking('nominator'), () => []],
  ['the focal point of Kenya', () => asking('focalPoint', { country: 'KEN' }), () => ['draft of Kenya for Kenya, UNODC', 'empty draft of Kenya', 'of India for Kenya, nobody', 'of Kenya for Kenya, UNODC', 'of Kenya for Mexico, UN Women']],
  ['the focal point of Mexico', () => asking('focalPoint', { country: 'MEX' }), () => ['of Kenya for Mexico, UN Women']],
  ['a focal point without a country', () => asking('focalPoint'), () => []],
  ['UNODC', () => asking('partner', { partner: 'UNODC' }), () => ['of India for India, UNODC', 'of Kenya for Kenya, UNODC']],
  ['UN Women', () => asking('partner', { partner: 'UN Women' }), () => ['of India for India, placed with UN Women', 'of India in another cycle, UN Women', 'of Kenya for Mexico, UN Women']],
  ['a partner of nobody', () => asking('partner', { partner: 'UNESCO' }), () => []],
  ['a partner without an entity', () => asking('partner'), () => []],
];

test.each(cases)('%s sees the same in a list and one by one', async (_, caller, expected) => {
  expect(await listed(caller())).toEqual(expected());
  expect(await read(caller())).toEqual(expected());
});
