import type { DataSource } from 'typeorm';
import { dataSource } from '../../../libs/database/data-source.js';
import { institutions } from '../../../libs/party/institutions.js';
import { partyInvariants } from '../../../libs/party/party.invariants.js';
import { Institution, PastAward, Person } from '../../../libs/party/party.entity.js';
import { PartyService } from '../../../libs/party/party.service.js';
import { pastAwards } from '../../../libs/party/past-awards.js';
import { people } from '../../../libs/party/people.js';
import { spellings } from '../../../libs/party/spellings.js';
import { freshDatabase, type FreshDatabase } from '../../support/database.js';

let fresh: FreshDatabase;
let database: DataSource;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await dataSource(fresh.url, 8).initialize();
  await new PartyService(database).load();
});
afterAll(async () => {
  await database?.destroy();
  await fresh?.drop();
});

const count = async (sql: string) => Number((await database.query(`select count(*) as n from ${sql}`))[0].n);

describe('what is known from the start', () => {
  test('193 members, 2 observers, and places that are neither', async () => {
    expect(await database.query(`select member_state, observer, count(*)::int as n from country group by 1, 2 order by 3`)).toEqual([
      { member_state: false, observer: true, n: 2 }, { member_state: false, observer: false, n: 53 }, { member_state: true, observer: false, n: 193 },
    ]);
    expect(await database.query(`select * from country where iso3 in ('MEX', 'VAT') order by 1`)).toEqual([
      { iso3: 'MEX', iso2: 'MX', m49: '484', name_en: 'Mexico', member_state: true, observer: false, m49_region: '019', m49_subregion: '419', un_group: 'Latin American and Caribbean Group' },
      { iso3: 'VAT', iso2: 'VA', m49: '336', name_en: 'Holy See', member_state: false, observer: true, m49_region: '150', m49_subregion: '039', un_group: null },
    ]);
  });

  test('is loaded twice without a change', async () => {
    const [written, awards] = [await database.query(`select xmin from country union all select xmin from past_award`), await count('past_award')];
    await new PartyService(database).load();
    expect(await database.query(`select xmin from country union all select xmin from past_award`)).toEqual(written);
    expect(awards).toEqual(106);
  });
});

describe('people', () => {
  test('are one by their address, whatever its case, and keep what is theirs', async () => {
    const id = await people.ensure(database.manager, { name: 'Uriel Márquez Carrasco', email: 'uriel@example.org', languages: ['es', 'en'], timeZone: 'America/Mexico_City', country: 'MEX' });
    expect(await people.ensure(database.manager, { name: 'Somebody Else', email: ' Uriel@Example.org', languages: ['ru'] })).toEqual(id);
    expect(await database.manager.findOneByOrFail(Person, { id })).toEqual({
      id, name: 'Uriel Márquez Carrasco', email: 'uriel@example.org', languages: ['es', 'en'], timeZone: 'America/Mexico_City', country: 'MEX', institutionId: null, erasedAt: null,
    });
  });

  test('are made once when several meet', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => database.transaction((manager) => people.ensure(manager, { name: 'One', email: 'one@example.org' }))));
    expect(new Set(ids).size).toEqual(1);
  });

  test('are erased but for their id, and may come back as somebody new', async () => {
    const id = await people.ensure(database.manager, { name: 'Gone', email: 'gone@example.org', languages: ['fr'], timeZone: 'Europe/Paris' });
    const at = new Date('2026-11-23T12:00:00Z');
    await people.erase(database.manager, id, at);
    await people.erase(database.manager, id, new Date());
    expect(await database.manager.findOneByOrFail(Person, { id })).toEqual({ id, name: '', email: null, languages: [], timeZone: null, country: null, institutionId: null, erasedAt: at });
    expect(await count(`spelling where subject_id = '${id}'`)).toEqual(0);
    expect(await people.ensure(database.manager, { name: 'Gone', email: 'gone@example.org' })).not.toEqual(id);
  });
});

describe('institutions', () => {
  const resolve = (name: string, more: Partial<Parameters<typeof institutions.resolve>[1]> = {}) =>
    institutions.resolve(database.manager, { name, country: 'KEN', kind: 'nationalGovernment', ...more });

  test('are one in every spelling, and two in two countries', async () => {
    const id = await resolve('Secretaría de la Función Pública', { country: 'MEX' });
    expect(await resolve('SECRETARIA DE LA FUNCION PUBLICA', { country: 'MEX' })).toEqual(id);
    expect(await resolve('Secretaria de la Funcion Publica', { country: 'ESP' })).not.toEqual(id);
    await spellings.add(database.manager, id, 'SFP');
    expect(await resolve('S.F.P.', { country: 'MEX' })).not.toEqual(id);
    expect(await resolve('sfp', { country: 'MEX' })).toEqual(id);
  });

  test('of one name are told apart by their parents', async () => {
    const [kisumu, nakuru] = [await resolve('Department of Health', { parent: { name: 'Kisumu County' } }), await resolve('Department of Health', { parent: { name: 'Nakuru County' } })];
    expect(kisumu).not.toEqual(nakuru);
    expect(await resolve('Department of Health', { parent: { name: 'KISUMU county' } })).toEqual(kisumu);
    expect(await institutions.lineage(database.manager, kisumu)).toEqual([kisumu, await resolve('Kisumu County')]);
    // Neither is meant for certain.
    expect([kisumu, nakuru]).not.toContain(await resolve('Department of Health'));
  });

  test('whose parent and head were unknown learn them, and keep them', async () => {
    const id = await resolve('Huduma Kenya');
    expect(await resolve('Huduma Kenya', { parent: { name: 'Ministry of Devolution' }, head: 'A. One' })).toEqual(id);
    expect(await resolve('Huduma Kenya', { head: 'B. Two' })).toEqual(id);
    expect(await database.manager.findOneByOrFail(Institution, { id })).toMatchObject({ headName: 'A. One', parentId: await resolve('Ministry of Devolution') });
  });

  test('do not stand above themselves', async () => {
    const top = await resolve('Top');
    const below = await resolve('Below', { parent: { name: 'Top' } });
    await resolve('Top', { parent: { name: 'Below' } });
    expect(await institutions.lineage(database.manager, below)).toEqual([below, top]);
    expect(await resolve('Self', { parent: { name: 'Self' } })).toEqual(await resolve('Self'));
  });

  test('are made once when several meet', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => database.transaction((manager) =>
      institutions.resolve(manager, { name: 'Met at Once', country: 'KEN', kind: 'ngo', parent: { name: 'Parent of It' } }))));
    expect(new Set(ids).size).toEqual(1);
  });

  test('a state and its chief minister’s office are kin', async () => {
    const office = await resolve("Chief Minister's Office", { country: 'IND', parent: { name: 'Government of Gujarat' }, head: 'The Chief Minister' });
    const state = await resolve('Government of Gujarat', { country: 'IND', head: 'the chief minister' });
    expect(await institutions.kinship(database.manager, office, state)).toEqual({ same: false, sameParent: true, sameHead: true });
  });

  test('that are spelled alike are found, the most alike first', async () => {
    await resolve('Municipality of Marrakech', { country: 'MAR' });
    await resolve('Municipality of Rabat', { country: 'MAR' });
    const found = await institutions.similar(database.manager, { name: 'Municipality of Marrakesh', country: 'MAR' });
    expect(found.map(({ name }) => name)).toEqual(['Municipality of Marrakech', 'Municipality of Rabat']);
  });
});

describe('past awards', () => {
  const similar = (more: Partial<Parameters<typeof pastAwards.similarTo>[1]>) =>
    pastAwards.similarTo(database.manager, { country: 'MEX', institution: '', initiative: '', beforeEdition: '2027', similarity: 0.6, ...more })
      .then((awards) => awards.map(({ edition, initiative, institution, on }) => [edition, initiative || institution, on]));

  test('are recognised by the initiative without its accents', async () => {
    expect(await similar({ initiative: 'sistema nacional de contrataciones publicas' })).toEqual([[2012, 'Sistema Nacional de Contrataciones Públicas', 'initiative']]);
  });

  test.each([
    ['the same edition does not count', { beforeEdition: '2012' }],
    ['nor one before the bar', { since: '2013' }],
    ['nor another country', { country: 'ESP' }],
  ])('%s', async (_, more) => {
    expect(await similar({ initiative: 'Sistema Nacional de Contrataciones Públicas', ...more })).toEqual([]);
  });

  test('a rehearsal is after every edition', async () => {
    expect(await similar({ initiative: 'Sistema Nacional de Contrataciones Públicas', beforeEdition: 'R1' })).toHaveLength(1);
  });

  test('where no initiative is named, the institution speaks', async () => {
    expect(await similar({ country: 'ZAF', institution: 'eThekwini Municipality', initiative: 'Anything new' })).toEqual([[2007, "e'Thekwini Municipality", 'institution']]);
  });

  test('are written down by later cycles too', async () => {
    const award = { edition: 2026, country: 'MEX', institution: 'I', initiative: 'A very new thing', category: 'C', place: 'first', source: 'this product', note: '' };
    await pastAwards.record(database.manager, [award]);
    await pastAwards.record(database.manager, [{ ...award, note: 'shared' }]);
    expect(await database.manager.findBy(PastAward, { edition: 2026 })).toMatchObject([{ initiative: 'A very new thing', note: 'shared' }]);
  });
});

test.each(partyInvariants)('after all of this: $name', async ({ sql }) => {
  expect(await database.query(sql)).toEqual([]);
});
