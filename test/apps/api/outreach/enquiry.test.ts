import { randomUUID } from 'node:crypto';
import { people } from '../../../../libs/party/people.js';
import { formsOn } from '../../pages/browser.js';
import { reasonsOf } from '../nomination/house.js';
import { pathIn, secretariat, type Secretariat } from './secretariat.js';

let house: Secretariat;
beforeAll(async () => void (house = await secretariat()));
afterEach(async () => {
  expect(await house.violations()).toEqual([]);
  // Each test has officers and questions of its own.
  await house.post();
  await house.manager.query(`update enquiry set closed_at = now(), close_reason = 'The test is over.', answered_at = null, stage = 'closed', next_wake = null, ended_at = now()`);
  await house.manager.query(`update api_key set revoked_at = now()`);
  await house.manager.query(`update delivery set applied_at = now()`);
});
afterAll(() => house.close());

const ok = <T = any>({ status, body, text }: { status: number; body: any; text: string }): T => {
  if (status !== 200 && status !== 201) throw new Error(`${status}: ${text}`);
  return body as T;
};
/** Lets a question have waited longer. */
const wait = (id: string, days: number) => house.manager.query(
  `update enquiry set due_at = due_at - make_interval(days => $2), waits_since = waits_since - make_interval(days => $2), chased_at = chased_at - make_interval(days => $2) where id = $1`, [id, days]);

test('three questions in Spanish at the information day of INAP are answered in Spanish, and counted for Spain', async () => {
  const cycle = await house.cycle();
  const officer = await house.client('officer', { name: 'M. Salas' });
  const day = await house.event(cycle, { kind: 'informationDay', title: 'Jornada informativa del INAP', country: 'ESP', languages: ['es'] });
  const questions = ['¿Puede presentar una candidatura un ayuntamiento?', '¿Qué plazo hay para presentar candidaturas?', '¿Puede presentarse la propia institución?'];
  const asked = [];
  for (const [n, question] of questions.entries()) {
    asked.push(ok(await officer.post('/enquiries', { event: day.id, country: 'ESP', language: 'es', question, channel: 'event', name: `Asistente ${n}`, email: `asistente${n}-${cycle.edition}@inap.example` })));
  }
  expect(asked[0]).toEqual({
    id: expect.any(String), number: expect.stringMatching(/^Q-\d+$/), cycle: cycle.code, event: { id: day.id, title: 'Jornada informativa del INAP' }, country: 'ESP', language: 'es', channel: 'event',
    question: questions[0], asker: { id: expect.any(String), name: 'Asistente 0', email: `asistente0-${cycle.edition}@inap.example` }, officer: null, stage: 'open', askedAt: expect.any(String),
    waitsSince: expect.any(String), dueAt: expect.any(String), overdue: false, closed: null, thread: [],
  });
  expect(await house.told(asked[0].id)).toEqual([{ kind: 'enquiryAsked', workflow: 'enquiry' }]);
  // The fifth day after, at the hour of the question in the cycle's zone.
  expect((await house.step('chaseEnquiry', asked[0].id)).until).toBe(Date.parse(asked[0].dueAt));

  for (const { id } of asked) {
    const answered = ok(await officer.post(`/enquiries/${id}/answers`, { text: 'Sí.\n\nEl plazo vence el 31 de diciembre. <b>No</b> lo olvide.', language: 'es', send: true }));
    expect(answered).toMatchObject({ stage: 'answered', waitsSince: null, thread: [{ side: 'office', language: 'es', mailed: true }] });
  }
  const mails = await house.post();
  expect(mails.map(({ to, subject }) => [to[0], subject])).toEqual(asked.map(({ number, asker }) => [asker.email, `UNPSA ${number}: respuesta a su pregunta`]));
  expect(mails[0]!.text).toContain('Su pregunta: ¿Puede presentar una candidatura un ayuntamiento?');
  expect(mails[0]!.html).toContain('&lt;b&gt;No&lt;/b&gt; lo olvide.');
  expect(mails[0]!.html).toMatch(/<html lang="es"/);
  for (const { id } of asked) expect(await house.step('chaseEnquiry', id)).toMatchObject({ stage: 'answered', ended: true });

  const counts = { asked: 3, answered: 3, open: 0, overdue: 0 };
  const figures = { ...counts, byCountry: [{ country: 'ESP', ...counts }], byLanguage: [{ language: 'es', ...counts }] };
  expect(ok(await officer.get(`/cycles/${cycle.code}/enquiries/figures`))).toEqual(figures);
  expect(ok(await officer.get(`/enquiries/figures?cycle=${cycle.code}`))).toEqual(figures);

  // A like question brings what was answered before; one in another language does not.
  const like = ok(await officer.post('/enquiries', { cycle: cycle.code, country: 'MEX', language: 'es', question: '¿Un ayuntamiento puede presentar una candidatura?', channel: 'mail' }));
  const { similar } = ok(await officer.get(`/enquiries/${like.id}`));
  expect(similar[0]).toEqual({ id: asked[0].id, number: asked[0].number, question: questions[0], answer: expect.stringContaining('El plazo vence'), similarity: expect.any(Number) });
  expect(similar.length).toBeLessThanOrEqual(3);
  expect(await house.letters(like.id)).toEqual([]);
});

test('asks further by the link in the answer: the thread goes on, under another epoch where its workflow had ended', async () => {
  const officer = await house.client('officer');
  const { id, number } = ok(await officer.post('/enquiries', { language: 'pt', question: 'Quem pode apresentar?', channel: 'mail', email: `rui-${randomUUID()}@example.org` }));
  ok(await officer.post(`/enquiries/${id}/answers`, { text: 'Qualquer terceiro.', language: 'pt', send: true }));
  expect((await house.step('chaseEnquiry', id)).ended).toBe(true);
  const [mail] = await house.post();
  // Our letters speak no Portuguese; the officer's words stand as they were written.
  expect([mail!.subject, mail!.text.includes('Qualquer terceiro.')]).toEqual([`UNPSA ${number}: an answer to your question`, true]);

  const [visitor, path] = [house.visitor(), pathIn(mail!)];
  const page = await visitor.get(path);
  expect([page.status, page.body.includes('Quem pode apresentar?'), page.body.includes('Qualquer terceiro.')]).toEqual([200, true, true]);
  const [form] = formsOn(page.body);
  const state = () => house.manager.query(`select stage, epoch, ended_at is null as lives, (select count(*)::int from enquiry_message where enquiry_id = e.id) as said from enquiry e where id = $1`, [id]);
  // A scanner that sends every form of the page changes nothing.
  expect((await visitor.post(form!.action, form!.fields)).status).toBe(422);
  expect((await house.visitor({ origin: 'https://evil.example' }).post(form!.action, { ...form!.fields, question: 'E?' })).status).toBe(403);
  expect(await state()).toEqual([{ stage: 'answered', epoch: 1, lives: false, said: 1 }]);
  for (let twice = 0; twice < 2; twice += 1) expect(await visitor.post(form!.action, { ...form!.fields, question: 'E uma universidade?' })).toMatchObject({ status: 303, location: `/ask/thanks?lang=en&number=${number}` });
  expect(await state()).toEqual([{ stage: 'open', epoch: 2, lives: true, said: 2 }]);
  expect(await house.told(id)).toEqual([{ kind: 'enquiryAsked', workflow: 'enquiry' }, { kind: 'enquiryAnswered', workflow: 'enquiry' }, { kind: 'enquiryAskedFurther', workflow: 'enquiry' }]);
  expect((await house.step('chaseEnquiry', id)).ended).toBe(false);
  expect(ok(await officer.get(`/enquiries/${id}`)).thread.map((word: { side: string; text: string }) => [word.side, word.text])).toEqual([['office', 'Qualquer terceiro.'], ['asker', 'E uma universidade?']]);
  ok(await officer.post(`/enquiries/${id}/answers`, { text: 'Também.', language: 'pt', send: true }));
  const [second] = await house.post();
  expect(second!.text).toContain('Your question: E uma universidade?');
});

test('officers hear in one digest a day of all that waits too long, until it is answered; one that is theirs alone, alone', async () => {
  const [first, second] = [await house.client('officer', { name: 'First' }), await house.client('officer', { name: 'Second' })];
  await house.client('auditor', { name: 'AUDITORCANARY' });
  const ask = async (question: string, more: object = {}) => ok(await first.post('/enquiries', { language: 'fr', question, channel: 'telephone', country: 'MAR', ...more })).id as string;
  const [a, b, c, fresh] = [await ask('Une question ?'), await ask('Une autre ?'), await ask('La mienne ?'), await ask('Toute neuve ?')];
  expect(reasonsOf(await first.post(`/enquiries/${c}/assignment`, { officer: randomUUID() }))).toMatchObject({ status: 422, reasons: [{ field: '/officer' }] });
  expect(ok(await first.post(`/enquiries/${c}/assignment`, { officer: second.personId })).officer).toEqual({ id: second.personId, name: 'Second' });
  for (const id of [a, b, c]) await wait(id, 6);
  const [byA, byB, byC] = [await house.step('chaseEnquiry', a), await house.step('chaseEnquiry', b), await house.step('chaseEnquiry', c)];
  const chased = await house.manager.query<{ at: Date }[]>(`select chased_at as at from enquiry where id = any ($1)`, [[a, b, c]]);
  expect([byA, byB, byC].map(({ until }) => until)).toEqual(expect.arrayContaining(chased.map(({ at }) => at.getTime() + 3 * 86_400_000)));
  // The digest is written when it leaves: the second question joined the first one's, before it left.
  const digests = await house.post();
  expect(digests.map(({ subject }) => subject)).toEqual(['UNPSA: 2 questions wait for an answer', 'UNPSA: 3 questions wait for an answer']);
  const text = digests.find(({ subject }) => subject.includes('3'))!.text;
  for (const line of ['Une question ?', 'Une autre ?', 'La mienne ?', 'Morocco; in French']) expect(text).toContain(line);
  expect(text).not.toContain('Toute neuve');

  // What comes to its time on the same day waits for the next digest.
  await wait(fresh, 6);
  const later = await house.step('chaseEnquiry', fresh);
  const [{ last }] = await house.manager.query<[{ last: Date }]>(`select min(date) as last from mail where kind = 'enquiryDigest'`);
  expect([await house.post(), later.until! - last.getTime()]).toEqual([[], expect.any(Number)]);
  expect(Math.abs(later.until! - last.getTime() - 86_400_000)).toBeLessThan(60_000);
  await house.manager.query(`update mail set date = date - interval '25 hours' where kind = 'enquiryDigest'`);
  ok(await second.post(`/enquiries/${a}/closing`, { reason: 'Asked twice.' }));
  await house.step('chaseEnquiry', fresh);
  expect((await house.post()).map(({ subject }) => subject)).toEqual(['UNPSA: 2 questions wait for an answer', 'UNPSA: 3 questions wait for an answer']);

  const list = async (query: string) => ok(await first.get(`/enquiries?${query}`)).items.map(({ id }: { id: string }) => id);
  expect(await list('overdue=true&country=MAR&language=fr')).toEqual([b, c, fresh]);
  expect(await list('state=closed&q=une%20question')).toEqual([a]);
  expect(await list('overdue=false&state=open')).toEqual([]);
  const [one, two] = [ok(await first.get('/enquiries?state=open&limit=2')), null];
  expect([one.items.length, two, ok(await first.get(`/enquiries?state=open&limit=2&cursor=${one.next}`)).items.map(({ id }: { id: string }) => id)]).toEqual([2, null, [fresh]]);
});

test('refuses with every reason, and shows nothing to those outside the team', async () => {
  const [officer, nominator, focal, auditor] = [await house.client('officer'), await house.client(), await house.client('focalPoint'), await house.client('auditor')];
  expect(reasonsOf(await officer.post('/enquiries', { language: 'es', question: '¿?', channel: 'mail', name: 'Ana' }))).toMatchObject({ status: 422, reasons: [{ field: '/name' }] });
  expect(reasonsOf(await officer.post('/enquiries', { event: randomUUID(), language: 'es', question: '¿?', channel: 'mail' }))).toMatchObject({ status: 404 });
  expect(reasonsOf(await officer.post('/enquiries', { cycle: 'none', language: 'es', question: '¿?', channel: 'mail' }))).toMatchObject({ status: 422, reasons: [{ field: '/cycle' }] });
  const { id } = ok(await officer.post('/enquiries', { language: 'es', question: 'SECRETCANARY', channel: 'mail' }));
  expect(reasonsOf(await officer.post(`/enquiries/${id}/answers`, { text: 'Sí.', language: 'es', send: true }))).toMatchObject({ status: 422, reasons: [{ field: '/send' }] });
  expect(ok(await officer.post(`/enquiries/${id}/answers`, { text: 'Sí.', language: 'es', send: false })).stage).toBe('answered');
  expect(reasonsOf(await officer.post(`/enquiries/${id}/closing`, { reason: 'None.' })).status).toBe(409);
  expect((await officer.get('/enquiries?cursor=x')).status).toBe(422);
  for (const outsider of [nominator, focal]) for (const path of ['/enquiries', `/enquiries/${id}`, '/enquiries/figures', '/commitments']) expect((await outsider.get(path)).status).toBe(403);
  expect([(await auditor.get(`/enquiries/${id}`)).status, (await auditor.post(`/enquiries/${id}/closing`, { reason: 'x' })).status]).toEqual([200, 403]);
});

test('through the page: in any language, with what was typed kept, once, and not too often', async () => {
  const cycle = await house.cycle();
  const { campaign, id: event } = await house.event(cycle, { title: 'Journée' });
  const visitor = house.visitor();
  const page = await visitor.get(`/ask?lang=ar&c=${campaign}`);
  expect([page.status, /<html lang="ar" dir="rtl">/.test(page.body), page.headers['cache-control']]).toEqual([200, true, 'no-store']);
  const [form] = formsOn(page.body);
  expect(form).toEqual({ method: 'post', action: '/ask', fields: { lang: 'ar', c: campaign, question: '', email: '' } });
  const email = `leila-${cycle.edition}@example.org`;
  const typed = { ...form!.fields, question: 'من يستطيع الترشيح؟ <script>', language: 'fa', country: 'IRN', email };
  const wrong = await visitor.post('/ask', { ...typed, country: '' });
  expect([wrong.status, wrong.body.includes('اختاروا بلدكم.'), wrong.body.includes('من يستطيع الترشيح؟ &lt;script&gt;'), wrong.body.includes(`value="${email}"`)]).toEqual([422, true, true, true]);
  const sent = await visitor.post('/ask', typed);
  expect(sent.status).toBe(303);
  expect((await visitor.post('/ask', typed)).location).toBe(sent.location);
  const thanks = await visitor.get(sent.location!);
  const number = new URLSearchParams(sent.location!.split('?')[1]).get('number')!;
  expect([thanks.status, thanks.body.includes(`<bdi>${number}</bdi>`)]).toEqual([200, true]);
  const officer = await house.client('officer');
  const { items: [found] } = ok(await officer.get(`/enquiries?q=${number}`));
  expect(found).toMatchObject({ number, country: 'IRN', language: 'fa', channel: 'page', cycle: cycle.code, event: { id: event }, question: 'من يستطيع الترشيح؟ <script>', asker: { email } });
  expect(await house.journal(found.id)).toEqual([{ kind: 'enquiryAsked', actor: `person:${found.asker.id}`, refs: { country: 'IRN', language: 'fa', channel: 'page', event } }]);

  for (let n = 2; n <= 5; n += 1) expect((await visitor.post('/ask', { ...typed, question: `Question ${n}` })).status).toBe(303);
  const flooded = await visitor.post('/ask', { ...typed, question: 'Question 6', email: email.toUpperCase() });
  expect([flooded.status, flooded.body.includes('Question 6')]).toEqual([429, true]);
  expect((await visitor.post('/ask', { ...typed, question: 'Question 6', email: `other-${email}` })).status).toBe(303);
  expect(await house.manager.query(`select 1 from enquiry_flood where encode(key, 'escape') like '%example%'`)).toEqual([]);
});

test('an erased asker leaves a count behind, and no words', async () => {
  const officer = await house.client('officer');
  const email = `erased-${randomUUID()}@example.org`;
  const { id, asker } = ok(await officer.post('/enquiries', { language: 'en', country: 'CAN', question: 'I am CANARY of Ottawa. May I?', channel: 'mail', name: 'CANARY', email }));
  ok(await officer.post(`/enquiries/${id}/answers`, { text: 'Yes.', language: 'en', send: true }));
  const [mail] = await house.post();
  await house.visitor().post('/ask/further', { token: pathIn(mail!).split('/').at(-1)!, question: 'CANARY again?' });
  await people.erase(house.manager, asker.id, new Date());
  const read = await officer.get(`/enquiries/${id}`);
  expect([ok(read), read.text.includes('CANARY')]).toMatchObject([{ question: '', asker: null, country: 'CAN', thread: [{ text: 'Yes.' }, { text: '' }] }, false]);
  expect(JSON.stringify(await house.journal(id))).not.toContain('CANARY');
  expect((await house.visitor().get(pathIn(mail!))).status).toBe(410);
  expect(reasonsOf(await officer.post(`/enquiries/${id}/answers`, { text: 'Yes.', language: 'en', send: true })).status).toBe(422);
});
