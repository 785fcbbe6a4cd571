import { createHmac, randomUUID } from 'node:crypto';
import { Config } from '../../../../libs/config/config.js';
import { isSigned } from '../../../../libs/mail/bounce.signature.js';
import type { BounceList, SuppressionList } from '../../../../libs/mail/bounce.queries.js';
import type { MailingAnswer, MailingEntry, Paged, RecipientEntry } from '../../../../libs/mail/mailing.queries.js';
import { Mailings } from '../../../../libs/mail/mailing.service.js';
import { queueMail } from '../../../../libs/mail/outbox.js';
import { senderOf } from '../../../../libs/mail/verp.js';
import { postfix } from '../../../libs/mail/reports.js';
import { intakeHouse, type Client, type IntakeHouse } from '../nomination/house.js';

const secret = `whsec_${Buffer.from('thirty-two bytes of a secret ...').toString('base64')}`;
const settings = { BOUNCE_ADDRESS: 'bounces@mail.example.org', BOUNCE_SECRET: 'a secret of thirty-two letters..', BOUNCE_WEBHOOK_SECRET: secret };
const subject = randomUUID();

let house: IntakeHouse;
let [officer, auditor, nominator]: Client[] = [];
beforeAll(async () => {
  house = await intakeHouse(settings);
  [officer, auditor, nominator] = [await house.client('officer'), await house.client('auditor'), await house.client('nominator')];
});
afterAll(() => house.close());

const start = (seq: number, recipients = [nominator!.personId, auditor!.personId, nominator!.personId]) =>
  house.manager.transaction((manager) => house.app.get(Mailings, { strict: false }).start(manager, { kind: 'invitation', subject, seq, by: `person:${officer!.personId}`, recipients: recipients.map((personId) => ({ personId })), perMinute: 60 }));

describe('mailings', () => {
  test('are listed, the newest first, page by page, and found', async () => {
    const [one, two] = [await start(1), await start(2)];
    const first = await officer!.get('/mailings?limit=1');
    expect(first.body).toEqual({
      items: [{
        id: two, kind: 'invitation', subject, seq: 2, stage: 'running', paused: false, madeBy: `person:${officer!.personId}`, madeAt: expect.stringMatching(/Z$/), notBefore: null,
        perMinute: 60, total: 3, position: 0, endedAt: null,
      }],
      next: two,
    });
    const ids = async (query: string) => ((await officer!.get(`/mailings?${query}`)).body as Paged<MailingEntry>).items.map(({ id }) => id);
    expect(await ids(`cursor=${two}`)).toEqual([one]);
    expect(await ids(`subject=${subject}&kind=invitation&stage=running`)).toEqual([two, one]);
    for (const none of [`subject=${randomUUID()}`, 'kind=pack', 'stage=done']) expect(await ids(none)).toEqual([]);
  });

  test('are read with their recipients, paused, resumed and cancelled, each under the key of its act', async () => {
    const id = await start(3);
    expect(((await auditor!.get(`/mailings/${id}`)).body as MailingAnswer)).toMatchObject({
      recipients: { waiting: 2, queued: 0, unsubscribed: 0, badAddress: 0, repeated: 1, cancelled: 0 }, mails: { queued: 0, rendered: 0, sent: 0, failed: 0, dropped: 0, bounced: 0 }, lastMinute: 0, secondsLeft: 2,
    });
    const page = (await officer!.get(`/mailings/${id}/recipients?limit=2`)).body as Paged<RecipientEntry>;
    expect(page).toEqual({ items: [1, 2].map((n) => ({ n, personId: [nominator, auditor][n - 1]!.personId, state: 'waiting', takenAt: null, mailId: null, mailState: null })), next: '2' });
    expect((await officer!.get(`/mailings/${id}/recipients?cursor=2`)).body).toMatchObject({ items: [{ n: 3, state: 'repeated' }], next: null });
    expect((await officer!.get(`/mailings/${id}/recipients?state=queued`)).body).toEqual({ items: [], next: null });

    const key = randomUUID();
    for (let n = 0; n < 2; n += 1) expect(await officer!.post(`/mailings/${id}/pause`, {}, key)).toMatchObject({ status: 201, body: { id } });
    expect((await officer!.get(`/mailings/${id}`)).body).toMatchObject({ paused: true, secondsLeft: null });
    expect((await officer!.post(`/mailings/${id}/pause`)).status).toBe(409);
    expect((await officer!.post(`/mailings/${id}/resume`)).status).toBe(201);
    expect((await officer!.post(`/mailings/${id}/cancellation`)).status).toBe(201);
    expect((await officer!.post(`/mailings/${id}/cancellation`)).status).toBe(409);
    expect((await house.journal(id)).map(({ kind, actor }) => [kind, actor === `person:${officer!.personId}`])).toEqual([['mailingMade', true], ['mailingPaused', true], ['mailingResumed', true], ['mailingCancelled', true]]);
    expect(await house.told(id)).toHaveLength(4);
  });

  test('are the team\'s, and an auditor changes nothing', async () => {
    const id = await start(4);
    for (const path of ['', `/${id}`, `/${id}/recipients`, `/${id}/events`]) expect((await nominator!.get(`/mailings${path}`)).status).toBe(403);
    for (const act of ['pause', 'resume', 'cancellation']) expect((await auditor!.post(`/mailings/${id}/${act}`)).status).toBe(403);
    for (const path of ['', '/recipients', '/events']) expect((await officer!.get(`/mailings/${randomUUID()}${path}`)).status).toBe(404);
    expect((await officer!.post(`/mailings/${randomUUID()}/pause`)).status).toBe(404);
  });
});

/** A mail that its server has taken. */
async function sent(to: Client): Promise<{ id: string; address: string; sender: string }> {
  const about = randomUUID();
  await queueMail(house.manager, { kind: 'receipt', subject: about, seq: 1, recipient: to.personId });
  const [[{ id, address }]] = await house.manager.query<[[{ id: string; address: string }]]>(
    `update mail m set state = 'sent', sent_at = clock_timestamp(), raw = 'Subject: x', title = 'x', attempts = 1, address = (select email from person where id = m.recipient) where subject = $1 returning id, address`, [about],
  );
  return { id, address, sender: (senderOf(house.app.get(Config)) as (id: string) => string)(id) };
}

/** Posts what a mail server would, signed as Standard Webhooks say. */
function post(type: string, payload: Buffer, { signedAt = Date.now(), by = secret } = {}) {
  const [id, at] = [randomUUID(), String(Math.floor(signedAt / 1000))];
  const signature = createHmac('sha256', Buffer.from(by.slice(6), 'base64')).update(`${id}.${at}.`).update(payload).digest('base64');
  const headers = { 'content-type': type, 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` };
  return house.app.inject({ method: 'POST', url: '/api/v1/mail/bounces', headers, payload }).then((answer) => ({ status: answer.statusCode, body: answer.json() as object, headers }));
}

describe('what comes back', () => {
  test('is posted as a message, noted once, shown, and put right', async () => {
    const reader = await house.client('officer');
    const mail = await sent(reader);
    const message = Buffer.concat([Buffer.from(postfix(mail.sender, mail.address)), Buffer.from([0xe9])]); // no UTF-8
    expect(await post('message/rfc822', message)).toMatchObject({ status: 201, body: { noted: 'noted' } });
    expect(await post('message/rfc822', message)).toMatchObject({ status: 201, body: { noted: 'again' } });

    const { items } = (await auditor!.get(`/mail/bounces?mail=${mail.id}`)).body as BounceList;
    expect(items).toMatchObject([{ outcome: 'bounced', status: '5.1.1', address: mail.address, recipient: reader.personId, via: 'webhook' }]);
    expect((await officer!.get(`/mail/${mail.id}`)).body).toMatchObject({ state: 'sent', bounce: 'bounced', bouncedAt: expect.any(String) });
    expect((await officer!.get(`/mail?bounce=bounced&recipient=${reader.personId}`)).body.items).toHaveLength(1);
    const { items: [mark] } = (await officer!.get(`/mail/suppressions?address=${mail.address.toUpperCase()}`)).body as SuppressionList;
    expect(mark).toMatchObject({ why: 'bounced', personId: reader.personId, mailId: mail.id });

    const email = `${randomUUID()}@example.org`;
    expect((await officer!.post(`/people/${reader.personId}/address`, { email: nominator!.personId })).status).toBe(422);
    expect((await officer!.post(`/people/${reader.personId}/address`, { email })).status).toBe(201);
    expect((await officer!.post(`/people/${nominator!.personId}/address`, { email: email.toUpperCase() })).body).toMatchObject({ errors: [{ field: '/email' }] });
    expect((await officer!.post(`/mail/${mail.id}/resending`)).status).toBe(201);
    expect((await officer!.post(`/mail/${mail.id}/resending`)).status).toBe(409);
    expect((await officer!.get(`/mail/${mail.id}`)).body).toMatchObject({ state: 'queued', bounce: null, address: null, attempts: 1 });
    expect((await officer!.post(`/mail/suppressions/${mark!.id}/lifting`)).status).toBe(201);
    expect((await officer!.post(`/mail/suppressions/${mark!.id}/lifting`)).status).toBe(404);
    expect((await house.journal(mail.id)).map(({ kind }) => kind)).toEqual(['mailBounced', 'mailResent']);
    expect((await house.journal(reader.personId)).map(({ kind }) => kind)).toEqual(['addressChanged']);
    expect((await house.journal(mark!.id)).map(({ kind }) => kind)).toEqual(['addressRestored']);
    await house.manager.query(`update mail set state = 'dropped' where id = $1`, [mail.id]);
  });

  test('is posted as fields; a delay marks nothing, and no officer lifts what a person wished', async () => {
    const mail = await sent(await house.client('officer'));
    const say = (fields: object) => post('application/json', Buffer.from(JSON.stringify(fields)));
    expect(await say({ sender: mail.sender, action: 'delayed', status: '4.4.1' })).toMatchObject({ status: 201, body: { noted: 'noted' } });
    expect(((await officer!.get(`/mail/suppressions?address=${mail.address}`)).body as SuppressionList).items).toEqual([]);
    expect(await say({ sender: mail.sender, action: 'complained' })).toMatchObject({ body: { noted: 'noted' } });
    const { items: [mark] } = (await officer!.get(`/mail/suppressions?address=${mail.address}`)).body as SuppressionList;
    expect(mark).toMatchObject({ why: 'complained' });
    expect((await officer!.post(`/mail/suppressions/${mark!.id}/lifting`)).status).toBe(409);
    expect(await say({ sender: 'somebody@example.org', action: 'failed' })).toMatchObject({ body: { noted: 'unknown' } });
    expect(await say({ action: 'lost', status: 'x', detail: 7 })).toMatchObject({ status: 422, body: { errors: [{ field: '/sender' }, { field: '/action' }, { field: '/status' }, { field: '/detail' }] } });
    expect(((await officer!.get('/mail/bounces')).body as BounceList).ignored).toEqual({ unknown: 1, forged: 0, foreign: 0 });
  });

  test('is taken from nobody else', async () => {
    const mail = await sent(await house.client('officer'));
    const message = Buffer.from(postfix(mail.sender, mail.address));
    const other = `whsec_${Buffer.from('another secret of thirty-two b..').toString('base64')}`;
    expect((await post('message/rfc822', message, { by: other })).status).toBe(401);
    expect((await post('message/rfc822', message, { signedAt: Date.now() - 400_000 })).status).toBe(401);
    expect((await house.app.inject({ method: 'POST', url: '/api/v1/mail/bounces', payload: {} })).statusCode).toBe(401);
    expect((await officer!.post('/mail/bounces', { sender: mail.sender, action: 'failed' })).status).toBe(401);
    const { headers } = await post('application/json', Buffer.from('{}'));
    expect(isSigned(Buffer.from('{} '), headers, secret)).toBe(false);
    expect((await officer!.get(`/mail/${mail.id}`)).body).toMatchObject({ bounce: null });
  });

  test('and the truths hold', async () => {
    expect((await house.violations()).filter(({ name }) => /mail/i.test(name))).toEqual([]);
  });
});
