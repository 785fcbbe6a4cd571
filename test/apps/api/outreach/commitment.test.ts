import { randomUUID } from 'node:crypto';
import { people } from '../../../../libs/party/people.js';
import { formsOn } from '../../pages/browser.js';
import { reasonsOf } from '../nomination/house.js';
import { pathIn, secretariat, type Secretariat } from './secretariat.js';

let house: Secretariat;
beforeAll(async () => void (house = await secretariat()));
afterEach(async () => {
  await house.manager.query(`update delivery set applied_at = now()`);
  expect(await house.violations()).toEqual([]);
  await house.manager.query(`update api_key set revoked_at = now()`);
});
afterAll(() => house.close());

const ok = <T = any>({ status, body, text }: { status: number; body: any; text: string }): T => {
  if (status !== 200 && status !== 201) throw new Error(`${status}: ${text}`);
  return body as T;
};
/** Lets a commitment have been made so much earlier. */
const age = (id: string, days: number) => house.manager.query(
  `update commitment set due_at = due_at - make_interval(days => $2), due_set_at = due_set_at - make_interval(days => $2), reminded_for = reminded_for - make_interval(days => $2) where id = $1`, [id, days]);

/** An officer, an event in Madrid, and what was promised there by the end of January 2090. */
async function promised(given: object = {}) {
  const cycle = await house.cycle();
  const officer = await house.client('officer', { name: 'M. Salas' });
  const event = await house.event(cycle, { title: 'Jornada del INAP', country: 'ESP', timeZone: 'Europe/Madrid' });
  const person = { name: 'Ana Torres', email: `ana-${cycle.edition}@inap.example`, language: 'es', timeZone: 'Europe/Madrid' };
  const made = ok(await officer.post(`/outreach-events/${event.id}/commitments`, { who: 'INAP', what: 'Enviar la convocatoria a los ministerios.', due: '2090-01', person, ...given }));
  return { cycle, officer, event, person, made, id: made.id as string };
}

test('is written down in the story of its event, and read soonest due first', async () => {
  const { cycle, officer, event, made, id } = await promised();
  expect(made).toEqual({
    id, event: { id: event.id, title: 'Jornada del INAP' }, cycle: cycle.code, who: 'INAP', what: 'Enviar la convocatoria a los ministerios.', person: { id: expect.any(String), name: 'Ana Torres' },
    due: '2090-01', dueAt: '2090-01-31T23:00:00.000Z', overdue: false, stage: 'open', reminders: 0, nextReminder: null, done: null, dropped: null, madeAt: expect.any(String), changes: [],
  });
  expect(await house.told(id)).toEqual([{ kind: 'commitmentMade', workflow: 'commitment' }]);
  expect((await house.journal(event.id)).at(-1)).toEqual({ kind: 'commitmentMade', actor: `person:${officer.personId}`, refs: { commitment: id, dueAt: '2090-01-31T23:00:00.000Z' } });
  // A week before, in the morning of Madrid.
  expect((await house.step('remindCommitment', id)).until).toBe(Date.parse('2090-01-25T07:00:00Z'));
  expect(ok(await officer.get(`/commitments/${id}`)).nextReminder).toBe('2090-01-25T07:00:00.000Z');

  const undated = ok(await officer.post(`/outreach-events/${event.id}/commitments`, { who: 'A minister', what: 'Speak of it.' })).id;
  const sooner = ok(await officer.post(`/outreach-events/${event.id}/commitments`, { who: 'B', what: 'C', due: '2089-12-31' })).id;
  expect((await house.step('remindCommitment', undated)).until).toBeNull();
  const list = async (query: string) => ok(await officer.get(`/commitments?event=${event.id}&${query}`)).items.map((item: { id: string }) => item.id);
  expect([await list(''), await list('open=false'), await list('overdue=true'), await list(`person=${made.person.id}`), await list(`cycle=${cycle.code}&limit=2`)]).toEqual([[sooner, id, undated], [], [], [id], [sooner, id]]);
  const { next } = ok(await officer.get(`/commitments?event=${event.id}&limit=2`));
  expect(await list(`cursor=${next}`)).toEqual([undated]);
});

test('its person is reminded, and says by the link that it is done; a robot’s forms say nothing', async () => {
  const { officer, person, id } = await promised({ due: '2090-01-31' });
  const daysTo = async (day: string) => Math.floor((Date.parse(day) - Date.now()) / 86_400_000);
  await age(id, await daysTo('2090-01-26'));
  await house.step('remindCommitment', id);
  const [mail] = await house.post();
  expect([mail!.to, mail!.subject]).toEqual([[person.email], 'UNPSA: su compromiso (plazo: 31 de enero de 2090)']);
  expect(mail!.text).toContain('Compromiso: Enviar la convocatoria a los ministerios.');
  // Once; the next one is due.
  const again = await house.step('remindCommitment', id);
  expect([await house.post(), again.until! > Date.now()]).toEqual([[], true]);

  const [visitor, path] = [house.visitor(), pathIn(mail!)];
  const page = await visitor.get(path);
  expect([page.status, /<html lang="es"/.test(page.body), page.body.includes('A. T.'), page.body.includes('Torres')]).toEqual([200, true, true, false]);
  const forms = formsOn(page.body);
  expect(forms.map(({ fields }) => fields['answer'])).toEqual(['done', 'later', 'notMine']);
  const facts = () => house.manager.query(`select done_at, dropped_at, due, version, (select count(*)::int from commitment_change x where x.commitment_id = m.id) as changes from commitment m where id = $1`, [id]);
  const before = await facts();
  for (const { action, fields } of forms) expect((await visitor.post(action, fields)).status).toBe(422);
  expect((await house.visitor({ origin: 'https://evil.example' }).post('/commitment-answers', { ...forms[0]!.fields, what: 'x' })).status).toBe(403);
  expect(await facts()).toEqual(before);

  const wrong = await visitor.post('/commitment-answers', { ...forms[1]!.fields, due: '2011-01-01', reason: 'Las <vacaciones>.' });
  expect([wrong.status, wrong.body.includes('Indique un día posterior a hoy'), wrong.body.includes('Las &lt;vacaciones&gt;.')]).toEqual([422, true, true]);
  const later = await visitor.post('/commitment-answers', { ...forms[1]!.fields, due: '2091-02-28', reason: 'Las vacaciones.' });
  expect(later.location).toBe(`${path}?saved=yes`);
  expect((await visitor.get(later.location!)).body).toContain('La nueva fecha ha quedado registrada: 28 de febrero de 2091.');
  expect(ok(await officer.get(`/commitments/${id}`))).toMatchObject({ due: '2091-02-28', changes: [{ due: '2091-02-28', reason: 'Las vacaciones.' }] });
  expect((await house.step('remindCommitment', id)).until).toBe(Date.parse('2091-02-22T07:00:00Z'));

  expect((await visitor.post('/commitment-answers', { ...forms[0]!.fields, what: 'Salió el 12 de enero.' })).location).toBe(path);
  expect((await visitor.get(path)).body).toContain('Ha quedado registrado como hecho');
  expect(await house.step('remindCommitment', id)).toMatchObject({ stage: 'done', ended: true });
  expect(ok(await officer.get(`/commitments/${id}`))).toMatchObject({ stage: 'done', nextReminder: null, done: { what: 'Salió el 12 de enero.' } });
  expect((await visitor.post('/commitment-answers', { ...forms[0]!.fields, what: 'Otra vez.' })).status).toBe(200);
  expect(ok(await officer.get(`/commitments/${id}`)).done.what).toBe('Salió el 12 de enero.');
  for (const [path, body] of [['changes', { due: null, reason: 'x' }], ['completion', { what: 'x' }], ['dropping', { reason: 'x' }]] as const) {
    expect(reasonsOf(await officer.post(`/commitments/${id}/${path}`, body))).toMatchObject({ status: 409, reasons: [{ detail: 'The commitment is done; it takes no more changes. Record a new one, where there is one.' }] });
  }
});

test('where nobody can be mailed, the officer who recorded it is, again and again; and hears when it is nobody’s', async () => {
  const { officer, id, person } = await promised({ person: undefined, due: '2090-01-31' });
  await age(id, Math.floor((Date.parse('2090-02-16') - Date.now()) / 86_400_000));
  await house.client('officer', { name: 'ANOTHEROFFICER' });
  await house.step('remindCommitment', id);
  const [mail, ...others] = await house.post();
  expect([mail!.parsed.to, others]).toMatchObject([{ value: [{ name: 'M. Salas' }] }, []]);
  expect([mail!.subject, mail!.text.includes('https://')]).toEqual(['UNPSA: an overdue commitment of INAP (due: 31 January 2090)', false]);
  await age(id, 8);
  await house.step('remindCommitment', id);
  expect(await house.post()).toHaveLength(1);

  ok(await officer.post(`/commitments/${id}/changes`, { person, reason: 'She sees to it.' }));
  await age(id, 8);
  await house.step('remindCommitment', id);
  const [hers] = await house.post();
  expect([hers!.to, hers!.subject]).toEqual([[person.email], 'UNPSA: ha vencido el plazo de su compromiso (plazo: 31 de enero de 2090)']);
  const [visitor, path] = [house.visitor(), pathIn(hers!)];
  const [, , notMine] = formsOn((await visitor.get(path)).body);
  await visitor.post('/commitment-answers', { ...notMine!.fields, sure: 'yes' });
  expect([(await visitor.get(path)).status, (await visitor.post('/commitment-answers', { ...notMine!.fields, answer: 'done', what: 'x' })).status]).toEqual([410, 410]);
  expect((await house.post()).map(({ subject, parsed }) => [subject, (parsed.to as any).value[0].name])).toEqual([['UNPSA: a commitment needs another person', 'M. Salas']]);
  expect(ok(await officer.get(`/commitments/${id}`)).person).toBeNull();
  expect(ok(await officer.post(`/commitments/${id}/dropping`, { reason: 'The institute was merged.' }))).toMatchObject({ stage: 'dropped', overdue: false, dropped: { reason: 'The institute was merged.' } });
  expect(await house.step('remindCommitment', id)).toMatchObject({ stage: 'dropped', ended: true });
});

test('an address that mails come back from, and a person who is erased, are reminded no more: the officer is', async () => {
  const { id, person, made } = await promised({ due: '2090-01-31' });
  await age(id, Math.floor((Date.parse('2090-01-26') - Date.now()) / 86_400_000));
  await house.manager.query(`insert into suppression (address, why) values ($1, 'bounced')`, [person.email]);
  await house.step('remindCommitment', id);
  expect((await house.post()).map(({ parsed }) => (parsed.to as any).value[0].name)).toEqual(['M. Salas']);
  await people.erase(house.manager, made.person.id, new Date());
  expect(await house.manager.query(`select who, version from commitment where id = $1`, [id])).toEqual([{ who: '', version: 2 }]);
});

test('of a past edition, and of what an old update tells: never a mail, and no workflow; it can be ended all the same', async () => {
  const archive = await house.cycle({ mode: 'archive' });
  const live = await house.cycle();
  const officer = await house.client('officer');
  const source = { document: '2011-11', item: '6', from: 0, to: 10 };
  for (const [cycle, more] of [[archive, {}], [live, { source }]] as const) {
    const event = await house.event(cycle, { archived: cycle === archive });
    await house.manager.query(`update outreach_event set source = $2 where id = $1`, [event.id, 'source' in more ? more.source : null]);
    const { id } = ok(await officer.post(`/outreach-events/${event.id}/commitments`, { who: 'INAP', what: 'x', due: '2011-12', person: { email: `${randomUUID()}@inap.example` } }));
    expect([await house.told(id), await house.manager.query(`select ref, next_wake from commitment where id = $1`, [id])]).toEqual([[], [{ ref: null, next_wake: null }]]);
    await house.step('remindCommitment', id);
    expect(await house.letters(id)).toEqual([]);
    expect(ok(await officer.post(`/commitments/${id}/completion`, { what: 'Done in 2011.' }))).toMatchObject({ stage: 'done', overdue: false });
    expect(await house.manager.query(`select stage, ended_at is not null as ended from commitment where id = $1`, [id])).toEqual([{ stage: 'done', ended: true }]);
  }
});

test.each([
  [{ due: '2027-13' }, '/due', 'Send a time as far as it is known: 2027, 2027-01, 2027-01-15 or 2027-01-15T10:00. Found "2027-13".'],
  [{ due: '2090-03-26T02:30' }, '/due', 'It cannot be read: there is no 2090-03-26T02:30 in Europe/Madrid: the clocks are put forward over it.'],
  [{ who: ' ' }, '/who', 'Send text of 1 to 500 characters. Found none.'],
  [{ person: { email: 'ana' } }, '/person/email', 'Send an email address, as name@agency.example. Found the text "ana".'],
])('refuses %j', async (given, field, detail) => {
  const officer = await house.client('officer');
  const event = await house.event(await house.cycle(), { timeZone: 'Europe/Madrid' });
  expect(reasonsOf(await officer.post(`/outreach-events/${event.id}/commitments`, { who: 'INAP', what: 'x', ...given }))).toMatchObject({ status: 422, reasons: [{ field, detail }] });
  expect((await officer.post(`/outreach-events/${randomUUID()}/commitments`, { who: 'INAP', what: 'x' })).status).toBe(404);
});
