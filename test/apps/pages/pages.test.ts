import { goodReview, once } from '../../libs/review/house.js';
import { formsOn, formTokenOn, linksOn, tagOn, Visitor } from './browser.js';
import { robot } from './robot.js';
import { pagesHouse, type PagesHouse } from './house.js';

let p: PagesHouse;
beforeEach(async () => void (p = await pagesHouse()));
afterEach(async () => {
  expect(await p.house.violations()).toEqual([]);
  await p.close();
});

const good = { 'score.problem': '8', 'score.innovation': '7', 'score.impact': '9', 'score.sustainability': '6', 'score.replicability': '7', recommendation: 'award', comment: 'Figures are given.' };
const heading = (body: string) => /<h1>(?:<span[^>]*>.*?<\/span>)?(.*?)<\/h1>/s.exec(body)?.[1]?.replace(/<[^>]+>/g, '');
const path = () => `/tasks/${p.task.target}`;
const state = async () => (await p.house.tasksOf(p.nomination)).find(({ target }) => target === p.task.target)!.state;

/** A visitor who has accepted, and what the forms of the page carry. */
async function accepted(visitor = new Visitor(p.app)) {
  const page = await visitor.enter(await p.mint(p.task));
  const form = formTokenOn(page.body);
  await visitor.post(`${path()}/answer`, { form, answer: 'accepted' });
  return { visitor, form };
}

test('from the link to the receipt', async () => {
  const visitor = new Visitor(p.app);
  const token = await p.mint(p.task);
  const link = await visitor.get(`/t/${token}`);
  expect(link.status).toBe(200);
  expect(link.body).toContain('A. B.');
  expect(link.body).not.toMatch(/Amina|Bello|Land registers/);

  const opened = await visitor.post('/task-sessions', { token });
  expect([opened.status, opened.location]).toEqual([303, path()]);
  const offer = await visitor.get(path());
  expect(heading(offer.body)).toBe('Land registers that come to the village: mobile offices and a single file');
  expect(offer.body).toContain('(Nairobi)');
  expect(offer.body).not.toContain('Before 2019');

  const form = formTokenOn(offer.body);
  expect(await visitor.post(`${path()}/answer`, { form, answer: 'accepted' })).toMatchObject({ status: 303, location: path() });
  const page = await visitor.get(path());
  expect(page.body).toContain('Before 2019');
  expect(page.body).toContain('&lt;script&gt;');
  expect(page.body).not.toContain('<script');

  expect(await visitor.post(`${path()}/review`, { form, ...good })).toMatchObject({ status: 303, location: path() });
  const receipt = await visitor.get(path());
  expect(heading(receipt.body)).toBe('Your review has been received');
  expect(receipt.body).toContain('7.60 of 10');
  const change = await visitor.get(`${path()}/review`);
  expect(tagOn(change.body, 'score-impact-9')).toContain('checked');
  expect(await visitor.post(`${path()}/review`, { form, ...good, 'score.impact': '2' })).toMatchObject({ status: 303 });
  expect((await visitor.get(path())).body).toContain('5.50 of 10');
});

test('no page is kept, tells where it was, fetches anything, or runs anything', async () => {
  const { visitor } = await accepted();
  const token = await p.mint(p.task);
  for (const url of [`/t/${token}`, `/t/${token}/not-me`, path(), `${path()}/review`, `${path()}/leave`, `${path()}/away`, '/t/unknown', '/tasks/nothing']) {
    const { headers, body } = await visitor.get(url);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-type': 'text/html; charset=utf-8' });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
    expect(body).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(body).not.toMatch(/<script|https?:|\son\w+=|\sstyle=/);
  }
});

test('the cookie is for one task, unreadable by scripts, and never sent along from elsewhere', async () => {
  const set = await new Visitor(p.app).post('/task-sessions', { token: await p.mint(p.task) });
  expect(set.headers['set-cookie']).toMatch(new RegExp(`^task=[\\w-]{43}; Path=${path()}; HttpOnly; SameSite=Strict$`));
});

test('behind https the cookie is secure', async () => {
  const secure = await pagesHouse({ PUBLIC_URL: 'https://awards.example.org' });
  const set = await new Visitor(secure.app).post('/task-sessions', { token: await secure.mint(secure.task) });
  expect(set.headers['set-cookie']).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
  await secure.close();
});

describe('a robot that opens every link and sends every untouched form', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['offered', async () => undefined],
    ['accepted', () => p.house.tasks.accept(p.task)],
    ['reviewed', () => p.house.tasks.accept(p.task).then(() => p.house.tasks.submit(p.task, goodReview()))],
    ['declined', () => p.house.tasks.giveBack(p.task, 'declined', 'Busy.')],
  ])('changes nothing about a task that is %s', async (_, prepare) => {
    await prepare();
    await p.attach('Annual report.pdf', '%PDF-1.4');
    const token = await p.mint(p.task);
    const before = await p.house.snapshot();
    const seen = await robot(new Visitor(p.app), `/t/${token}`);
    expect(await p.house.snapshot()).toEqual(before);
    expect(seen).toContain(`/t/${token}`);
  });

  test('gets far', async () => {
    await p.house.tasks.accept(p.task);
    const document = await p.attach('Annual report.pdf', '%PDF-1.4');
    const token = await p.mint(p.task);
    expect([...(await robot(new Visitor(p.app), `/t/${token}`))].sort()).toEqual(
      [`/t/${token}`, `/t/${token}/not-me`, path(), `${path()}/documents/${document}`, `${path()}/leave`, `${path()}/away`].sort());
  });

  test('changes nothing by an expired link', async () => {
    const token = await p.mint(p.task, new Date(Date.now() - 1_000));
    await p.house.database.query(`update mail set date = date - interval '1 day'`);
    const before = await p.house.snapshot();
    await robot(new Visitor(p.app), `/t/${token}`);
    expect(await p.house.snapshot()).toEqual(before);
  });
});

describe('forms', () => {
  test('an untouched answer is told so, at the field', async () => {
    const visitor = new Visitor(p.app);
    const form = formTokenOn((await visitor.enter(await p.mint(p.task))).body);
    const { status, body } = await visitor.post(`${path()}/answer`, { form });
    expect(status).toBe(422);
    expect(body).toContain('<title>Error: ');
    expect(body).toContain('<a href="#answer">Choose one of the answers.</a>');
    expect(tagOn(body, 'answer')).toMatch(/^<input type="radio"/);
  });

  test('a conflict without a reason keeps the choice and asks for the reason', async () => {
    const visitor = new Visitor(p.app);
    const form = formTokenOn((await visitor.enter(await p.mint(p.task))).body);
    const { status, body } = await visitor.post(`${path()}/answer`, { form, answer: 'conflict', 'conflict.reason': ' ' });
    expect(status).toBe(422);
    expect(body).toContain('href="#conflict-reason"');
    expect(tagOn(body, 'answer-conflict')).toContain('checked');
    expect(await state()).toBe('offered');
  });

  test('a review with gaps is told all of them, and keeps what was typed', async () => {
    const { visitor, form } = await accepted();
    const { status, body } = await visitor.post(`${path()}/review`, { form, 'score.problem': '8', 'score.impact': '99', comment: 'Half <done>' });
    expect(status).toBe(422);
    expect([...body.matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id)).toEqual([
      'score-innovation-0', 'score-impact-0', 'score-sustainability-0', 'score-replicability-0', 'recommendation',
    ]);
    expect(body).toContain('Half &lt;done&gt;</textarea>');
    expect(tagOn(body, 'score-problem-8')).toContain('checked');
    for (const [, id] of body.matchAll(/<a href="#([^"]+)"/g)) expect(body).toContain(` id="${id}"`);
  });

  test('fields that come twice or are none of ours change nothing', async () => {
    const { visitor, form } = await accepted();
    expect((await visitor.post(`${path()}/review`, { form, ...good, 'score.style': '3' })).status).toBe(422);
    expect(await state()).toBe('accepted');
  });

  test.each<['declined' | 'conflict', string]>([['declined', 'You declined this review.'], ['conflict', 'You declared a conflict of interest.']])(
    'giving it back (%s) is explained from then on',
    async (answer, words) => {
      const visitor = new Visitor(p.app);
      const token = await p.mint(p.task);
      const form = formTokenOn((await visitor.enter(token)).body);
      expect((await visitor.post(`${path()}/answer`, { form, answer, [`${answer}.reason`]: 'We worked together.' })).status).toBe(303);
      expect(await state()).toBe(answer);
      for (const url of [path(), `/t/${token}`]) {
        const gone = await visitor.get(url);
        expect([gone.status, gone.body.includes(words)]).toEqual([410, true]);
      }
      expect((await visitor.post(`${path()}/review`, { form, ...good })).status).toBe(410);
    },
  );

  test('whoever accepted can still give it back', async () => {
    const { visitor, form } = await accepted();
    expect((await visitor.get(`${path()}/leave`)).status).toBe(200);
    expect((await visitor.post(`${path()}/answer`, { form, answer: 'conflict', 'conflict.reason': 'My brother works there.' })).status).toBe(303);
    expect(await state()).toBe('conflict');
  });
});

describe('saved for later', () => {
  test('what was typed is there again, from any browser, and nothing is sent by it', async () => {
    const { visitor, form } = await accepted();
    expect(await visitor.post(`${path()}/draft`, { form, 'score.problem': '8', comment: 'Half <done>' })).toMatchObject({ status: 303, location: path() });
    expect(await state()).toBe('accepted');
    const later = await new Visitor(p.app).enter(await p.mint(p.task));
    expect(later.body).toContain('Your review was saved on ');
    expect(later.body).toContain('(Nairobi), and is not sent yet.');
    expect(tagOn(later.body, 'score-problem-8')).toContain('checked');
    expect(later.body).toContain('Half &lt;done&gt;</textarea>');
    await visitor.post(`${path()}/review`, { form, ...good });
    expect((await visitor.get(path())).body).not.toContain('saved on');
  });

  test('a change of a review that is in is kept beside it', async () => {
    const { visitor, form } = await accepted();
    await visitor.post(`${path()}/review`, { form, ...good });
    expect(await visitor.post(`${path()}/draft`, { form, ...good, comment: 'Looked again.' })).toMatchObject({ status: 303, location: `${path()}/review` });
    expect((await visitor.get(`${path()}/review`)).body).toContain('Looked again.');
    const receipt = (await visitor.get(path())).body;
    expect(receipt).toContain('Figures are given.');
    expect(receipt).toContain('A change that you saved on');
  });

  test('only by its own form, and not without end', async () => {
    const { visitor, form } = await accepted();
    expect((await visitor.post(`${path()}/draft`, { comment: 'x' })).status).toBe(403);
    const { status, body } = await visitor.post(`${path()}/draft`, { form, comment: 'x'.repeat(20_001) });
    expect([status, body.includes('href="#comment"')]).toEqual([422, true]);
  });
});

describe('a reviewer with more to do', () => {
  test('is told how much, and goes back to the mail for it', async () => {
    await p.house.database.query(
      `insert into assignment (nomination_id, cycle_id, person_id, round, due_at) select nomination_id, cycle_id, person_id, n, '2091-01-12T15:01:00Z' from assignment, generate_series(2, 24) n where id = $1`, [p.task.target]);
    const { visitor, form } = await accepted();
    await visitor.post(`${path()}/review`, { form, ...good });
    const { body } = await visitor.get(path());
    expect(body).toContain('23 more reviews are open; the next is due by 12 January 2091, 18:00 (Nairobi).');
    expect(body).toContain('Go back to your mail for the next one');
    expect(body).not.toContain('it also comes to you by mail');
    expect(linksOn(body)).toEqual([`${path()}/review`]);
    await p.house.database.query(`delete from assignment where round > 1`);
  });

  test('says when they are away, and that they are there after all', async () => {
    const { visitor, form } = await accepted();
    expect((await visitor.get(path())).body).toContain(`href="${path()}/away"`);
    const untouched = await visitor.post(`${path()}/away`, { form });
    expect([untouched.status, [...untouched.body.matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id)]).toEqual([422, ['from', 'until']]);
    const backwards = await visitor.post(`${path()}/away`, { form, from: '2091-02-01', until: '2091-01-01' });
    expect([backwards.status, tagOn(backwards.body, 'from')]).toEqual([422, expect.stringContaining('value="2091-02-01"')]);
    expect(await visitor.post(`${path()}/away`, { form, from: '2091-01-03', until: '2091-01-20' })).toMatchObject({ status: 303, location: `${path()}/away` });
    expect((await visitor.get(`${path()}/away`)).body).toContain('I am there after all: 3 January 2091 to 20 January 2091');
    expect((await visitor.post(`${path()}/away`, { form })).status).toBe(422);
    await visitor.post(`${path()}/away`, { form, 'back.2091-01-03': 'yes' });
    expect((await visitor.get(`${path()}/away`)).body).not.toContain('after all');
  });
});

test('the address itself says where to go', async () => {
  const { status, body } = await new Visitor(p.app).get('/');
  expect([status, heading(body), linksOn(body)]).toEqual([200, 'Where to go from here', ['/api/docs']]);
});

describe('links', () => {
  test('a forged one is not known', async () => {
    const forged = await new Visitor(p.app).get(`/t/${'x'.repeat(43)}`);
    expect([forged.status, heading(forged.body)]).toEqual([404, 'There is no such page']);
    expect((await new Visitor(p.app).post('/task-sessions', { token: 'x'.repeat(43) })).status).toBe(410);
  });

  test('an expired one offers another by mail, and says the same to everybody', async () => {
    const visitor = new Visitor(p.app);
    await p.house.database.query(`update mail set date = date - interval '1 day'`);
    const token = await p.mint(p.task, new Date(Date.now() - 1_000));
    const page = await visitor.get(`/t/${token}`);
    expect([page.status, heading(page.body)]).toEqual([410, 'This link has expired']);
    const [form] = formsOn(page.body);
    expect((await visitor.post(form!.action, form!.fields)).status).toBe(422);
    const known = await visitor.post(form!.action, { ...form!.fields, sure: 'yes' });
    const unknown = await visitor.post(form!.action, { ...form!.fields, token: 'x'.repeat(43), sure: 'yes' });
    expect(known.body).toEqual(unknown.body);
    expect((await p.house.mails(p.nomination.id)).filter(({ recipient }) => recipient === p.task.personId).map(({ kind, seq }) => [kind, seq])).toEqual([['reviewLink', 100]]);
  });

  test('a reassigned task explains itself, by link and by session', async () => {
    const { visitor, form } = await accepted();
    const token = await p.mint(p.task);
    await p.house.reviews.reassign(p.house.officer, p.nomination.id, { assignment: p.task.target, reason: 'On leave.' }, once(p.house.officer));
    for (const gone of [await visitor.get(`/t/${token}`), await visitor.get(path()), await visitor.post(`${path()}/review`, { form, ...good })]) {
      expect(gone.status).toBe(410);
      expect(gone.body).toContain('The secretariat has given this review to somebody else.');
      expect(gone.body).not.toContain('On leave');
    }
  });

  test('a nomination that has moved on says so', async () => {
    const { visitor, form } = await accepted();
    await visitor.post(`${path()}/review`, { form, ...good });
    await p.house.tasks.accept(p.other);
    await p.house.tasks.submit(p.other, goodReview());
    await p.house.settle(p.nomination);
    const gone = await visitor.get(`${path()}/review`);
    expect([gone.status, gone.body.includes('Your review is safe.')]).toEqual([410, true]);
  });

  test('somebody else’s mail can be said to be so', async () => {
    const visitor = new Visitor(p.app);
    const token = await p.mint(p.task);
    const [form] = formsOn((await visitor.get(`/t/${token}/not-me`)).body);
    expect((await visitor.post(form!.action, form!.fields)).status).toBe(422);
    expect(await state()).toBe('offered');
    expect((await visitor.post(form!.action, { ...form!.fields, sure: 'yes' })).status).toBe(200);
    expect(await state()).toBe('declined');
    expect((await visitor.get(`/t/${token}`)).status).toBe(410);
  });
});

describe('a session', () => {
  test('is for its own task only; another one answers as nothing does', async () => {
    const { visitor } = await accepted();
    const nothing = await visitor.get('/tasks/019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a');
    const others = await p.app.inject({ url: `/tasks/${p.other.target}`, headers: { cookie: `task=${await cookieOf(visitor)}` } });
    expect([nothing.status, others.statusCode]).toEqual([404, 404]);
    expect(others.body).toEqual(nothing.body);
    expect((await new Visitor(p.app).get(path())).status).toBe(404);
  });

  test.each<[string, Record<string, string>, number]>([
    ['Chromium, which sends Origin: null', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 303],
    ['a browser that says nothing', {}, 303],
    ['one that sends Origin: null alone', { origin: 'null' }, 303],
    ['one that names us', { origin: 'http://localhost:3000' }, 303],
    ['another site', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['another site, without a name', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['another host of our domain', { origin: 'null', 'sec-fetch-site': 'same-site' }, 403],
    ['an old browser on another site', { origin: 'https://elsewhere.example' }, 403],
  ])('takes a form from %s: %j', async (_, headers, status) => {
    const visitor = new Visitor(p.app);
    const form = formTokenOn((await visitor.enter(await p.mint(p.task))).body);
    Object.keys(visitor.headers).forEach((name) => delete visitor.headers[name]);
    Object.assign(visitor.headers, headers);
    expect((await visitor.post(`${path()}/answer`, { form, answer: 'accepted' })).status).toBe(status);
    expect(await state()).toBe(status === 303 ? 'accepted' : 'offered');
  });

  test.each([['none', ''], ['a wrong one', 'x'.repeat(43)]])('without the form’s own token (%s) nothing is taken', async (_, form) => {
    const visitor = new Visitor(p.app);
    await visitor.enter(await p.mint(p.task));
    expect((await visitor.post(`${path()}/answer`, { form, answer: 'accepted' })).status).toBe(403);
  });

  test('nobody sees another reviewer', async () => {
    await p.house.database.query(`update person set name = 'CANARYNAME', email = 'canary@example.org' where id = $1`, [p.other.personId]);
    await p.house.tasks.accept(p.other);
    await p.house.tasks.submit(p.other, { ...goodReview(), comment: 'CANARYWORDS' });
    const { visitor, form } = await accepted();
    const pages = [await visitor.get(path()), await visitor.get(`${path()}/leave`), await visitor.post(`${path()}/review`, { form })];
    await visitor.post(`${path()}/review`, { form, ...good });
    for (const { body } of [...pages, await visitor.get(path()), await visitor.get(`${path()}/review`)]) expect(body).not.toMatch(/canary/i);
  });
});

describe('documents', () => {
  test('are saved under their names, and only after the task was taken', async () => {
    const document = await p.attach('Rapport été (1).pdf', '%PDF-1.4 content');
    const visitor = new Visitor(p.app);
    const form = formTokenOn((await visitor.enter(await p.mint(p.task))).body);
    const url = `${path()}/documents/${document}`;
    expect((await visitor.get(url)).status).toBe(404);
    await visitor.post(`${path()}/answer`, { form, answer: 'accepted' });
    const sent = await visitor.get(url);
    expect(sent).toMatchObject({ status: 200, body: '%PDF-1.4 content' });
    expect(sent.headers).toMatchObject({
      'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
      'content-disposition': "attachment; filename*=UTF-8''Rapport%20%C3%A9t%C3%A9%20%281%29.pdf", 'content-security-policy': "default-src 'none'; sandbox",
    });
    expect((await visitor.get(`${path()}/documents/${p.nomination.id}`)).status).toBe(404);
  });
});

const cookieOf = async (visitor: Visitor): Promise<string> => [...(visitor as unknown as { cookies: Map<string, { value: string }> }).cookies.values()][0]!.value;
