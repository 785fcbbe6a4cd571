import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { Sealer } from '../../../../libs/journal/sealer.service.js';
import { WebhookCrier } from '../../../../libs/nomination/webhook.crier.js';
import { WebhookProgress } from '../../../../libs/nomination/webhook.progress.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let kenya: Client;
let uganda: Client;
let officer: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
let endpoint: Server;
let url: string;
/** What the endpoint got, and what it answers. */
const got: { headers: Record<string, string>; body: string }[] = [];
let answers: (number | 'silence')[] = [];

beforeAll(async () => {
  house = await intakeHouse({ WEBHOOK_LOOPBACK: 'true' });
  [kenya, uganda, officer] = [await house.client(), await house.client('nominator', { institution: 'Makerere University', country: 'UGA' }), await house.client('officer')];
  cycle = await house.cycle();
  endpoint = createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk)).on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body });
      const status = answers.shift() ?? 204;
      if (status !== 'silence') answer.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
      else request.socket.destroy();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => endpoint.once('listening', resolve));
  url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/hooks`;
});
afterEach(() => {
  got.length = 0;
  answers = [];
});
afterAll(async () => {
  endpoint?.close();
  await house?.close();
});

const made = async (client: Client, kinds: string[] = []) => (await client.post('/webhooks', { url, kinds })).body as { id: string; secret: string };
const deliver = (id: string) => house.app.get(WebhookProgress, { strict: false }).deliver({ id, epoch: 1 }, () => undefined);
const cry = async () => {
  await house.app.get(Sealer, { strict: false }).seal();
  while (await house.app.get(WebhookCrier, { strict: false }).cry());
};
const told = () => got.map(({ body }) => JSON.parse(body));
const deliveries = async (client: Client, id: string) => (await client.get(`/webhooks/${id}/deliveries`)).body.items;

test('an owner is told of its own nominations alone, in order, signed, with ids and no contents', async () => {
  const { id, secret } = await made(kenya, ['drafted', 'submitted']);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await uganda.drafted(cycle, cycle.form({ title: 'not yours' }));
  const draft = await kenya.drafted(cycle, cycle.form({ title: 'Secret title' }));
  await kenya.post(`/nominations/${draft.id}/submission`);
  await cry();
  expect(await deliver(id)).toMatchObject({ stage: 'active', ended: false });
  const { number } = (await kenya.get(`/nominations/${draft.id}`)).body;
  const data = { nomination: draft.id, number, link: `https://unpsa.example/api/v1/nominations/${draft.id}` };
  expect(told()).toEqual([
    { type: 'nomination.drafted', timestamp: expect.any(String), data },
    { type: 'nomination.submitted', timestamp: expect.any(String), data },
  ]);
  for (const { headers, body } of got) {
    expect(new Webhook(secret).verify(body, headers)).toBeTruthy();
    expect(body).not.toContain('Secret title');
  }
  expect((await deliveries(kenya, id)).map(({ kind, state, attempts, status }: any) => ({ kind, state, attempts, status }))).toEqual([
    { kind: 'submitted', state: 'delivered', attempts: 1, status: 204 }, { kind: 'drafted', state: 'delivered', attempts: 1, status: 204 },
  ]);
});

test('nothing overtakes what fails; it is tried again later, under the same id', async () => {
  const { id } = await made(kenya, ['drafted']);
  const first = await kenya.drafted(cycle, cycle.form());
  await kenya.drafted(cycle, cycle.form());
  await cry();
  answers = [503];
  const { until } = await deliver(id);
  expect([told().length, until! - Date.now() > 3_000]).toEqual([1, true]);
  expect((await kenya.get('/webhooks')).body.find((hook: any) => hook.id === id)).toMatchObject({ failingSince: expect.any(String), nextTryAt: expect.any(String) });
  await deliver(id);
  expect(got.length).toBe(1);
  await house.manager.query(`update webhook_delivery set tried_at = tried_at - interval '1 minute' where webhook_id = $1`, [id]);
  await deliver(id);
  expect(told().map(({ data }) => data.nomination === first.id)).toEqual([true, true, false]);
  expect(got[0]!.headers['webhook-id']).toBe(got[1]!.headers['webhook-id']);
  expect((await kenya.get('/webhooks')).body.find((hook: any) => hook.id === id)).toMatchObject({ failingSince: null, nextTryAt: null });
});

test.each([[301, null], ['silence', 'No answer: ECONNRESET.']] as const)('an answer of %s is a failure, and is not followed', async (answer, error) => {
  const { id } = await made(kenya, ['drafted']);
  await kenya.post(`/webhooks/${id}/ping`);
  answers = [answer];
  await deliver(id);
  expect(await deliveries(kenya, id)).toMatchObject([{ kind: 'ping', nomination: null, state: 'waiting', attempts: 1, status: answer === 301 ? 301 : null, error }]);
  expect(told()).toEqual([{ type: 'ping', timestamp: expect.any(String), data: {} }]);
});

test('two secrets sign for a day, and a delivery can be repeated', async () => {
  const { id, secret } = await made(officer, ['drafted']);
  const { body: rotated } = await officer.post(`/webhooks/${id}/rotation`);
  const { body: ping } = await officer.post(`/webhooks/${id}/ping`);
  await deliver(id);
  for (const each of [secret, rotated.secret]) expect(new Webhook(each).verify(got[0]!.body, got[0]!.headers)).toBeTruthy();
  await house.manager.query(`update webhook set old_secret_until = clock_timestamp() where id = $1`, [id]);
  const again = await officer.post(`/webhooks/${id}/deliveries/${ping.delivery}/redelivery`);
  await deliver(id);
  expect(() => new Webhook(secret).verify(got[1]!.body, got[1]!.headers)).toThrow();
  expect(new Webhook(rotated.secret).verify(got[1]!.body, got[1]!.headers)).toBeTruthy();
  expect((await deliveries(officer, id)).map(({ id, again }: any) => ({ id, again }))).toEqual([{ id: again.body.delivery, again: ping.delivery }, { id: ping.delivery, again: null }]);
});

test.each([
  ['its owner says so', async (id: string) => void (await kenya.post(`/webhooks/${id}/disabling`)), 'owner', 0],
  ['it answers that it is gone', async () => void (answers = [410]), 'gone', 1],
  ['it has failed for days', async (id: string) => {
    answers = [500];
    await house.manager.query(`update webhook set failing_since = clock_timestamp() - interval '5 days' where id = $1`, [id]);
  }, 'failing', 1],
])('it ends when %s', async (_, happen, why, mails) => {
  const { id } = await made(kenya, ['drafted']);
  await kenya.post(`/webhooks/${id}/ping`);
  await happen(id);
  // Its workflow lives on until the last of what was told may go.
  expect(await deliver(id)).toMatchObject({ stage: 'disabled', ended: false });
  expect(await deliveries(kenya, id)).toMatchObject([{ state: 'given up' }]);
  expect((await kenya.get('/webhooks')).body.find((hook: any) => hook.id === id)).toMatchObject({ stage: 'disabled', disabledWhy: why, nextTryAt: null });
  expect((await house.letters(id)).map(({ kind, recipient }) => ({ kind, recipient }))).toEqual(Array(mails).fill({ kind: 'webhookDisabled', recipient: kenya.personId }));
  expect(reasonsOf(await kenya.post(`/webhooks/${id}/ping`))).toMatchObject({ status: 409 });
});

test('what was told is kept for thirty days, also when it has ended; what waits, and what was repeated, for longer', async () => {
  const { id } = await made(officer, ['drafted']);
  const ping = async (): Promise<string> => (await officer.post(`/webhooks/${id}/ping`)).body.delivery;
  const age = (delivery: string, days: number) => house.manager.query(`update webhook_delivery set at = at - make_interval(days => $2), tried_at = tried_at - make_interval(days => $2), delivered_at = delivered_at - make_interval(days => $2) where id = $1`, [delivery, days]);
  const kept = async () => (await deliveries(officer, id)).map((delivery: { id: string }) => delivery.id).reverse();
  const [first, second, third] = [await ping(), await ping(), await ping()];
  await deliver(id);
  await age(first, 31);
  await age(second, 31);
  await age(third, 29);
  const again: string = (await officer.post(`/webhooks/${id}/deliveries/${second}/redelivery`)).body.delivery;
  answers = [500];
  await deliver(id);
  expect(await kept()).toEqual([second, third, again]);
  await age(again, 31);
  answers = [200];
  await house.manager.query(`update webhook_delivery set tried_at = tried_at - interval '1 day' where id = $1`, [again]);
  const { until } = await deliver(id);
  expect(await kept()).toEqual([second, third, again]);
  // The next to go is the third, in a day.
  expect(Math.abs(until! - Date.now() - 86_400_000)).toBeLessThan(60_000);
  for (const delivery of [third, again]) await age(delivery, 31);
  await deliver(id);
  expect(await kept()).toEqual([second]);
  await officer.post(`/webhooks/${id}/disabling`);
  expect(await deliver(id)).toMatchObject({ stage: 'disabled', until: null, ended: true });
  expect(await kept()).toEqual([]);
});

test('it ends with the key that made it, before anything more is told', async () => {
  const leaving = await house.client('officer', { name: 'L. Leaving' });
  const { id } = await made(leaving);
  await house.manager.query(`update api_key set revoked_at = clock_timestamp() where person_id = $1`, [leaving.personId]);
  await kenya.drafted(cycle, cycle.form());
  await cry();
  expect(await deliver(id)).toMatchObject({ stage: 'disabled' });
  expect(got).toEqual([]);
  expect(await house.letters(id)).toMatchObject([{ kind: 'webhookDisabled' }]);
});

test('what its owner may no longer see is withheld', async () => {
  const { id } = await made(kenya, ['drafted']);
  const draft = await kenya.drafted(cycle, cycle.form());
  await cry();
  await house.manager.query(`update nomination set nominator_id = $2 where id = $1`, [draft.id, uganda.institutionId]);
  await deliver(id);
  expect(got).toEqual([]);
  expect(await deliveries(kenya, id)).toMatchObject([{ state: 'withheld', attempts: 0 }]);
});

test('webhooks are their owners\' alone', async () => {
  const { id } = await made(kenya);
  expect((await uganda.get('/webhooks')).body.map((hook: any) => hook.id)).not.toContain(id);
  expect((await uganda.get(`/webhooks/${id}/deliveries`)).status).toBe(404);
  for (const act of ['rotation', 'disabling', 'ping']) expect((await uganda.post(`/webhooks/${id}/${act}`)).status).toBe(404);
  expect(JSON.stringify((await kenya.get('/webhooks')).body)).not.toContain('whsec_');
});

test.each([
  [{ url: 'https://10.0.0.1/', kinds: [] }, '/url'], [{ url: 'http://agency.example/', kinds: [] }, '/url'], [{ url: 'https://agency.example/', kinds: ['reviewSubmitted'] }, '/kinds'], [{ url: 'https://agency.example/' }, '/kinds'],
])('a nominator\'s %j is refused', async (body, field) => {
  const { status, reasons } = reasonsOf(await kenya.post('/webhooks', body));
  expect([status, reasons[0].field]).toEqual([422, field]);
});

test('no truth is broken', async () => {
  const found = await house.violations();
  // Nobody runs the workflows here: acts and wakes wait for them.
  expect(found.filter(({ name }) => !/^an act that its workflow|^a workflow past its wake/.test(name))).toEqual([]);
});
