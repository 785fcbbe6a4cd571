import { AxeBuilder } from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ExportProgress } from '../../../libs/nomination/export.progress.js';
import { people } from '../../../libs/party/people.js';
import type { GrantedRole } from '../../../libs/access/role.js';
import { intakeHouse, type Client, type IntakeHouse } from '../api/nomination/house.js';
import { eventually } from '../../support/eventually.js';
import { looks } from './looks.js';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Where to leave pictures of the screens, for people who work on their looks. */
const pictures = process.env['PICTURES'];
/** Most bytes that the console may ask for before it is there, as they are sent. */
const FIRST_LOAD = 350_000;

let house: IntakeHouse;
let browser: Browser;
let address: string;
let nominator: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
const titles = ['Water points that report themselves', 'A registry in every village', 'سجل المواليد في كل قرية', 'Guichet unique des entreprises', 'Open budgets for schools'];

beforeAll(async () => {
  house = await intakeHouse({ PUBLIC_URL: 'http://127.0.0.1' });
  [nominator, cycle] = [await house.client(), await house.cycle()];
  for (const title of titles) {
    const { id } = await nominator.drafted(cycle, cycle.form({ title }));
    await nominator.post(`/nominations/${id}/submission`);
    await house.put(id, title === titles[0] ? 'ranking' : 'screening');
  }
  for (let n = 0; n < 120; n++) await nominator.drafted(cycle, cycle.form({ title: `Draft ${String(n).padStart(3, '0')}` }));
  await house.app.listen(0, '127.0.0.1');
  address = await house.app.getUrl();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly language?: string;
  /** As whom one is signed in; null: not at all. */
  readonly role?: GrantedRole | null;
}

/** A browser of its own, and what it complained about: nothing is allowed to be forbidden by the page's policy, nor to fail. */
async function opened({ width = 1440, colorScheme = 'light', language = 'en', role = 'officer' }: Look = {}): Promise<{ context: BrowserContext; page: Page; broken: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce', locale: language });
  if (role) {
    const personId = await people.ensure(house.manager, { name: 'Wanjiru Kamau', email: `${randomUUID()}@example.org` });
    const { cookie } = await house.signedIn(role, { personId });
    await context.addCookies([{ name: 'unpsa', value: cookie!.slice(cookie!.indexOf('=') + 1), url: address, httpOnly: true, sameSite: 'Lax' }]);
  }
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && broken.push(message.text())));
  page.on('pageerror', (error) => void broken.push(String(error)));
  return { context, page, broken };
}

const picture = async (page: Page, name: string) => void (pictures && (await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })));
const overflows = (page: Page) => page.evaluate('document.documentElement.scrollWidth > innerWidth');
const faults = async (page: Page) => (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
const at = (path: string, search = '') => `${address}/console${path}?cycle=${cycle.code}${search}`;
const row = (page: Page, n: number) => page.locator(`[role=row][data-index="${n}"]`);

test.each([...looks, [360, 'light', 'fr']] as const)('axe finds nothing, nothing overflows and nothing breaks at %i px, %s, in %s', async (width, colorScheme, language) => {
  const { context, page, broken } = await opened({ width, colorScheme, language });
  const name = `${language}-${width}-${colorScheme}`;
  await page.goto(at('/'));
  await page.locator('#coverage').waitFor();
  await page.locator('#curve').waitFor();
  expect(await page.evaluate('[document.documentElement.lang, document.documentElement.dir]')).toEqual([language, language === 'ar' ? 'rtl' : 'ltr']);
  await picture(page, `overview-${name}`);
  expect([await faults(page), await overflows(page)]).toEqual([[], false]);

  await page.goto(at('/nominations'));
  await row(page, 0).waitFor();
  if (width < 768) await page.locator('[role=search] button.stays').click();
  await picture(page, `nominations-${name}`);
  expect([await faults(page), await overflows(page)]).toEqual([[], false]);

  await page.keyboard.press('Control+k');
  await page.locator('.palette [role=option]').first().waitFor();
  await picture(page, `palette-${name}`);
  expect([await faults(page), await overflows(page)]).toEqual([[], false]);
  await page.keyboard.press('Escape');

  await page.goto(at('/nominations', '&q=nothing-has-this'));
  await page.locator('.table-empty p').waitFor();
  await picture(page, `empty-${name}`);
  expect([await faults(page), await overflows(page)]).toEqual([[], false]);
  expect(broken).toEqual([]);
  await context.close();
}, 120_000);

test('whoever is not signed in, or is not of the team, reads where to go', async () => {
  for (const [role, heading, button, href] of [
    [null, 'You are not signed in', 'Sign in', `/sign-in?to=${encodeURIComponent(`/console/nominations?cycle=${cycle.code}`)}`], ['focalPoint', 'The console is for the UNPSA team', 'My account', '/account'],
  ] as const) {
    const { context, page } = await opened({ role });
    await page.goto(at('/nominations'));
    await page.getByRole('heading', { name: heading }).waitFor();
    await picture(page, `outside-${role}`);
    expect([await page.getByRole('link', { name: button }).getAttribute('href'), await faults(page)]).toEqual([href, []]);
    await context.close();
  }
});

test('the first load is small, and the page holds no one else\'s things', async () => {
  const { context, page } = await opened();
  const asked: { readonly url: string; readonly bytes: number }[] = [];
  page.on('requestfinished', async (request) => void asked.push({ url: request.url(), bytes: request.url().includes('/events') ? 0 : (await request.sizes()).responseBodySize }));
  await page.goto(at('/'));
  await page.locator('#coverage').waitFor();
  const files = asked.filter(({ url }) => !url.includes('/api/'));
  expect(files.length).toBeGreaterThan(2);
  expect(asked.every(({ url }) => url.startsWith(address))).toBe(true);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  expect([bytes, bytes <= FIRST_LOAD]).toEqual([bytes, true]);
  await context.close();
});

test('the list is walked, ordered and filtered by keyboard alone', async () => {
  const { context, page, broken } = await opened();
  await page.goto(at('/nominations'));
  await row(page, 0).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
  await row(page, 0).focus();
  const index = () => page.evaluate('Number(document.activeElement.dataset.index)');
  for (const [key, expected] of [['j', 1], ['ArrowDown', 2], ['k', 1], ['End', 99], ['Home', 0]] as const) {
    await page.keyboard.press(key);
    await eventually(async () => expect([key, await index()]).toEqual([key, expected]));
  }
  await page.keyboard.press('End');
  // The rows behind are fetched when one comes near.
  await eventually(async () => {
    await page.keyboard.press('End');
    expect(await index()).toBe(124);
  });
  expect(await page.locator('[role=table]').getAttribute('aria-rowcount')).toBe('126');
  await page.getByRole('columnheader', { name: 'Number' }).getByRole('button').press('Enter');
  await page.waitForURL(/sort=number/);
  expect(await page.getByRole('columnheader', { name: 'Number' }).getAttribute('aria-sort')).toBe('ascending');
  await page.getByLabel('Stage', { exact: true }).selectOption('ranking');
  await page.getByText('1 nomination', { exact: true }).waitFor();
  await page.reload();
  await page.getByText('1 nomination', { exact: true }).waitFor();
  await row(page, 0).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: titles[0]! }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
  await page.getByText('125 nominations', { exact: true }).waitFor();
  expect(broken).toEqual([]);
  await context.close();
});

test('one goes to a nomination by its words, and to a section, without a mouse', async () => {
  const { context, page } = await opened();
  await page.goto(at('/'));
  await page.locator('#coverage').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'A section' }).fill('budgets school');
  await page.getByRole('option', { name: titles[4]! }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: titles[4]! }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('nominat');
  await page.keyboard.press('Enter');
  await page.waitForURL(/console\/nominations/);
  await context.close();
});

test('what somebody else does appears without a reload, and the focus stays where it was', async () => {
  const { context, page } = await opened();
  await page.goto(at('/nominations', '&stage=screening'));
  await row(page, 2).focus();
  const title = () => page.evaluate('document.activeElement.querySelector("a").textContent');
  const [before, { id }] = [await title(), await nominator.drafted(cycle, cycle.form({ title: 'Came while somebody read' }))];
  await nominator.post(`/nominations/${id}/submission`);
  await page.getByText('5 nominations', { exact: true }).waitFor();
  await page.getByText('Came while somebody read').waitFor();
  expect(await title()).toBe(before);
  await context.close();
});

test('exactly what is filtered is made a file of, with its progress', async () => {
  const { context, page, broken } = await opened();
  await page.goto(at('/nominations', '&stage=draft&q=draft%2000'));
  await page.getByText('11 nominations', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByLabel('Kind of file').selectOption('jsonl');
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/v1/exports') && response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Make the file' }).click();
  const { id } = (await (await answered).json()) as { id: string };
  await page.getByText('The file is asked for').waitFor();
  await picture(page, 'export-waiting');
  expect(await faults(page)).toEqual([]);
  await house.app.get(ExportProgress, { strict: false }).write({ id, epoch: 1 }, () => undefined);
  const link = page.getByRole('link', { name: 'Fetch the file' });
  await link.waitFor();
  await picture(page, 'export-ready');
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const lines = await new Response((await download.createReadStream()) as never).text();
  expect(lines.trim().split('\n').map((line) => JSON.parse(line).title).sort()).toEqual([...Array.from({ length: 10 }, (_, n) => `Draft 00${n}`), 'Draft 100']);
  expect(broken).toEqual([]);
  await context.close();
});

test('who signs out is out', async () => {
  const { context, page } = await opened();
  await page.goto(at('/'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${address}/account`);
  await page.goto(at('/'));
  await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
  await context.close();
});
