import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from './house.js';

type Cycle = Awaited<ReturnType<IntakeHouse['cycle']>>;
let house: IntakeHouse;
let nominator: Client;
let officer: Client;
let cycle: Cycle;

beforeAll(async () => {
  house = await intakeHouse();
  nominator = await house.client();
  officer = await house.client('officer', { name: 'Officer' });
  cycle = await house.cycle();
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const contact = { name: 'Rosa Méndez', email: 'rosa@inap.example', language: 'es', timeZone: 'America/Mexico_City' };
const onBehalfOf = { institution: 'Instituto Nacional de Administración Pública', country: 'MEX', kind: 'ngo', contact };
const invalid = (...reasons: [field: string, detail: string][]) => ({ status: 422, type: '/problems/invalid-fields', reasons: reasons.map(([field, detail]) => ({ problem: 'invalid-fields', field, detail })) });

describe('a nomination that an officer keys in', () => {
  it('is a draft of the institution, and its contact is mailed to take it over', async () => {
    const { status, body } = await officer.post('/nominations', { cycle: cycle.code, title: 'Registros móviles', onBehalfOf });
    expect(status).toBe(201);
    const row = await house.row(body.id);
    const [institution] = await house.manager.query(`select name, country from institution where id = $1`, [row.nominator_id]);
    const [person] = await house.manager.query(`select name, email, languages, time_zone from person where id = $1`, [row.contact_id]);
    expect({ institution, person, form: row.form, stage: row.stage, holder: row.holder, keyed: row.keyed_by, claimed: row.claimed_at, country: row.nominator_country }).toEqual({
      institution: { name: 'Instituto Nacional de Administración Pública', country: 'MEX' },
      person: { name: 'Rosa Méndez', email: 'rosa@inap.example', languages: ['es'], time_zone: 'America/Mexico_City' },
      form: { title: 'Registros móviles', contact }, stage: 'draft', holder: 'nominator', keyed: officer.personId, claimed: null, country: 'MEX',
    });
    expect(await house.letters(body.id)).toMatchObject([{ kind: 'claim', recipient: row.contact_id, lane: 'transactional' }]);
    expect(await house.journal(body.id)).toEqual([{ kind: 'keyedIn', actor: `person:${officer.personId}`, refs: { cycle: cycle.id } }]);
  });

  it('says for whom it is; and a nominator\'s key speaks for its own alone', async () => {
    expect(reasonsOf(await officer.post('/nominations', { cycle: cycle.code }))).toEqual(invalid(['/onBehalfOf', 'Say for which institution you key this in, and who is to take it over.']));
    expect(reasonsOf(await nominator.post('/nominations', { cycle: cycle.code, onBehalfOf }))).toEqual(invalid(['/onBehalfOf', 'Your key nominates for its own institution. Leave this out.']));
    expect(reasonsOf(await officer.post('/nominations', { cycle: cycle.code, contact, onBehalfOf }))).toEqual(
      invalid(['/contact', 'Whoever is to take the draft over is its contact. Leave this out, and name them in onBehalfOf.']));
    expect(reasonsOf(await officer.post('/nominations', { cycle: cycle.code, onBehalfOf: { country: 'Mexico', contact: { email: 'x' } } })).reasons.map(({ field }: any) => field).sort()).toEqual(
      ['/onBehalfOf/contact/email', '/onBehalfOf/contact/name', '/onBehalfOf/country', '/onBehalfOf/institution', '/onBehalfOf/kind']);
  });

  it('is corrected by officers until it is taken over; another contact gets a mail of their own, and older links end', async () => {
    const { body } = await officer.post('/nominations', { cycle: cycle.code, onBehalfOf });
    expect((await officer.patch(`/nominations/${body.id}`, { title: 'Corrected' }, 1)).status).toBe(200);
    expect((await officer.patch(`/nominations/${body.id}`, { contact: { name: 'Luis Ortega', email: 'luis@inap.example' } }, 2)).status).toBe(200);
    expect(await house.row(body.id)).toMatchObject({ link_version: 2, version: 3 });
    const letters = await house.letters(body.id);
    expect(letters.map(({ kind }) => kind)).toEqual(['claim', 'claim']);
    expect(new Set(letters.map(({ recipient }) => recipient)).size).toBe(2);
    expect(reasonsOf(await officer.patch(`/nominations/${body.id}`, { contact: null }, 3))).toMatchObject({ status: 422, reasons: [{ field: '/contact' }] });
    await house.manager.query(`update nomination set claimed_at = now() where id = $1`, [body.id]);
    expect(reasonsOf(await officer.patch(`/nominations/${body.id}`, { title: 'Too late' }, 3))).toMatchObject({ status: 409, type: '/problems/wrong-stage' });
  });

  it('is not submitted by an officer\'s key, and a nominator\'s own draft is not theirs to change', async () => {
    const { body } = await officer.post('/nominations', { cycle: cycle.code, ...cycle.form(), onBehalfOf });
    expect((await officer.post(`/nominations/${body.id}/submission`)).status).toBe(403);
    const own = await nominator.drafted(cycle, { title: 'Ours' });
    expect(reasonsOf(await officer.patch(`/nominations/${own.id}`, { title: 'Theirs' }, 1))).toMatchObject({ status: 409, type: '/problems/wrong-stage' });
  });
});

describe('a link to a draft', () => {
  it('goes to its contact, each time as a mail of its own', async () => {
    const { id } = await nominator.drafted(cycle, { title: 'Linked', contact });
    for (let n = 0; n < 2; n += 1) expect((await nominator.post(`/nominations/${id}/links`)).status).toBe(201);
    const { contact_id: recipient } = await house.row(id);
    expect(await house.letters(id)).toMatchObject([{ kind: 'draftLink', recipient }, { kind: 'draftLink', recipient }]);
    expect((await nominator.get(`/nominations/${id}/timeline`)).body.at(-1)).toMatchObject({ kind: 'linkMailed', sentence: 'A link to the draft was mailed to its contact.' });
  });

  it('to a draft that waits to be taken over asks for that once more', async () => {
    const { body } = await officer.post('/nominations', { cycle: cycle.code, onBehalfOf });
    expect((await officer.post(`/nominations/${body.id}/links`)).status).toBe(201);
    expect((await house.letters(body.id)).map(({ kind }) => kind)).toEqual(['claim', 'claim']);
  });

  it('is mailed while there is a draft', async () => {
    const { id } = await nominator.drafted(cycle, cycle.form());
    await nominator.post(`/nominations/${id}/submission`, {});
    expect(reasonsOf(await nominator.post(`/nominations/${id}/links`))).toMatchObject({ status: 409, type: '/problems/wrong-stage' });
  });
});
