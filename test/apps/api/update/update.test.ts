import { randomUUID } from 'node:crypto';
import { addOutcomes, makeEvent } from '../../../../libs/outreach/event.making.js';
import { MailingProgress } from '../../../../libs/mail/mailing.progress.js';
import { Steps } from '../../../../libs/journal/steps.service.js';
import { monthAfter } from '../../../../libs/update/update.calendar.js';
import { openUpdate } from '../../../../libs/update/update.opening.js';
import { UpdateProgress } from '../../../../libs/update/update.progress.js';
import { sha256Of } from '../../../../libs/update/update.formats.js';
import { updateMails } from '../../../../libs/update/update.mails.js';
import { Mail } from '../../../../libs/mail/mail.entity.js';
import { intakeHouse, reasonsOf, type Answer, type Client, type IntakeHouse } from '../nomination/house.js';

let house: IntakeHouse;
let officer: Client;
let other: Client;
let director: Client;
beforeAll(async () => {
  house = await intakeHouse();
  [officer, other] = [await house.client('officer', { name: 'Daniel Okoye' }), await house.client('officer', { name: 'Mei Tan' })];
  director = await house.client('director', { name: 'Helena Sørensen' });
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.manager.query(`truncate monthly_update, update_version, update_word, update_report, update_reader, update_file, outreach_event, mailing, mail cascade`);
});

const month = new Date().toLocaleDateString('sv-SE', { timeZone: 'America/New_York' }).slice(0, 7);
const path = `/updates/${month}`;

const event = (title: string, more: Partial<Parameters<typeof makeEvent>[1]> = {}): Promise<string> =>
  house.manager.transaction((manager) => makeEvent(manager, {
    unpsa: true, kind: 'briefing', title, summary: 'The office of one country spoke. Mr. Osei answered all questions.', place: null, country: null, online: false, begins: `${month}-01`, ends: null, timeZone: null, audience: '',
    languages: [], targetCountries: [], topics: [], cycle: null, parties: [], attendance: [], outcomes: [], heldAt: new Date(), by: 'operator', partner: null, archived: false, ...more,
  }));
const progress = () => house.app.get(UpdateProgress, { strict: false });
async function follow() {
  const [row] = await house.manager.query<[{ id: string; epoch: number }]>(`select id, epoch from monthly_update where month = $1`, [month]);
  return progress().follow(row);
}
async function drafted(): Promise<any> {
  expect(await officer.post('/updates', { month })).toMatchObject({ status: 201, body: { month } });
  await follow();
  return read();
}
const read = async (): Promise<any> => (await officer.get(path)).body;
const reader = (name: string) => officer.post('/update-readers', { name, email: `${randomUUID()}@cepa.example`, languages: ['fr'] });
const texts = (item: any): string[] => item.paragraphs.flatMap(({ sentences }: any) => sentences.map(({ text }: any) => text));
const reasons = (answer: Answer) => reasonsOf(answer).reasons.map(({ field, pointer, detail }: any) => `${pointer ?? field ?? ''}: ${detail}`);

test('a draft has one item an event, each sentence with its record; who holds it and who wrote it', async () => {
  const id = await event('Briefing of ministries', { place: 'Nairobi', country: 'KEN', attendance: [{ kind: 'group', country: null, name: 'officials', count: 8_000, precision: 'over' }], outcomes: ['Kenya will translate the form.'] });
  const update = await drafted();
  expect(update).toMatchObject({ month, stage: 'editing', holder: 'officer', version: 1, archive: false, approval: null, files: [], mails: null, versions: [{ version: 1, change: 'drafted', by: { kind: 'process' } }] });
  expect(update.items[0]).toMatchObject({ number: 1, title: { text: 'Briefing of ministries' }, about: [id], touched: false });
  expect(texts(update.items[0])).toEqual([
    'The office of one country spoke.', 'Mr. Osei answered all questions.', expect.stringMatching(/^The briefing took place in Nairobi, Kenya on 1 /), 'It reached over 8,000 officials.', 'Kenya will translate the form.',
  ]);
  expect(update.items[0].paragraphs[0].sentences[0].citations).toEqual([{ record: 'event', id, field: 'summary', state: 'current' }]);
  expect((await officer.get(`${path}/timeline`)).body.map(({ sentence }: any) => sentence)).toEqual(['It was opened.', 'An officer asked for the draft.', expect.stringMatching(/^It was drafted with \d items?/)]);
});

test('nobody drafts a month that has not begun, though its row waits for it', async () => {
  const next = monthAfter(month);
  await house.manager.transaction((manager) => openUpdate(manager, { month: next, archive: false, zone: 'America/New_York' }));
  expect(reasons(await officer.post('/updates', { month: next }))).toEqual([`/month: ${next} has not begun. What happens until then goes into its update.`]);
});

test('what changed since is stale, and what is gone is gone', async () => {
  const id = await event('Briefing', { outcomes: ['Nothing was agreed upon at length.'] });
  await drafted();
  await house.manager.query(`update outreach_event set summary = 'Otherwise.' where id = $1`, [id]);
  await house.manager.query(`delete from outreach_outcome where event_id = $1`, [id]);
  const states = (await read()).items[0].paragraphs.flatMap(({ sentences }: any) => sentences.map(({ citations }: any) => citations.map(({ field, state }: any) => `${field} ${state}`).join(' ')));
  expect(states).toContain('summary changed');
  expect(states).toContain('text gone');
});

test('an editor\'s words are never overwritten: what comes later is proposed, and goes in when they say so', async () => {
  const [kept, touched] = [await event('First'), await event('Second')];
  const { version, items: [, second] } = await drafted();
  const [{ id: first }] = second.paragraphs[0].sentences;
  const edited = await officer.patch(`${path}/items/2`, { paragraphs: [{ sentences: [{ id: first, text: 'In the words of an editor.' }] }] }, version);
  expect(edited).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { version: 2, versions: [{}, { change: 'edited', item: 2, by: { kind: 'team', name: 'Daniel Okoye' } }] } });
  expect(edited.body.items[1]).toMatchObject({ touched: true, paragraphs: [{ sentences: [{ text: 'In the words of an editor.', citations: [{ field: 'summary' }] }] }] });

  for (const id of [kept, touched]) await addOutcomes(house.manager, id, ['A centre for training will open its doors.'], 'operator');
  await event('Third');
  expect((await officer.post(`${path}/refresh`)).body).toEqual({ version: 3, sentences: 1, items: 1, proposals: 1 });
  const now = await read();
  expect(now.items.map(({ title }: any) => title.text).slice(0, 3)).toEqual(['First', 'Second', 'Third']);
  expect(texts(now.items[0]).at(-1)).toBe('A centre for training will open its doors.');
  expect(texts(now.items[1])).toEqual(['In the words of an editor.']);
  expect(now.proposals).toMatchObject([{ item: 2, paragraphs: [{ sentences: [{ text: 'A centre for training will open its doors.' }] }] }]);

  const taken = await officer.patch(`${path}/items/2`, { proposals: [{ id: now.proposals[0].id, take: true }] }, 3);
  expect(texts(taken.body.items[1])).toEqual(['In the words of an editor.', 'A centre for training will open its doors.']);
  expect(taken.body.proposals).toEqual([]);
  expect((await officer.post(`${path}/refresh`)).body).toEqual({ version: 4, sentences: 0, items: 0, proposals: 0 });
  expect((await officer.get(`${path}/versions/1`)).body.items[1].paragraphs[0][0].text).toBe('The office of one country spoke.');
});

test('items are moved, merged, split, added and taken out; a stale version and what cannot be are refused', async () => {
  for (const title of ['A', 'B', 'C']) await event(title);
  await drafted();
  const titles = ({ body }: Answer) => body.items.map(({ title }: any) => title.text).filter((text: string) => text.length < 20);
  expect(titles(await officer.patch(`${path}/items/3`, { position: 1 }, 1))).toEqual(['C', 'A', 'B']);
  expect(titles(await officer.patch(`${path}/items/2`, { mergeInto: 1 }, 2))).toEqual(['C', 'B']);
  expect(titles(await officer.patch(`${path}/items/1`, { split: { from: 2, title: 'D' } }, 3))).toEqual(['C', 'D', 'B']);
  expect(titles(await officer.patch(`${path}/items/3`, { remove: true }, 4))).toEqual(['C', 'D']);
  const added = await officer.post(`${path}/items`, { title: 'E', position: 1, paragraphs: [{ sentences: [{ text: 'A word of ours.', editorial: true }] }] }, randomUUID(), { 'if-match': '"5"' });
  expect(added.status).toBe(201);
  expect(titles(added)).toEqual(['E', 'C', 'D']);
  expect((await officer.patch(`${path}/items/1`, { title: 'F' }, 5)).status).toBe(412);
  expect((await officer.patch(`${path}/items/9`, { title: 'F' }, 6)).status).toBe(404);
  expect((await officer.patch(`${path}/items/x`, { title: 'F' }, 6)).status).toBe(404);
  expect(reasons(await officer.patch(`${path}/items/1`, { remove: true, position: 2 }, 6))[0]).toContain('Do one thing at a time');
  expect(reasons(await officer.patch(`${path}/items/1`, { paragraphs: [{ sentences: [{ id: 's999' }, { editorial: true }, { text: 'x', citations: [{ record: 'event', id: randomUUID(), field: 'summary' }] }] }] }, 6))).toEqual([
    '/paragraphs/0/sentences/0/id: The item has no sentence "s999". Leave the id out for a new one.',
    '/paragraphs/0/sentences/1/text: A new sentence needs its text.',
    expect.stringMatching(/^\/paragraphs\/0\/sentences\/2\/citations\/0: There is no such event/),
  ]);
});

test('a sentence that cites nothing stands in the way, one by one, until it cites a record or is marked editorial', async () => {
  const id = await event('A');
  await reader('Amina Bello');
  const { version } = await drafted();
  const uncited = await officer.patch(`${path}/items/1`, { paragraphs: [{ sentences: [{ text: 'One.' }, { text: 'Two.', citations: [{ record: 'event', id, field: 'title' }] }] }, { sentences: [{ text: 'Three.' }] }] }, version);
  const refused = await officer.post(`${path}/approval-request`);
  expect(refused.status).toBe(422);
  expect(reasons(refused)).toEqual([
    '/items/0/paragraphs/0/0: Item 1: “One.” cites no record. Cite one, or mark it editorial.',
    '/items/0/paragraphs/1/0: Item 1: “Three.” cites no record. Cite one, or mark it editorial.',
  ]);
  const [one, two] = uncited.body.items[0].paragraphs[0].sentences;
  await officer.patch(`${path}/items/1`, { paragraphs: [{ sentences: [{ id: one.id, editorial: true }, { id: two.id }] }] }, 2);
  expect(await officer.post(`${path}/approval-request`)).toMatchObject({ status: 201, body: { stage: 'approving', holder: 'director', version: 3, files: [{ format: 'docx' }, { format: 'html' }, { format: 'pdf' }, { format: 'txt' }] } });
  expect((await officer.patch(`${path}/items/1`, { title: 'B' }, 3)).status).toBe(409);
});

test('a director who did not ask approves what they read; each member gets one mail after the window, and the bytes stay', async () => {
  await event('A');
  for (const name of ['Amina Bello', 'Bo Chen']) await reader(name);
  const ended = (await reader('Carla Diaz')).body;
  expect((await officer.post(`/update-readers/${ended.id}/end`)).body).toMatchObject({ endedAt: expect.any(String) });
  await drafted();
  await officer.post(`${path}/approval-request`);
  await follow();
  expect(await other.post(`${path}/approvals`, { version: 1 })).toMatchObject({ status: 403 });
  expect((await director.post(`${path}/approvals`, { version: 7 })).status).toBe(412);
  const returned = await director.post(`${path}/return`, { reason: 'Item 1 is too long.' });
  expect(returned).toMatchObject({ status: 201, body: { stage: 'editing', approval: null } });
  await other.post(`${path}/approval-request`);
  expect(await director.post(`${path}/approvals`, { version: 1, holdFor: 'PT1H' })).toMatchObject({ status: 201, body: { stage: 'sending', approval: { requestedBy: 'Mei Tan', approvedBy: 'Helena Sørensen' }, mails: { total: 2, sent: 0, waiting: 2 } } });
  await follow();
  expect(await director.post(`${path}/withdrawal`, { reason: 'A name is wrong.' })).toMatchObject({ status: 201, body: { stage: 'editing' } });
  expect(await house.manager.query(`select cancelled_at is not null as cancelled from mailing`)).toEqual([{ cancelled: true }]);

  await officer.post(`${path}/approval-request`);
  await director.post(`${path}/approvals`, { version: 1, holdFor: 'PT0S' });
  expect((await officer.post(`${path}/withdrawal`, { reason: 'Late.' })).status).toBe(409);
  await follow();
  const mailing = new MailingProgress(house.app.get(Steps, { strict: false }));
  const [row] = await house.manager.query<[{ id: string; epoch: number }]>(`select id, epoch from mailing where cancelled_at is null`);
  await mailing.takeOn(row);
  const mails = await house.manager.find(Mail, { where: { kind: 'monthlyUpdate' } });
  expect(mails).toHaveLength(2);
  expect(new Set(mails.map(({ recipient }) => recipient)).size).toBe(2);
  const letter = await updateMails['monthlyUpdate']!(house.manager, mails[0]!);
  expect(letter).toMatchObject({ language: 'fr', sections: { language: 'en', parts: [{ heading: '1. A' }] }, attachments: [{ mediaType: 'application/pdf' }, {}] });
  const sums = letter!.attachments!.map(({ content }) => sha256Of(content));
  expect((await read()).files.filter(({ format }: any) => format === 'pdf' || format === 'docx').map(({ sha256 }: any) => sha256).sort()).toEqual(sums.sort());

  await house.manager.query(`update mail set state = 'sent', title = 'A', sent_at = clock_timestamp(), address = 'x@example.org', raw = '\\x00', attempts = 1 where kind = 'monthlyUpdate'`);
  await house.manager.query(`update mailing set next_wake = null, paced_until = null where id = $1`, [row.id]);
  await mailing.takeOn(row);
  await follow();
  expect(await read()).toMatchObject({ stage: 'archived', holder: 'nobody', nextWake: null, mails: { total: 2, sent: 2, waiting: 0, left: 0 } });
  expect((await officer.patch(`${path}/items/1`, { title: 'B' }, 1)).status).toBe(409);
  await expect(house.manager.query(`update update_file set content = ''`)).rejects.toThrow('append-only');
  expect((await officer.get(`${path}/timeline`)).body.map(({ by, sentence }: any) => `${by.name}: ${sentence}`)).toEqual([
    'The process: It was opened.', 'Daniel Okoye: An officer asked for the draft.', expect.stringContaining('It was drafted'),
    'Daniel Okoye: It was put before the director as version 1.', 'Helena Sørensen: It was returned to the editors. “Item 1 is too long.”', 'Mei Tan: It was put before the director as version 1.',
    expect.stringContaining('Helena Sørensen: It was approved'), 'Helena Sørensen: Its approval was withdrawn before anything left. “A name is wrong.”', expect.stringContaining('It was put'), expect.stringContaining('It was approved'), 'The process: It was archived as version 1.',
  ]);
  expect((await house.violations()).filter(({ name }) => /update|list/.test(name))).toEqual([]);
});

test('formats show citations to the team when asked; nobody else reads anything', async () => {
  const id = await event('A');
  await drafted();
  expect((await officer.get(`${path}.txt`)).text).toMatch(/^DPADM Monthly Update to CEPA Members: .*\n\n1\. A\n\nThe office of one country spoke\. Mr\. Osei/);
  expect((await officer.get(`${path}.txt?citations=true`)).text).toContain(`The office of one country spoke. [event ${id} summary]`);
  for (const format of ['html', 'docx', 'pdf']) expect(await director.get(`${path}.${format}`)).toMatchObject({ status: 200, headers: { 'content-disposition': expect.stringContaining(`UNPSA-monthly-update-${month}.${format}`) } });
  const auditor = await house.client('auditor', { name: 'Jean' });
  expect((await auditor.get(path)).status).toBe(200);
  expect((await auditor.post(`${path}/refresh`)).status).toBe(403);
  for (const stranger of [await house.client(), await house.client('focalPoint'), await house.client('partner')]) {
    for (const at of [path, `${path}.pdf`, '/updates', '/update-readers']) expect((await stranger.get(at)).status).toBe(403);
  }
  expect((await officer.get('/updates')).body).toMatchObject({ items: [{ month, stage: 'editing' }], next: null });
});
