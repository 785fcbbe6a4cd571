import { guestsHouse, linkIn, type GuestsHouse } from '../api/outreach/guests.house.js';
import { currentCycle } from '../../../libs/cycle/cycle.queries.js';
import { remindDrafts } from '../../../libs/nomination/draft-reminders.js';
import { languages, wordsIn } from '../../../libs/words/words.js';
import { preferred } from '../../../libs/words/preferred.js';
import { formsOn, Visitor } from './browser.js';

let house: GuestsHouse;
let campaign: string;
let event: string;

beforeAll(async () => {
  house = await guestsHouse();
  ({ campaign, id: event } = await house.event());
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

const given = (email: string, more: Record<string, string> = {}) => ({ name: 'Grace Wanjiru', email, institution: 'University of Nairobi', country: 'KEN', kind: 'university', category: 'delivery', lang: 'en', ...more });
const drafts = (email: string) => house.manager.query<any[]>(`select n.* from nomination n join person p on p.id = n.contact_id where p.email = $1 order by n.created_at`, [email]);
const start = (form: Record<string, string>, visitor = new Visitor(house.app)) => visitor.post('/start', form);

test.each(languages('outreach'))('the page of a campaign in %s: what the awards are, until when, and the form', async (language) => {
  const { status, body } = await new Visitor(house.app).get(`/c/${campaign}?lang=${language}&seen=1`);
  const say = wordsIn(language);
  expect(status).toBe(200);
  expect(body).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
  for (const key of ['what', 'categories', 'start', 'institutionHint', 'send']) expect(body).toContain(say(`outreach.campaign.${key}`).replaceAll("'", '&#x27;'));
  expect(formsOn(body).map(({ action, fields }) => [action, fields['campaign'], fields['lang']])).toEqual([['/start', campaign, language]]);
});

test.each([
  [undefined, 'fr-CH, fr;q=0.9, en;q=0.8', 'fr'], [undefined, 'pt-BR, ko;q=0.5', 'ko'], [undefined, 'en;q=0.2, ar;q=0.7', 'ar'], ['zh', 'fr', 'zh'], ['xx', 'ru;q=0, es', 'es'], [undefined, undefined, 'en'], [undefined, 'tlh, *', 'en'],
])('asked for %s, a browser of %s reads %s', (asked, accepted, language) => expect(preferred(asked, accepted, 'outreach')).toBe(language));

test('each opening is counted by code and day, and nothing is kept of who opened it; a code that is not known is no campaign', async () => {
  const visitor = new Visitor(house.app);
  const other = await house.event();
  for (let n = 0; n < 3; n += 1) expect((await visitor.get(`/c/${other.campaign}`)).status).toBe(200);
  await visitor.get(`/c/${other.campaign}?lang=fr&seen=1`);
  expect((await house.officer.get(`/outreach-events/${other.id}/campaign`)).body).toEqual({
    campaign: other.campaign, link: `https://unpsa.example/c/${other.campaign}`, clicks: [{ day: new Date().toISOString().slice(0, 10), clicks: 3 }], drafts: 0, submitted: 0,
  });
  for (const path of ['/c/unknown2', '/start']) expect(formsOn((await visitor.get(path)).body)[0]!.fields['campaign']).toBe('');
});

test('a draft that is started there waits for who reads the mail, carries the campaign, and is taken over by the link', async () => {
  const email = 'grace@uon.example';
  const { status, body } = await start({ ...given(email), campaign });
  expect([status, body.includes('Look into your mail')]).toEqual([200, true]);
  const [draft] = await drafts(email);
  expect(draft).toMatchObject({ stage: 'draft', campaign, category: 'delivery', nominator_country: 'KEN', keyed_by: draft.contact_id, claimed_at: null, form: { contact: { name: 'Grace Wanjiru', email, language: 'en' }, category: 'delivery' } });
  const [mail, ...more] = await house.deliver();
  expect([mail!.to, mail!.subject, more]).toEqual([[email], 'UNPSA: your draft is waiting', []]);
  expect(mail!.text).toContain('Somebody, probably you, started a nomination by University of Nairobi');

  const visitor = new Visitor(house.app);
  const link = linkIn(mail!);
  expect((await visitor.get(link)).body).toContain('A nomination by University of Nairobi was started with your address.');
  expect((await visitor.post('/draft-sessions', { token: link.split('/').at(-1)!, sure: 'yes' })).location).toBe(`/drafts/${draft.id}`);
  expect((await drafts(email))[0]).toMatchObject({ claimed_at: expect.any(Date), campaign });
  expect((await house.officer.get(`/nominations/${draft.id}`)).body).toMatchObject({ campaign });
  expect((await house.officer.get(`/nominations/${draft.id}/timeline`)).body.map(({ kind }: any) => kind)).toEqual(['started', 'claimed']);
  expect((await house.officer.get(`/outreach-events/${event}/campaign`)).body).toMatchObject({ drafts: 1, submitted: 0 });
});

test('the answer is the same for an address that is known, and one that had its share gets no further mail', async () => {
  const known = (await house.manager.query<any[]>(`select email from person where id = $1`, [house.officer.personId]))[0].email;
  const pages = [await start(given(known)), await start(given(known)), await start(given('nobody@uon.example'))];
  expect(pages.map(({ status, body }) => [status, body])).toEqual(pages.map(() => [200, pages[0]!.body]));
  expect((await house.deliver()).map(({ to }) => to[0]).sort()).toEqual([known, 'nobody@uon.example'].sort());
  await house.manager.query(`update nomination set created_at = created_at - interval '6 minutes'`);
  for (let n = 0; n < 7; n += 1) {
    await start(given('often@uon.example'));
    await house.manager.query(`update nomination set created_at = created_at - interval '6 minutes'`);
  }
  expect(await drafts('often@uon.example')).toHaveLength(5);
  await house.deliver();
});

test('what is not right is said at its field in the visitor\'s language, and what was typed is kept', async () => {
  const { status, body } = await start({ lang: 'fr', name: 'Gagnez sur https://spam.example', email: 'nulle part', institution: '', country: 'XXX', kind: 'x', category: 'x' });
  expect(status).toBe(422);
  for (const key of ['name', 'email', 'institution', 'country', 'kind', 'category']) expect(body).toContain(wordsIn('fr')(`outreach.campaign.wrong.${key}`).replaceAll("'", '&#x27;'));
  expect(body).toContain('value="nulle part"');
});

test('a flood from one network is stopped, and a form of another site is not taken', async () => {
  await house.manager.query(`insert into campaign_start (network) select '127.0.0.0/24' from generate_series(1, 60)`);
  const { status, body } = await start(given('flood@uon.example'));
  expect([status, body.includes('Please try again later')]).toEqual([429, true]);
  await house.manager.query(`update campaign_start set at = now() - interval '61 minutes'`);
  expect((await start(given('flood@uon.example'))).status).toBe(200);
  expect(await house.manager.query(`select count(*)::int as n from campaign_start`)).toEqual([{ n: 1 }]);
  expect((await start(given('evil@uon.example'), new Visitor(house.app, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }))).status).toBe(403);
  await house.deliver();
});

test('no reminder goes to an address that nobody has confirmed', async () => {
  await start(given('unconfirmed@uon.example'));
  await start(given('confirmed@uon.example'));
  const [[waits], [taken]] = [await drafts('unconfirmed@uon.example'), await drafts('confirmed@uon.example')];
  await house.manager.query(`update nomination set claimed_at = now() where id = $1`, [taken.id]);
  const current = (await currentCycle(house.manager, house.cycle.id))!;
  const due = { closesAt: new Date(current.data.dates.deadline), offset: 'P1D', at: new Date(Date.now() + 3_600_000) };
  await remindDrafts(house.manager, current, [due], new Date(), 1_000);
  const reminded = (await house.manager.query<{ subject: string }[]>(`select subject from mail where kind = 'draftReminder'`)).map(({ subject }) => subject);
  expect([reminded.includes(taken.id), reminded.includes(waits.id)]).toEqual([true, false]);
});

test('the API takes a code that there is, and names one that there is not', async () => {
  const nominator = await house.client();
  const { id } = await nominator.drafted(house.cycle, { title: 'Through the link', campaign } as never);
  expect(await house.row(id)).toMatchObject({ campaign });
  expect((await nominator.get(`/nominations/${id}`)).body).toMatchObject({ campaign });
  const { status, body } = await nominator.post('/nominations', { cycle: house.cycle.code, campaign: 'nothing2' });
  expect([status, body.errors ?? body.reasons]).toEqual([422, [{ problem: 'invalid-fields', field: '/campaign', detail: 'There is no campaign "nothing2". Send the code as it stands in the link that was followed, or leave this out.' }]]);
});
