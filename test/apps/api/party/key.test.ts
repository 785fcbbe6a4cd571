import { randomUUID } from 'node:crypto';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let administrator: Client;
let auditor: Client;
beforeAll(async () => {
  house = await intakeHouse();
  [administrator, auditor] = [await house.client('administrator', { name: 'I. Solheim' }), await house.client('auditor', { name: 'J. Lefèvre' })];
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

/** A key for the system of a ministry, whose person nobody knows yet. */
const wanted = (more: object = {}) => ({
  role: 'nominator', name: 'Amina Bello', email: `${randomUUID()}@example.org`, institution: 'Ministry of Works', kind: 'governmentDepartment', country: 'NGA', ...more,
});
const made = async (more: object = {}): Promise<{ prefix: string; key: string }> => {
  const { status, body, text } = await administrator.post('/keys', wanted(more));
  if (status !== 201) throw new Error(text);
  return body;
};
/** What the holder of a key is told of themselves. */
const me = async (key: string) => {
  const answer = await house.app.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${key}` } });
  return { status: answer.statusCode, body: answer.json() };
};
const listed = async (prefix: string) => (await auditor.get('/keys')).body.find((key: { prefix: string }) => key.prefix === prefix);

describe('a key that an administrator makes', () => {
  it('works at once, for the person and institution that it names', async () => {
    const { status, body } = await administrator.post('/keys', wanted());
    expect({ status, body }).toEqual({ status: 201, body: { prefix: expect.stringMatching(/^[a-z0-9]{8}$/), key: expect.stringMatching(/^unpsa_[a-z0-9]{8}_[A-Za-z0-9_-]{43}$/) } });
    expect(body.key).toContain(`unpsa_${body.prefix}_`);
    expect(await me(body.key)).toEqual({
      status: 200,
      body: {
        person: { id: expect.any(String), name: 'Amina Bello' }, role: 'nominator', by: 'key', country: 'NGA', partner: null,
        institution: { id: expect.any(String), name: 'Ministry of Works' }, roles: [],
      },
    });
    const [{ id }] = await house.manager.query<[{ id: string }]>(`select id from api_key where prefix = $1`, [body.prefix]);
    expect(await house.journal(id)).toEqual([
      { kind: 'keyCreated', actor: `person:${administrator.personId}`, refs: { role: 'nominator', personId: expect.any(String), institutionId: expect.any(String) } },
    ]);
  });

  it('of a member of the team names a person only', async () => {
    const { key, prefix } = await made({ role: 'officer', name: 'D. Okoye', institution: undefined, kind: undefined, country: undefined });
    expect(await me(key)).toMatchObject({ status: 200, body: { role: 'officer', by: 'key', person: { name: 'D. Okoye' }, institution: null, country: null } });
    expect(await listed(prefix)).toMatchObject({ role: 'officer', name: 'D. Okoye', institution: null, country: null });
  });

  it('is refused with everything that is missing', async () => {
    const bare = { role: 'nominator', name: 'Amina Bello', email: 'a.bello@example.org' };
    expect(reasonsOf(await administrator.post('/keys', bare))).toEqual({
      status: 422, type: '/problems/invalid-fields',
      reasons: [
        { problem: 'invalid-fields', field: '/institution', detail: 'A nominator\'s key names the institution that nominates.' },
        { problem: 'invalid-fields', field: '/kind', detail: 'Say what kind of institution it is.' },
        { problem: 'invalid-fields', field: '/country', detail: 'Name the country of the institution (ISO 3166-1 alpha-3).' },
      ],
    });
    expect(reasonsOf(await administrator.post('/keys', {})).reasons.map(({ field }: { field: string }) => field).sort()).toEqual(['/email', '/name', '/role']);
    expect(await house.manager.query(`select 1 from person where email = 'a.bello@example.org'`)).toEqual([]);
  });

  it('is refused as the third of a person for one institution, until one of the two is revoked', async () => {
    const person = { name: 'B. Eze', email: 'b.eze@example.org' };
    const [first, second] = [await made(person), await made(person)];
    const { status, type, reasons } = reasonsOf(await administrator.post('/keys', wanted(person)));
    expect({ status, type, details: reasons.map(({ problem, field, detail }: Record<string, string>) => [problem, field, detail]) }).toEqual({
      status: 422, type: '/problems/invalid-fields',
      details: [['invalid-fields', '/email', `This person has two active keys for this institution, ${first.prefix} and ${second.prefix}. Revoke one of them first.`]],
    });
    expect(await made({ ...person, institution: 'City of Lagos' })).toMatchObject({ key: expect.any(String) });
    await administrator.post(`/keys/${first.prefix}/revocation`);
    expect(await me((await made(person)).key)).toMatchObject({ status: 200 });
  });
});

describe('the text of a key', () => {
  it('is not said again: a repeated request is answered with the same key\'s public part', async () => {
    const [body, idempotencyKey] = [wanted(), randomUUID()];
    const first = await administrator.post('/keys', body, idempotencyKey);
    expect(await administrator.post('/keys', body, idempotencyKey)).toMatchObject({ status: 201, body: { prefix: first.body.prefix, key: null } });
    expect(await me(first.body.key)).toMatchObject({ status: 200 });
    expect(await house.manager.query(`select k.prefix from api_key k join person p on p.id = k.person_id where p.email = $1`, [body.email])).toEqual([{ prefix: first.body.prefix }]);
    expect(reasonsOf(await administrator.post('/keys', { ...body, name: 'Somebody else' }, idempotencyKey))).toMatchObject({ type: '/problems/idempotency-key-reused' });
  });

  it('is said once when a request comes three times at once', async () => {
    const [body, idempotencyKey] = [wanted(), randomUUID()];
    const answers = await Promise.all([1, 2, 3].map(() => administrator.post('/keys', body, idempotencyKey)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const keys = answers.flatMap((answer) => answer.body.key ?? []);
    expect(keys).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.body.prefix))).toEqual(new Set([keys[0].split('_')[1]]));
    expect(await me(keys[0])).toMatchObject({ status: 200 });
  });

  it('is in no table', async () => {
    const { key, prefix } = await made();
    const tables = await house.manager.query<{ name: string }[]>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
    const holds = async (text: string) => {
      const found = await Promise.all(tables.map(async ({ name }) => ((await house.manager.query(`select 1 from "${name}" t where strpos(t::text, $1) > 0 limit 1`, [text])).length > 0 ? [name] : [])));
      return found.flat().sort();
    };
    // The public part would be found wherever the key is.
    expect(await holds(prefix)).toEqual(['act_key', 'api_key']);
    const secret = key.slice(`unpsa_${prefix}_`.length);
    for (const written of [secret, Buffer.from(key).toString('hex'), Buffer.from(secret).toString('hex')]) expect(await holds(written)).toEqual([]);
  });
});

describe('the list of keys', () => {
  it('says what each may do, for whom, and since when, the newest first', async () => {
    const older = await made();
    const { key, prefix } = await made({ name: 'C. Obi', expiresAt: '2091-01-01T00:00:00Z' });
    const { status, body, text } = await auditor.get('/keys');
    expect(status).toBe(200);
    expect(body.slice(0, 2)).toEqual([
      { prefix, role: 'nominator', name: 'C. Obi', institution: 'Ministry of Works', country: 'NGA', partner: null, createdAt: expect.any(String), expiresAt: '2091-01-01T00:00:00.000Z', revokedAt: null },
      expect.objectContaining({ prefix: older.prefix, expiresAt: null }),
    ]);
    expect(text).not.toContain(key.slice(-43));
    expect((await administrator.get('/keys')).body).toEqual(body);
  });
});

describe('a revocation', () => {
  it('ends a key at once, and stays as it is when said again', async () => {
    const { key, prefix } = await made();
    expect(await me(key)).toMatchObject({ status: 200 });
    expect(await administrator.post(`/keys/${prefix}/revocation`)).toMatchObject({ status: 201, body: { prefix, state: 'revoked' } });
    expect(await me(key)).toMatchObject({ status: 401, body: { type: expect.stringMatching(/\/problems\/not-signed-in$/) } });
    const { revokedAt } = await listed(prefix);
    expect(revokedAt).toEqual(expect.any(String));
    expect(await administrator.post(`/keys/${prefix}/revocation`)).toMatchObject({ status: 201, body: { prefix, state: 'revoked' } });
    expect(await listed(prefix)).toMatchObject({ revokedAt });
    const [{ id }] = await house.manager.query<[{ id: string }]>(`select id from api_key where prefix = $1`, [prefix]);
    expect((await house.journal(id)).map(({ kind, actor }) => [kind, actor])).toEqual([['keyCreated', `person:${administrator.personId}`], ['keyRevoked', `person:${administrator.personId}`]]);
  });

  it('of a key that is not there is refused', async () => {
    expect(reasonsOf(await administrator.post('/keys/nothere1/revocation'))).toEqual({
      status: 404, type: '/problems/not-found', reasons: [{ problem: 'not-found', detail: 'There is no key whose public part is "nothere1".' }],
    });
  });
});
