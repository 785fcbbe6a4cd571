import { randomUUID } from 'node:crypto';
import { Links } from '../../../libs/access/links.service.js';
import { unsubscribing } from '../../../libs/mail/unsubscribe.js';
import { people } from '../../../libs/party/people.js';
import { languages, wordsIn } from '../../../libs/words/words.js';
import { startTestApi, type TestApi } from '../api/http/app.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());

async function reader(language = 'en', expiresAt?: Date) {
  const email = `${randomUUID()}@example.org`;
  const personId = await people.ensure(api.manager, { name: 'Amina Bello', email, languages: [language] });
  const token = await new Links().mint(api.manager, { ...unsubscribing(personId).link, ...(expiresAt && { expiresAt }) });
  return {
    token, personId,
    marks: async () => (await api.manager.query<{ why: string }[]>(`select why from suppression where address = $1 order by why`, [email])).map(({ why }) => why),
    get: () => api.app.inject({ url: `/u/${token}` }),
    post: (payload: string, headers: Record<string, string> = {}) => api.app.inject({ method: 'POST', url: `/u/${token}`, payload, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } }),
  };
}
const ours = { origin: 'null', 'sec-fetch-site': 'same-origin' };

it('shows a page and changes nothing, however often it is opened', async () => {
  const { get, marks } = await reader();
  for (let n = 0; n < 2; n += 1) {
    const page = await get();
    expect([page.statusCode, page.headers['referrer-policy'], page.headers['cache-control']]).toEqual([200, 'no-referrer', 'no-store']);
    expect(page.body).toContain('Unsubscribe</button>');
    expect(page.body).not.toMatch(/Amina|example\.org/);
  }
  expect(await marks()).toEqual([]);
});

it('ends the mails at once for a mail program, without a session and from any site', async () => {
  const { post, marks, get } = await reader();
  for (let n = 0; n < 2; n += 1) expect((await post('List-Unsubscribe=One-Click', { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' })).statusCode).toBe(200);
  expect(await marks()).toEqual(['unsubscribed']);
  expect((await get()).body).toContain('You are unsubscribed');
});

it('takes the same as multipart/form-data', async () => {
  const { post, marks } = await reader();
  const answer = await post('--b\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n', { 'content-type': 'multipart/form-data; boundary=b' });
  expect([answer.statusCode, await marks()]).toEqual([200, ['unsubscribed']]);
});

it('works when the mail is old', async () => {
  const { post, marks } = await reader('en', new Date(Date.now() - 1_000));
  expect((await post('List-Unsubscribe=One-Click')).statusCode).toBe(200);
  expect(await marks()).toEqual(['unsubscribed']);
});

it('asks on its page for a tick, so that a robot changes nothing, and takes the wish back there', async () => {
  const { post, marks, token, get } = await reader();
  const untouched = await post('wish=stop', ours);
  expect([untouched.statusCode, untouched.body.includes('Tick the box'), await marks()]).toEqual([422, true, []]);
  expect((await post('wish=stop&sure=yes', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  expect(await marks()).toEqual([]);
  const done = await post('wish=stop&sure=yes', ours);
  expect([done.statusCode, done.headers['location'], await marks()]).toEqual([303, `/u/${token}`, ['unsubscribed']]);
  expect((await get()).body).toContain('Subscribe again');
  expect((await post('wish=again', ours)).statusCode).toBe(422);
  expect((await post('wish=again&sure=yes', ours)).statusCode).toBe(303);
  expect(await marks()).toEqual([]);
});

it('leaves an address that does not work marked', async () => {
  const { post, marks, personId } = await reader();
  await api.manager.query(`insert into suppression (address, why) select email, w from person, unnest(array['bounced', 'complained']) w where id = $1`, [personId]);
  await post('wish=again&sure=yes', ours);
  expect(await marks()).toEqual(['bounced']);
});

it('tells the journal who has wished it, without an address', async () => {
  const { post, personId } = await reader();
  await post('List-Unsubscribe=One-Click');
  await post('wish=again&sure=yes', ours);
  expect(await api.manager.query(`select kind, actor, refs from journal where actor = $1 order by id`, [`person:${personId}`])).toEqual(
    ['unsubscribed', 'resubscribed'].map((kind) => ({ kind, actor: `person:${personId}`, refs: { person: personId } })),
  );
});

it('knows no other links', async () => {
  const { personId } = await reader();
  const review = await new Links().mint(api.manager, { purpose: 'review', target: personId, version: 1, personId, expiresAt: new Date(Date.now() + 1_000_000) });
  for (const token of [review, 'x', '%F0']) {
    const url = `/u/${token}`;
    expect((await api.app.inject({ url })).statusCode).toBeGreaterThanOrEqual(400);
    expect((await api.app.inject({ method: 'POST', url, payload: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).statusCode).toBeGreaterThanOrEqual(400);
  }
  expect(await api.manager.query(`select 1 from suppression s join person p on p.email = s.address where p.id = $1`, [personId])).toEqual([]);
});

it.each(languages('mail'))('speaks %s', async (language) => {
  const { get, post } = await reader(language);
  const say = wordsIn(language);
  const before = (await get()).body;
  expect(before).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
  for (const key of ['title', 'sure', 'send', 'confirm']) expect(before).toContain(say(`mail.unsubscribe.${key}`));
  await post('List-Unsubscribe=One-Click');
  const after = (await get()).body;
  for (const key of ['doneTitle', 'againSure', 'again']) expect(after).toContain(say(`mail.unsubscribe.${key}`));
});
