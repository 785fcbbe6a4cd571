import { whyNotGrant } from '../../../../libs/party/grant.service.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let administrator: Client;
let auditor: Client;
beforeAll(async () => {
  house = await intakeHouse();
  await house.cycle();
  [administrator, auditor] = [await house.client('administrator', { name: 'I. Solheim' }), await house.client('auditor', { name: 'J. Lefèvre' })];
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const officer = { name: 'D. Okoye', email: 'd.okoye@desa.example', role: 'officer' };

test('an administrator grants a role, everybody who may sees it, and takes it back', async () => {
  const granted = await administrator.post('/people/grants', officer);
  expect(granted).toMatchObject({ status: 201, body: { id: expect.any(String), person: { id: expect.any(String), name: 'D. Okoye' }, email: 'd.okoye@desa.example', role: 'officer', country: null, partner: null, grantedAt: expect.any(String), revokedAt: null } });
  // Asked for again, it is the same one; another role of the same person is another.
  expect((await administrator.post('/people/grants', { ...officer, name: 'Daniel Okoye' })).body).toEqual(granted.body);
  const focal = (await administrator.post('/people/grants', { ...officer, role: 'focalPoint', country: 'NGA' })).body;
  expect(focal).toMatchObject({ role: 'focalPoint', country: 'NGA', person: granted.body.person });
  expect((await auditor.get('/people/grants')).body).toEqual([focal, granted.body]);
  const revoked = await administrator.post(`/people/grants/${granted.body.id}/revocation`);
  expect(revoked).toMatchObject({ status: 201, body: { ...granted.body, revokedAt: expect.any(String) } });
  expect((await administrator.post(`/people/grants/${granted.body.id}/revocation`)).body).toEqual(revoked.body);
  expect((await administrator.post('/people/grants', officer)).body.id).not.toBe(granted.body.id);
  expect(await house.journal(granted.body.id)).toEqual([
    { kind: 'roleGranted', actor: `person:${administrator.personId}`, refs: { role: 'officer', person: granted.body.person.id, country: null, partner: null } },
    { kind: 'roleRevoked', actor: `person:${administrator.personId}`, refs: {} },
  ]);
});

test('a grant that opens nothing is refused with every reason', async () => {
  expect(reasonsOf(await administrator.post('/people/grants', { ...officer, role: 'partner', country: 'KEN', partner: 'UNESCO' }))).toEqual({
    status: 422, type: '/problems/invalid-fields',
    reasons: [
      { problem: 'invalid-fields', field: '/country', detail: 'Only a focal point has a country. Leave the field out.' },
      { problem: 'invalid-fields', field: '/partner', detail: 'A partner comes for a UN entity that shares a category: UN Women, UNODC.' },
    ],
  });
  expect(reasonsOf(await administrator.post('/people/grants', { ...officer, role: 'nominator' }))).toMatchObject({ status: 422, reasons: [{ field: '/role' }] });
  expect(await administrator.post('/people/grants/019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a/revocation')).toMatchObject({ status: 404 });
});

test.each([
  ['officer', {}, []], ['focalPoint', { country: 'KEN' }, []], ['partner', { partner: 'UNODC' }, []],
  ['focalPoint', {}, ['/country']], ['partner', {}, ['/partner']], ['auditor', { country: 'KEN', partner: 'UNODC' }, ['/country', '/partner']],
] as const)('%s with %j', (role, more, fields) => {
  expect(whyNotGrant({ role, ...more }, ['UNODC']).map(({ field }) => field)).toEqual(fields);
});

test('a key knows of itself what it is', async () => {
  const nominator = await house.client();
  expect((await nominator.get('/me')).body).toEqual({
    person: { id: nominator.personId, name: 'Amina Njeri' }, role: 'nominator', by: 'key', country: 'KEN', partner: null, institution: { id: nominator.institutionId, name: 'University of Nairobi' }, roles: [],
  });
  const focal = await house.client('focalPoint', { country: 'MEX', name: 'L. Herrera' });
  expect((await focal.get('/me')).body).toMatchObject({ role: 'focalPoint', by: 'session', country: 'MEX', institution: null, roles: ['focalPoint'] });
});
