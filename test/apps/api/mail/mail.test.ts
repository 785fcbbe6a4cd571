import { MailApiModule } from '../../../../apps/api/mail/mail.api.module.js';
import { Keys } from '../../../../libs/access/keys.service.js';
import type { Role } from '../../../../libs/access/role.js';
import { tokenMask, render } from '../../../../libs/mail/letter.mime.js';
import type { MailList, MailPage } from '../../../../libs/mail/mail.queries.js';
import { queueMail } from '../../../../libs/mail/outbox.js';
import type { Letter } from '../../../../libs/mail/template.js';
import { startTestApi, type TestApi } from '../http/app.js';

const id = (n: number) => `019ab2f4-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [nomination, other, zoe, ann] = [id(1), id(2), id(3), id(4)];
const token = 'uJ3bYc1Vq0aXr8nKf5wTgZ2mHs7pLd4eRo6iQy9vNkA';
const letter: Letter = {
  subject: 'UNPSA 2027-0471: un análisis', language: 'es', lead: 'Le pedimos un análisis antes del 12 de enero.', paragraphs: [],
  action: { label: 'Abrir', path: '/t/{token}' },
};

let api: TestApi;
const keys: Partial<Record<Role, string>> = {};
const ask = async <T>(path: string, role: Role = 'officer') => {
  const answer = await api.app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${keys[role]}` } });
  return { status: answer.statusCode, text: answer.body, body: answer.json() as T };
};

beforeAll(async () => {
  api = await startTestApi([MailApiModule]);
  for (const role of ['officer', 'administrator', 'auditor', 'nominator'] as const) {
    const nominators = role === 'nominator' ? { institutionId: id(9), country: 'ITA' } : {};
    keys[role] = (await api.app.get(Keys, { strict: false }).create(api.manager, { role, personId: id(8), ...nominators })).key;
  }
  await queueMail(api.manager, { kind: 'receipt', subject: nomination, seq: 1, recipient: zoe });
  await queueMail(api.manager, { kind: 'reviewTask', subject: nomination, seq: 2, recipient: ann });
  await queueMail(api.manager, { kind: 'receipt', subject: other, seq: 1, recipient: zoe });
  const set = (link: string) =>
    render(letter, {
      from: { name: 'UNPSA Secretariat', address: 'unpsa@example.org' }, to: { name: 'Ann', address: 'ann@example.org' }, messageId: '<1@example.org>',
      date: new Date('2026-12-31T22:59:01Z'), publicUrl: 'https://unpsa.example', tokenOf: () => link,
    });
  await api.manager.query(`update mail set state = 'rendered', address = 'ann@example.org', title = $1, raw = $2, live = $3, attempts = 1, response = '451 later' where kind = 'reviewTask'`, [
    letter.subject, set(tokenMask), set(token),
  ]);
});
afterAll(() => api.close());

it('lists every mail, the newest first, page by page', async () => {
  const first = await ask<MailList>('/mail?limit=2');
  expect(first.body.items.map(({ kind, subject, seq, recipient, state, title, address }) => ({ kind, subject, seq, recipient, state, title, address }))).toEqual([
    { kind: 'receipt', subject: other, seq: 1, recipient: zoe, state: 'queued', title: null, address: null },
    { kind: 'reviewTask', subject: nomination, seq: 2, recipient: ann, state: 'rendered', title: letter.subject, address: 'ann@example.org' },
  ]);
  const second = await ask<MailList>(`/mail?limit=2&cursor=${first.body.next}`);
  expect(second.body.items).toEqual([
    {
      id: expect.any(String), kind: 'receipt', subject: nomination, seq: 1, recipient: zoe, address: null, title: null, messageId: expect.stringMatching(/^<.+>$/),
      date: expect.stringMatching(/Z$/), notBefore: null, state: 'queued', attempts: 0, ambiguous: 0, nextAttemptAt: null, sentAt: null, response: null, bounce: null, bouncedAt: null,
    },
  ]);
  expect(second.body.next).toBeNull();
});

test.each([
  [`subject=${nomination}`, ['reviewTask', 'receipt']],
  [`recipient=${zoe}`, ['receipt', 'receipt']],
  ['kind=reviewTask', ['reviewTask']],
  ['state=queued', ['receipt', 'receipt']],
  [`subject=${other}&state=rendered`, []],
])('finds by %s', async (query, kinds) => {
  const { body } = await ask<MailList>(`/mail?${query}`);
  expect(body.items.map(({ kind }) => kind)).toEqual(kinds);
});

test.each(['state=lost', 'subject=1', 'limit=0', 'limit=201', 'cursor=x', 'to=zoe@example.org'])('refuses %s', async (query) => {
  expect(await ask(`/mail?${query}`)).toMatchObject({ status: 422 });
});

it('shows a mail as it is sent, and a live link to nobody', async () => {
  const { body: list } = await ask<MailList>('/mail?kind=reviewTask');
  const { status, body, text } = await ask<MailPage>(`/mail/${list.items[0]!.id}`, 'auditor');
  expect(status).toBe(200);
  expect(body).toEqual({
    ...list.items[0],
    headers: expect.arrayContaining([
      { name: 'To', value: 'Ann <ann@example.org>' },
      { name: 'Message-ID', value: '<1@example.org>' },
      { name: 'Auto-Submitted', value: 'auto-generated' },
    ]),
    text: `Le pedimos un análisis antes del 12 de enero.\n\nAbrir:\nhttps://unpsa.example/t/${tokenMask}\n`,
    html: expect.stringContaining(`href="https://unpsa.example/t/${tokenMask}"`),
  });
  expect(text).not.toContain(token);
});

it('shows a mail that is not written yet', async () => {
  const { body: list } = await ask<MailList>('/mail?state=queued&limit=1');
  expect(await ask(`/mail/${list.items[0]!.id}`)).toMatchObject({ status: 200, body: { ...list.items[0], headers: [], text: null, html: null } });
});

it('knows no other mail', async () => {
  expect((await ask(`/mail/${id(77)}`)).status).toBe(404);
  expect((await ask('/mail/one')).status).toBe(404);
});

test.each(['/mail', `/mail/${id(77)}`])('%s is for the team alone', async (path) => {
  expect((await ask(path, 'nominator')).status).toBe(403);
  expect((await api.app.inject({ url: `/api/v1${path}` })).statusCode).toBe(401);
});
