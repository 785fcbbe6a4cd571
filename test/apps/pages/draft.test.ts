import { formsOn, formTokenOn, linksOn, tagOn, Visitor } from './browser.js';
import { robot } from './robot.js';
import { draftHouse, type DraftHouse } from './draft.house.js';

let p: DraftHouse;
beforeAll(async () => void (p = await draftHouse()));
afterAll(async () => {
  expect(await p.house.violations()).toEqual([]);
  await p.house.close();
});

const heading = (body: string) => /<h1>(?:<span[^>]*>.*?<\/span>)?(.*?)<\/h1>/s.exec(body)?.[1]?.replace(/<[^>]+>/g, '');
const at = (id: string) => `/drafts/${id}`;

/** A visitor who has opened the draft of a link. */
async function inside(id: string, token?: string): Promise<{ visitor: Visitor; form: string }> {
  const visitor = new Visitor(p.app);
  const opened = await visitor.post('/draft-sessions', { token: token ?? (await p.mint(id)), sure: 'yes' });
  expect([opened.status, opened.location]).toEqual([303, at(id)]);
  const page = await visitor.get(`${at(id)}/parts/initiative`);
  return { visitor, form: formTokenOn(page.body) };
}
const saved = async (id: string) => (await p.house.row(id)).form;
/** What a part's form holds untouched, selects included. */
function fieldsOf(body: string): Record<string, string> {
  const selects = [...body.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([, name, options]) => [name!, /<option value="([^"]*)" selected/.exec(options!)?.[1] ?? '']);
  return Object.fromEntries(Object.entries({ ...formsOn(body)[0]!.fields, ...Object.fromEntries(selects) }).map(([name, value]) => [name, plain(value as string)]));
}

const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };
const plain = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (sign) => signs[sign]!);

test('from the mail to the receipt: taken over, completed, checked, submitted', async () => {
  const id = await p.keyedIn({ title: 'Registros móviles' });
  const { letter, token } = await p.letter(id);
  expect(letter).toMatchObject({ subject: 'UNPSA: a nomination waits for you to take it over', language: 'en', action: { label: 'Take over the draft', path: '/d/{token}' } });
  expect(letter.lead).toContain('Instituto Nacional');

  const visitor = new Visitor(p.app);
  const link = await visitor.get(`/d/${token}`);
  expect([link.status, heading(link.body)]).toEqual([200, 'A nomination waits for you']);
  expect(link.body).toContain('R. M.');
  expect(link.body).not.toMatch(/Rosa|Registros/);
  // The claim wants somebody to say so.
  const untouched = await visitor.post('/draft-sessions', formsOn(link.body)[0]!.fields);
  expect([untouched.status, untouched.body.includes('Tick the box')]).toEqual([422, true]);
  expect((await p.house.row(id)).claimed_at).toBeNull();
  const opened = await visitor.post('/draft-sessions', { token, sure: 'yes' });
  expect([opened.status, opened.location]).toEqual([303, at(id)]);
  expect((await p.house.row(id)).claimed_at).not.toBeNull();
  const { contact_id: person } = await p.house.row(id);

  const list = await visitor.get(at(id));
  expect(heading(list.body)).toBe('Registros móviles');
  expect(list.body).toContain('3 things missing');
  const full = p.cycle.form();
  for (const part of linksOn(list.body).filter((href) => href.includes('/parts/'))) {
    const page = await visitor.get(part);
    const typed: Record<string, string> = {};
    for (const name of Object.keys(fieldsOf(page.body))) {
      const value = name.split('.').reduce<any>((form, key) => form?.[key], full);
      if (typeof value === 'string') typed[name] = value;
    }
    const answer = await visitor.post(part, { ...fieldsOf(page.body), ...typed });
    expect([part, answer.status, answer.location]).toEqual([part, 303, at(id)]);
  }
  expect(await saved(id)).toMatchObject({ ...full, contact: expect.objectContaining({ name: 'Rosa Méndez' }) });

  const check = await visitor.get(`${at(id)}/check`);
  expect(heading(check.body)).toBe('Check your answers');
  expect(check.body).toContain('An answer about solution.');
  const form = formTokenOn(check.body);
  const unsigned = await visitor.post(`${at(id)}/submission`, { form });
  expect([unsigned.status, unsigned.body.includes('<a href="#certify">')]).toEqual([422, true]);
  expect((await p.house.row(id)).stage).toBe('draft');
  expect(await visitor.post(`${at(id)}/submission`, { form, certify: 'yes' })).toMatchObject({ status: 303, location: at(id) });
  const receipt = await visitor.get(at(id));
  const { ref } = await p.house.row(id);
  expect(receipt.body).toContain(`<strong>${ref.replace(':', '-')}</strong>`);
  expect(heading(receipt.body)).toBe('Your nomination has been received');
  expect((await visitor.get(`${at(id)}/receipt.pdf`)).headers['content-type']).toBe('application/pdf');
  // Twice is once.
  expect((await visitor.post(`${at(id)}/submission`, { form, certify: 'yes' })).status).toBe(303);
  const acts = await p.house.journal(id);
  expect(acts.map(({ kind, actor }) => [kind, actor])).toEqual([
    ['keyedIn', `person:${p.officer.personId}`], ['claimed', `person:${person}`], ...Array.from({ length: acts.length - 3 }, () => ['saved', `person:${person}`]), ['submitted', `person:${person}`],
  ]);
  expect((await p.officer.get(`/nominations/${id}/timeline`)).body.map(({ by }: any) => by.kind)).toEqual(['team', ...Array.from({ length: acts.length - 1 }, () => 'nominator')]);
});

test('no page is kept, tells where it was, fetches anything, or runs anything', async () => {
  const id = await p.keyedIn({ title: '<script>alert(1)</script>' });
  const token = await p.mint(id);
  const { visitor } = await inside(id, token);
  for (const url of [`/d/${token}`, `/d/${token}/not-me`, at(id), `${at(id)}/parts/nominee`, `${at(id)}/documents`, `${at(id)}/check`, `${at(id)}/withdraw`, '/d/unknown', '/drafts/nothing']) {
    const { headers, body } = await visitor.get(url);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-type': 'text/html; charset=utf-8' });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(body).not.toMatch(/<script|\son\w+=|\sstyle=/);
  }
});

describe('saving', () => {
  test('counts words as the rule does, and keeps what is too long', async () => {
    const id = await p.keyedIn();
    const { visitor, form } = await inside(id);
    const part = `${at(id)}/parts/${p.cycle.data.form.questions.find((question) => question.id === 'solution')!.section}`;
    expect(await visitor.post(part, { form, version: '1', 'answers.solution': 'word '.repeat(101) })).toMatchObject({ status: 303 });
    const page = await visitor.get(part);
    expect(page.body).toContain('101 words now.');
    expect((await visitor.get(at(id))).body).toMatch(/things missing/);
  });

  test('what cannot be right is told at its field, and what was typed is kept', async () => {
    const id = await p.keyedIn();
    const { visitor, form } = await inside(id);
    const answer = await visitor.post(`${at(id)}/parts/nominee`, { form, version: '1', 'nominee.name': 'Kept <b>', 'nominee.website': 'nowhere', 'nominee.country': 'Kenia' });
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('<a href="#nominee-country">Send an ISO 3166-1');
    expect(tagOn(answer.body, 'nominee-name')).toContain('value="Kept &lt;b&gt;"');
    for (const [, field] of answer.body.matchAll(/<a href="#([^"]+)"/g)) expect(answer.body).toContain(` id="${field}"`);
    expect(await saved(id)).not.toHaveProperty('nominee');
  });

  test('over somebody else\'s save keeps what was typed and shows what stands there', async () => {
    const id = await p.keyedIn({ title: 'First' });
    const { visitor, form } = await inside(id);
    const other = await inside(id);
    await other.visitor.post(`${at(id)}/parts/initiative`, { form: other.form, version: '1', title: 'Theirs' });
    const conflict = await visitor.post(`${at(id)}/parts/initiative`, { form, version: '1', title: 'Mine', category: 'gender' });
    expect(conflict.status).toBe(409);
    expect(tagOn(conflict.body, 'title')).toContain('value="Mine"');
    expect(conflict.body).toContain('In the draft now: Theirs');
    expect(await saved(id)).toMatchObject({ title: 'Theirs' });
    expect(await visitor.post(`${at(id)}/parts/initiative`, { ...formsOn(conflict.body)[0]!.fields, category: 'gender' })).toMatchObject({ status: 303 });
    expect(await saved(id)).toMatchObject({ title: 'Mine', category: 'gender' });
  });

  test('an emptied field is removed, and a field that was not sent stays', async () => {
    const id = await p.keyedIn({ title: 'Gone', category: 'gender' });
    const { visitor, form } = await inside(id);
    await visitor.post(`${at(id)}/parts/initiative`, { form, version: '1', title: '' });
    expect(await saved(id)).toEqual({ category: 'gender', contact: expect.anything() });
  });

  test('hands the draft on to another contact, who gets links of their own; who did it stays in', async () => {
    const id = await p.keyedIn();
    const { visitor, form } = await inside(id);
    expect(await visitor.post(`${at(id)}/parts/contact`, { form, version: '1', 'contact.name': 'Luis', 'contact.email': 'luis@inap.example' })).toMatchObject({ status: 303 });
    expect((await visitor.get(at(id))).status).toBe(200);
    expect((await p.house.row(id)).link_version).toBe(1);
  });
});

describe('documents', () => {
  const send = (visitor: Visitor, id: string, fields: Record<string, string>, name: string, content: string) => {
    const edge = 'x-edge';
    const parts = Object.entries(fields).map(([key, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`);
    const cookie = [...(visitor as unknown as { cookies: Map<string, { value: string }> }).cookies.values()][0]!.value;
    return p.app.inject({
      method: 'POST', url: `${at(id)}/documents`, headers: { ...visitor.headers, cookie: `task=${cookie}`, 'content-type': `multipart/form-data; boundary=${edge}` },
      payload: `${parts.join('')}--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n${content}\r\n--${edge}--\r\n`,
    });
  };

  test('are added once, saved under their names, and refused with the words of the cycle', async () => {
    const id = await p.keyedIn();
    const { visitor } = await inside(id);
    const { fields } = formsOn((await visitor.get(`${at(id)}/documents`)).body)[0]!;
    const { form = '', once = '' } = fields;
    for (let n = 0; n < 2; n += 1) expect((await send(visitor, id, { form, once }, 'Informe (1).pdf', '%PDF-1.4')).statusCode).toBe(303);
    const page = await visitor.get(`${at(id)}/documents`);
    const files = linksOn(page.body).filter((href) => href.includes('/documents/'));
    expect(files).toHaveLength(1);
    expect(await visitor.get(files[0]!)).toMatchObject({ status: 200, body: '%PDF-1.4' });
    const refused = await send(visitor, id, { form, once: 'other' }, 'a.pdf', 'GIF89a....');
    expect([refused.statusCode, refused.body.includes('Documents of these types are taken')]).toEqual([422, true]);
    expect((await send(visitor, id, { form, once: 'none' }, '', '')).statusCode).toBe(422);
    expect((await send(visitor, id, { form: 'x', once }, 'a.pdf', '%PDF-1.4')).statusCode).toBe(403);
    const theirs = await inside(await p.keyedIn());
    expect((await theirs.visitor.get(files[0]!)).status).toBe(404);
  });
});

describe('a robot that opens every link and sends every untouched form', () => {
  const crawl = (visitor: Visitor, start: string) => robot(visitor, start, { fieldsOf: (_, body) => fieldsOf(body) });

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['that waits to be taken over', async () => undefined],
    ['that is taken over', (id) => inside(id)],
    ['that is submitted', (id) => p.house.put(id, 'draft', 'nominator').then(() => inside(id)).then(({ visitor, form }) => visitor.post(`${at(id)}/submission`, { form, certify: 'yes' }))],
    ['that is withdrawn', (id) => inside(id).then(({ visitor, form }) => visitor.post(`${at(id)}/withdrawal`, { form, reason: 'Twice.' }))],
  ])('changes nothing about a draft %s', async (_, prepare) => {
    const id = await p.keyedIn(p.cycle.form({ answers: { ...p.cycle.form().answers, solution: '  Two lines,\n\nand “quotes” & <tags>' } }));
    await prepare(id);
    const token = await p.mint(id);
    const before = await p.snapshot(id);
    const seen = await crawl(new Visitor(p.app), `/d/${token}`);
    expect(await p.snapshot(id)).toEqual(before);
    expect(seen).toContain(`/d/${token}`);
    if (_ === 'that is taken over') expect([...seen].filter((url) => url.startsWith(at(id))).length).toBeGreaterThan(8);
  });

  test('changes nothing by an expired link', async () => {
    const id = await p.keyedIn();
    const token = await p.mint(id, new Date(Date.now() - 1_000));
    const before = await p.snapshot(id);
    await crawl(new Visitor(p.app), `/d/${token}`);
    expect(await p.snapshot(id)).toEqual(before);
  });
});

describe('links', () => {
  test('an expired one offers another by mail, and says the same to everybody', async () => {
    const id = await p.keyedIn();
    const visitor = new Visitor(p.app);
    await p.house.manager.query(`update mail set date = date - interval '1 day' where subject = $1`, [id]);
    const token = await p.mint(id, new Date(Date.now() - 1_000));
    const page = await visitor.get(`/d/${token}`);
    expect([page.status, heading(page.body)]).toEqual([410, 'This link has expired']);
    const { action, fields } = formsOn(page.body)[0]!;
    const known = await visitor.post(action, { ...fields, sure: 'yes' });
    const unknown = await visitor.post(action, { ...fields, token: 'x'.repeat(43), sure: 'yes' });
    expect(known.body).toEqual(unknown.body);
    expect((await p.house.letters(id)).map(({ kind }) => kind)).toEqual(['claim', 'claim']);
    // A second wish within minutes fills no mailbox.
    await visitor.post(action, { ...fields, sure: 'yes' });
    expect(await p.house.letters(id)).toHaveLength(2);
    expect((await visitor.post('/draft-sessions', { token, sure: 'yes' })).status).toBe(410);
    expect((await p.house.row(id)).claimed_at).toBeNull();
    await p.house.manager.query(`update mail set date = date + interval '1 day' where subject = $1 and date < now() - interval '1 hour'`, [id]);
  });

  test('somebody else\'s mail can be said to be so, which ends every link and session', async () => {
    const id = await p.keyedIn();
    const { visitor } = await inside(id);
    const token = await p.mint(id);
    const { action, fields } = formsOn((await visitor.get(`/d/${token}/not-me`)).body)[0]!;
    expect((await visitor.post(action, fields)).status).toBe(422);
    expect((await visitor.post(action, { ...fields, sure: 'yes' })).status).toBe(200);
    for (const url of [`/d/${token}`, at(id)]) expect((await visitor.get(url)).status).toBe(410);
  });

  test('a forged one is not known, and a reviewer\'s link opens no draft', async () => {
    const id = await p.keyedIn();
    expect((await new Visitor(p.app).get(`/d/${'x'.repeat(43)}`)).status).toBe(404);
    await p.house.manager.query(`insert into link (hash, purpose, target, version, person_id, expires_at) select sha256('review-token'::bytea), 'review', id, 1, contact_id, now() + interval '1 day' from nomination where id = $1`, [id]);
    expect((await new Visitor(p.app).get('/d/review-token')).status).toBe(404);
    expect((await new Visitor(p.app).post('/draft-sessions', { token: 'review-token', sure: 'yes' })).status).toBe(404);
  });

  test('a session is for its own draft only', async () => {
    const [mine, other] = [await p.keyedIn(), await p.keyedIn()];
    const { visitor } = await inside(mine);
    const cookie = [...(visitor as unknown as { cookies: Map<string, { value: string }> }).cookies.values()][0]!.value;
    const there = await p.app.inject({ url: at(other), headers: { cookie: `task=${cookie}` } });
    const nowhere = await p.app.inject({ url: at('019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a'), headers: { cookie: `task=${cookie}` } });
    expect([there.statusCode, there.body]).toEqual([404, nowhere.body]);
  });

  test.each<[string, Record<string, string>]>([['another site', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }], ['another host of ours', { origin: 'null', 'sec-fetch-site': 'same-site' }]])(
    'a form from %s changes nothing',
    async (_, headers) => {
      const id = await p.keyedIn();
      const { visitor, form } = await inside(id);
      Object.assign(visitor.headers, headers);
      expect((await visitor.post(`${at(id)}/parts/initiative`, { form, version: '1', title: 'Theirs' })).status).toBe(403);
      expect((await visitor.post('/draft-sessions', { token: await p.mint(id), sure: 'yes' })).status).toBe(403);
    },
  );

  test('a nominator\'s own draft is opened by its contact, and withdrawn with a reason', async () => {
    const { id } = await p.nominator.drafted(p.cycle, { title: 'Ours', contact: { name: 'Wanjiru K.', email: 'wanjiru@health.example' } });
    await p.nominator.post(`/nominations/${id}/links`);
    const { letter, token } = await p.letter(id);
    expect(letter).toMatchObject({ subject: 'UNPSA: the link to your draft', action: { label: 'Open the draft' } });
    const { visitor, form } = await inside(id, token);
    expect((await visitor.post(`${at(id)}/withdrawal`, { form, reason: ' ' })).status).toBe(422);
    expect((await visitor.post(`${at(id)}/withdrawal`, { form, reason: 'Opened twice.' })).status).toBe(303);
    expect(heading((await visitor.get(at(id))).body)).toBe('The draft is withdrawn');
    expect((await visitor.get(`${at(id)}/parts/initiative`)).status).toBe(410);
    expect((await visitor.get(`/d/${token}`)).status).toBe(410);
  });
});
