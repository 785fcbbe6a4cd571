import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../../../apps/api/api.js';
import { Links } from '../../../libs/access/links.service.js';
import { readConfig } from '../../../libs/config/config.js';
import type { MemberHand } from '../../../libs/decision/member.facts.js';
import { decisionHouse, once, type DecisionHouse } from '../../libs/decision/panel.js';
import { formsOn, formTokenOn, linksOn, tagOn, Visitor } from './browser.js';
import { robot } from './robot.js';

let house: DecisionHouse;
let app: NestFastifyApplication;
beforeAll(async () => {
  house = await decisionHouse();
  app = await createApi(readConfig({ DATABASE_URL: house.url, DATABASE_POOL: '4', LOG_LEVEL: 'fatal', PUBLIC_URL: 'http://localhost:3000' }));
});
afterEach(async () => expect(await house.violations()).toEqual([]));
afterAll(async () => {
  await app?.close();
  await house.close();
});

const heading = (body: string) => /<h1>(?:<span[^>]*>.*?<\/span>)?(.*?)<\/h1>/s.exec(body)?.[1]?.replace(/<[^>]+>/g, '');

/** A committee of one that votes on two panels; of the first, one nomination is of the member's own country, and one is left out. */
async function voting() {
  const cycle = await house.cycle();
  const made = (more: object) => house.nomination(cycle, { round: 2, totals: [8, 9], ...more });
  const [a, b, own, out] = [await made({ country: 'MAR' }), await made({ country: 'UGA' }), await made({ country: 'GHA' }), await made({ country: 'TGO' })];
  const far = await made({ region: 'asiaPacific', country: 'THA' });
  await house.database.query(`update nomination set form = form || '{"title": "OWNCANARY"}' where id = $1`, [own.id]);
  await house.database.query(`update nomination set form = form || '{"title": "OUTCANARY"}' where id = $1`, [out.id]);
  await house.database.query(`update person set name = 'NAMECANARY', email = 'namecanary-' || id || '@example.org' where id in (select person_id from assignment where cycle_id = $1)`, [cycle.id]);
  const officer = await house.officer('A');
  await house.database.query(
    `insert into shortlist_entry (nomination_id, round, cycle_id, category, region, advances, reason, by, effective_at)
     select id, 2, cycle_id, category, region, id <> $2, 'Reason on the list.', $3, now() from nomination where cycle_id = $1`,
    [cycle.id, out.id, officer.personId],
  );
  const { member } = await house.committees.enrol(officer, cycle.code, { name: 'Ada Lund', email: `ada-${cycle.edition}@cepa.example`, country: 'GHA', timeZone: 'Europe/Oslo' }, once(officer));
  await house.committees.open(officer, cycle.code, undefined, once(officer));
  const [hand] = await house.database.query<[MemberHand]>(`select id as target, version, person_id as "personId" from committee_member where id = $1`, [member]);
  const mint = (of: MemberHand = hand, purpose: 'committee' | 'review' = 'committee') => new Links().mint(house.manager, { purpose, target: of.target, version: of.version, personId: of.personId, expiresAt: new Date(Date.now() + 3_600_000) });
  const home = `/committee/${member}`;
  const enter = async (visitor = new Visitor(app)) => {
    const opened = await visitor.post('/committee-sessions', { token: await mint() });
    expect([opened.status, opened.location]).toEqual([303, home]);
    return visitor;
  };
  const snapshot = () => house.database.query(
    `select (select json_agg(b order by b) from ballot b) as ballots, (select json_agg(v order by v) from vote v) as votes, (select json_agg(r) from recusal r) as recusals,
            (select json_agg(m order by m.id) from committee_member m) as members, (select count(*) from journal) as acts, (select count(*) from mail) as mails`);
  return { cycle, a, b, own, out, far, officer, member, hand, mint, home, panel: `${home}/delivery/africa`, enter, snapshot };
}

test('from the link to the vote and its change, panel by panel', async () => {
  const { a, b, home, panel, mint, enter } = await voting();
  const visitor = new Visitor(app);
  const link = await visitor.get(`/committee/t/${await mint()}`);
  expect([link.status, link.body.includes('A. L.'), /Lund|Initiative|Reason/.test(link.body)]).toEqual([200, true, false]);
  await enter(visitor);
  const list = await visitor.get(home);
  expect(list.body).toContain('0 of 2 panels done');
  expect(list.body).toContain('15 May 2091, 05:59 (Oslo)');
  expect(linksOn(list.body)).toEqual([panel, `${home}/delivery/asiaPacific`]);

  const page = await visitor.get(panel);
  expect(heading(page.body)).toBe('Improving the Delivery of Public Services, Africa');
  for (const text of ['8.50 of 10, mean of 2 reviewers; 8.50 when harsh', 'Reason on the list.', 'Private words.', 'award 2, finalist 0, no award 0', 'it comes from your own country']) expect(page.body).toContain(text);
  const form = formTokenOn(page.body);
  expect(await visitor.post(panel, { form, 'place.1': a.id, 'place.2': 'none', comment: 'Close.' })).toMatchObject({ status: 303, location: panel });
  const saved = await visitor.get(panel);
  expect(saved.body).toContain('Your vote on this panel is saved.');
  expect(saved.body).toContain('Next panel: Improving the Delivery of Public Services, Asia and the Pacific');
  expect([tagOn(saved.body, 'place-1'), tagOn(saved.body, 'place-2-2')]).toEqual([expect.stringContaining('checked'), expect.stringContaining('checked')]);
  expect((await visitor.get(home)).body).toContain('1 of 2 panels done');
  await visitor.post(panel, { form, 'place.1': b.id, 'place.2': a.id, comment: '' });
  expect(await house.database.query(`select place, nomination_id as id from vote where nomination_id = any ($1) order by place`, [[a.id, b.id]])).toEqual([{ place: 1, id: b.id }, { place: 2, id: a.id }]);
  await visitor.post(`${home}/delivery/asiaPacific`, { form, abstain: 'yes' });
  expect((await visitor.get(home)).body).toContain('You have voted on every panel. Thank you.');
});

test.each(['nothing', 'a vote'])('a robot that opens every link and sends every untouched form changes nothing after %s', async (before) => {
  const { a, panel, mint, enter, snapshot } = await voting();
  if (before === 'a vote') {
    const visitor = await enter();
    await visitor.post(panel, { form: formTokenOn((await visitor.get(panel)).body), 'place.1': a.id, 'place.2': 'none', comment: 'Two\nlines.' });
  }
  const [visitor, token, was] = [new Visitor(app), await mint(), await snapshot()];
  const seen = await robot(visitor, `/committee/t/${token}`, {
    look(page) {
      expect(page.status).toBeLessThan(300);
      expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(page.body).not.toMatch(/<script|https?:|\son\w+=|\sstyle=/);
    },
  });
  expect(seen.size).toBe(6);
  expect(await snapshot()).toEqual(was);
});

test('a form with gaps is told all of them, and keeps what was typed', async () => {
  const { a, panel, enter } = await voting();
  const visitor = await enter();
  const form = formTokenOn((await visitor.get(panel)).body);
  const { status, body } = await visitor.post(panel, { form, 'place.1': a.id, comment: 'Half <done>' });
  expect(status).toBe(422);
  expect([...body.matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id)).toEqual(['place-2']);
  expect(tagOn(body, 'place-1')).toContain('checked');
  expect(body).toContain('Half &lt;done&gt;</textarea>');
  expect((await visitor.post(panel, { form, 'place.1': a.id, 'place.2': a.id })).status).toBe(422);
  expect((await visitor.post(panel, { form: 'x'.repeat(43), 'place.1': a.id, 'place.2': 'none' })).status).toBe(403);
});

test('a declared conflict hides the nomination and asks for the vote again', async () => {
  const { a, b, panel, enter } = await voting();
  const visitor = await enter();
  const form = formTokenOn((await visitor.get(panel)).body);
  await visitor.post(panel, { form, 'place.1': a.id, 'place.2': b.id });
  expect((await visitor.post(`${panel}/recusal`, { form })).status).toBe(422);
  expect((await visitor.post(`${panel}/recusal`, { form, nomination: a.id, reason: ' ' })).status).toBe(422);
  expect(await visitor.post(`${panel}/recusal`, { form, nomination: a.id, reason: 'My brother works there.' })).toMatchObject({ status: 303, location: panel });
  const { body } = await visitor.get(panel);
  expect(body).toContain('you declared a conflict of interest');
  expect(body).not.toMatch(new RegExp(`saved|value="${a.id}"`));
  expect((await visitor.post(panel, { form, 'place.1': a.id, 'place.2': 'none' })).status).toBe(422);
});

test('nobody sees who reviewed, what is not on the list, what one is recused from, or another member’s votes', async () => {
  const { home, panel, own, out, cycle, officer, enter } = await voting();
  const { member: other } = await house.committees.enrol(officer, cycle.code, { name: 'OTHERCANARY', email: `other-${cycle.edition}@cepa.example`, country: 'NOR' }, once(officer));
  const [hand] = await house.database.query<[MemberHand]>(`select id as target, version, person_id as "personId" from committee_member where id = $1`, [other]);
  await house.ballots.cast(hand, { category: 'delivery', region: 'africa' }, { abstains: true, choices: {}, comment: 'WORDCANARY' });
  const visitor = await enter();
  const pages = [await visitor.get(home), await visitor.get(panel), await visitor.get(`${panel}/recusal`), await visitor.post(panel, { form: formTokenOn((await visitor.get(panel)).body) })];
  for (const { body } of pages) {
    expect(body).not.toMatch(/canary/i);
    for (const { id } of [own, out]) expect(body).not.toContain(id);
  }
  const others = `/committee/${other}`;
  expect((await visitor.get(others)).body).toEqual((await visitor.get('/committee/019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a')).body);
  expect((await new Visitor(app).get(home)).status).toBe(404);
});

test('the end of the vote, a dismissal and a decision are explained; what was voted is safe', async () => {
  const { cycle, a, b, panel, home, hand, officer, mint, enter } = await voting();
  const visitor = await enter();
  const token = await mint();
  const form = formTokenOn((await visitor.get(panel)).body);
  await visitor.post(panel, { form, 'place.1': a.id, 'place.2': b.id });
  const candidates = await house.database.query<{ id: string }[]>(`select nomination_id as id from shortlist_entry where cycle_id = $1 and region = 'africa' and advances`, [cycle.id]);
  await house.decisions.propose(officer, cycle.code, house.proposal(candidates.map(({ id }) => ({ nomination: id, outcome: 'finalist', reason: 'Close.' }))), once(officer));
  const decided = await visitor.get(panel);
  expect([decided.status, decided.body.includes('The vote on this panel is over'), formsOn(decided.body)]).toEqual([200, true, []]);
  expect((await visitor.post(panel, { form, 'place.1': 'none', 'place.2': 'none' })).status).toBe(409);

  const gone = async (words: string) => {
    for (const answer of [await visitor.get(home), await visitor.get(panel), await visitor.get(`/committee/t/${token}`), await visitor.post(panel, { form, abstain: 'yes' })]) {
      expect([answer.status, answer.body.includes(words)]).toEqual([410, true]);
    }
  };
  await house.set(cycle, 'dates.committeeEndsAt', new Date().toISOString());
  await gone('The vote is over. The votes that you had given are safe and count');
  await house.committees.dismiss(officer, cycle.code, hand.target, 'On leave.', once(officer));
  await gone('You are no longer a member of this committee.');
});

test('a link of another kind opens no vote, and one of a member opens no review', async () => {
  const { hand, mint } = await voting();
  const other = await mint(hand, 'review');
  expect((await new Visitor(app).get(`/committee/t/${other}`)).status).toBe(404);
  expect((await new Visitor(app).post('/committee-sessions', { token: other })).status).toBe(410);
  expect((await new Visitor(app).get(`/t/${await mint()}`)).status).toBe(404);
});
