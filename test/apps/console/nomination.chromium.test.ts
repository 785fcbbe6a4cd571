import { AxeBuilder } from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { GrantedRole } from '../../../libs/access/role.js';
import { people } from '../../../libs/party/people.js';
import { storyHouse, type StoryHouse } from './nomination.house.js';
import { looks } from './looks.js';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Where to leave pictures of the page, for people who work on its looks. */
const pictures = process.env['PICTURES'];
const sections = ['timeline', 'form', 'screening', 'reviews', 'documents', 'comments'] as const;

let house: StoryHouse;
let browser: Browser;
let address: string;
let ids: Record<'referred' | 'reviewed' | 'late' | 'doubted', string>;
beforeAll(async () => {
  house = await storyHouse();
  ids = { referred: await house.referred(), reviewed: await house.reviewed(), late: await house.late(), doubted: await house.doubted() };
  await house.send();
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
  readonly role?: GrantedRole;
}

/** A browser of its own, and what it complained about: the page's policy forbids nothing that the page does, and nothing fails but what is refused on purpose. */
async function opened({ width = 1440, colorScheme = 'light', language = 'en', role = 'officer' }: Look = {}): Promise<{ context: BrowserContext; page: Page; broken: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce', locale: language });
  const personId = await people.ensure(house.manager, { name: 'Wanjiru Kamau', email: `${randomUUID()}@example.org` });
  const { cookie } = await house.signedIn(role, { personId });
  await context.addCookies([{ name: 'unpsa', value: cookie!.slice(cookie!.indexOf('=') + 1), url: address, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && !/status of 4(04|09|22)/.test(message.text()) && broken.push(message.text())));
  page.on('pageerror', (error) => void broken.push(String(error)));
  return { context, page, broken };
}

const picture = async (page: Page, name: string) => void (pictures && (await page.screenshot({ path: `${pictures}/nomination-${name}.png`, fullPage: true })));
const overflows = (page: Page) => page.evaluate('document.documentElement.scrollWidth > innerWidth');
const faults = async (page: Page) => (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
const at = (id: string, section: string, search = '') => `${address}/console/nominations/${id}?section=${section}${search}`;
const panel = (page: Page) => page.getByRole('tabpanel');
const decided = async (id: string) => (await house.officer.get(`/nominations/${id}/findings`)).body.filter(({ decision }: any) => decision).map(({ rule, decision: { verdict, reason } }: any) => [rule, verdict, reason]);

test.each(looks)('axe finds nothing in any section, and nothing overflows or breaks at %i px, %s, in %s', async (width, colorScheme, language) => {
  const { context, page, broken } = await opened({ width, colorScheme, language });
  for (const [story, id] of Object.entries(ids)) {
    for (const section of story === 'late' || story === 'doubted' ? (['screening'] as const) : sections) {
      await page.goto(at(id, section));
      await panel(page).locator('h2').first().waitFor();
      await page.waitForLoadState('load');
      if (section === 'timeline') {
        await panel(page).locator('.envelope').first().click();
        await panel(page).locator('.mail pre').waitFor();
      }
      if (section === 'screening' && story === 'doubted') await panel(page).locator('button').last().click();
      if (section === 'reviews' && story === 'reviewed') await panel(page).locator('.said button').first().click();
      await picture(page, `${story}-${section}-${language}-${width}-${colorScheme}`);
      expect([section, await faults(page), await overflows(page)]).toEqual([section, [], false]);
    }
  }
  expect(await page.evaluate('document.documentElement.dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
  expect(broken).toEqual([]);
  await context.close();
}, 180_000);

test('an officer decides what a rule referred, by keyboard alone; what is refused stands at its field', async () => {
  const { context, page, broken } = await opened();
  const id = await house.referred('Land registers that come to the village');
  await page.goto(at(id, 'timeline'));
  await page.getByRole('tab', { name: 'Timeline' }).focus();
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await page.waitForURL(/section=screening/);
  const form = page.getByRole('form', { name: 'Decide what was referred' });
  await form.waitFor();
  const count = await form.getByRole('group').count();
  /** Walks on to the next element that takes the focus and is such a one. */
  const walk = async (kind: string) => {
    for (let steps = 0; steps < 30; steps++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(kind)})`)) return;
    }
    throw new Error(`Tab does not come to ${kind}.`);
  };
  for (let n = 0; n < count; n++) {
    await walk('input[type=radio]');
    await page.keyboard.press('Space');
    await walk('textarea');
    if (n < count - 1) await page.keyboard.type('It is a part of the service.');
  }
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const summary = page.getByRole('alert');
  await summary.waitFor();
  expect(await page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('alert');
  await picture(page, 'refused');
  expect([await faults(page), await decided(id)]).toEqual([[], []]);
  // From the summary to the field, where the same words stand.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const field = page.locator('textarea:focus');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await summary.getByRole('link').allTextContents()).toEqual([await page.locator(`#${(await field.getAttribute('aria-describedby'))!.split(' ').find((one) => one.endsWith('-error'))!.replaceAll(':', '\\:')}`).textContent()]);
  await page.keyboard.type('A trial of the service, not of a medicine.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'The decision is recorded' }).waitFor();
  expect(await page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('status');
  expect((await decided(id)).at(-1)).toEqual([expect.any(String), 'pass', 'A trial of the service, not of a medicine.']);
  expect(await decided(id)).toHaveLength(count);
  await form.waitFor({ state: 'detached' });
  expect(broken).toEqual([]);
  await context.close();
});

test.each(['auditor', 'director'] as const)('an %s reads everything, and has nothing to act with', async (role) => {
  const { context, page, broken } = await opened({ role });
  for (const [story, id] of Object.entries(ids)) {
    for (const section of sections) {
      await page.goto(at(id, section));
      await panel(page).locator('h2').first().waitFor();
      await page.waitForLoadState('load');
      expect([story, section, await page.locator('article form, article textarea').count(), await panel(page).getByRole('button').evaluateAll((all) => all.filter((one: any) => one.className.includes('envelope') === false).length)]).toEqual([story, section, 0, 0]);
    }
  }
  await page.goto(at(ids.reviewed, 'reviews'));
  await panel(page).getByText('the survey is sound').waitFor();
  expect(broken).toEqual([]);
  await context.close();
}, 120_000);

test('as at an instant, the whole page is as it was then, says so, and leads back', async () => {
  const { context, page, broken } = await opened();
  await page.goto(at(ids.referred, 'timeline'));
  await panel(page).getByText('The draft was opened.').waitFor();
  expect(await panel(page).getByText('It was submitted').count()).toBe(1);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Birth certificates on the day of birth');
  await page.getByRole('listitem').filter({ hasText: 'The draft was opened.' }).getByRole('link').click();
  await page.getByText('You see this nomination as it stood on').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Certificates', exact: true }).waitFor();
  expect(await panel(page).getByText('It was submitted').count()).toBe(0);
  await picture(page, 'as-at');
  expect(await faults(page)).toEqual([]);
  const empty = { form: 'Version 1, a draft', screening: 'The rules have not been checked', reviews: 'No reviewer has been asked yet', documents: 'No supporting document', comments: 'No focal point has commented.' };
  for (const [section, text] of Object.entries(empty)) {
    await page.getByRole('tab').nth(sections.indexOf(section as 'form')).click();
    await panel(page).getByText(text).waitFor();
  }
  expect(await page.locator('article form').count()).toBe(0);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.getByRole('heading', { level: 1, name: 'Birth certificates on the day of birth' }).waitFor();
  await panel(page).getByText('Please add the figures for 2025.').waitFor();

  await page.goto(`${address}/console/nominations/${ids.referred}?asAt=2001-01-01T00:00:00Z`);
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Back to now' }).click();
  await panel(page).getByText('The draft was opened.').waitFor();
  expect(broken).toEqual([]);
  await context.close();
});

test('two states of the form are held against one another', async () => {
  const { context, page, broken } = await opened();
  await page.goto(at(ids.referred, 'form'));
  await panel(page).getByText('2 fields differ between version 1 and version 2').waitFor();
  expect(await panel(page).locator('ins').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('large')]));
  await page.getByLabel('From').selectOption({ index: 2 });
  await panel(page).getByText('Nothing differs').waitFor();
  expect(broken).toEqual([]);
  await context.close();
});

test('an officer asks the nominator, admits a late one, gives a category, and takes a task away', async () => {
  const { context, page, broken } = await opened();
  const told = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  await page.goto(at(ids.referred, 'screening'));
  await page.getByRole('button', { name: 'Ask the nominator' }).click();
  await page.getByLabel('Question').fill('Which districts does the service reach?');
  await page.getByRole('button', { name: 'Send the question' }).click();
  await told('on its way');
  await panel(page).getByText('Which districts does the service reach?').waitFor();

  await page.goto(at(ids.late, 'screening'));
  await page.getByRole('button', { name: 'Admit it' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Reason').fill('A strike of couriers.');
  await page.getByRole('button', { name: 'Admit it' }).click();
  await told('It is admitted');

  await page.goto(at(ids.doubted, 'screening'));
  await page.getByRole('button', { name: 'Confirm or change the category' }).click();
  await panel(page).getByRole('combobox').selectOption({ index: 0 });
  await page.getByRole('button', { name: 'Record the category' }).click();
  await page.getByRole('alert').waitFor();
  await picture(page, 'category-refused');
  await page.getByLabel('Reason').fill('It is about budgets.');
  await page.getByRole('button', { name: 'Record the category' }).click();
  await told('The category is recorded');
  await panel(page).getByText('It is about budgets.').waitFor();

  await page.goto(at(ids.reviewed, 'reviews'));
  await page.getByRole('button', { name: /^Take the task from/ }).click();
  await page.getByRole('button', { name: 'Take the task away' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Reason').fill('On leave until March.');
  await page.getByRole('button', { name: 'Take the task away' }).click();
  await told('somebody else is asked');
  await panel(page).getByText('On leave until March.').waitFor();
  await picture(page, 'reviews');
  await page.getByRole('button', { name: 'Say that there is a conflict, or none' }).click();
  await page.getByLabel('Reviewer', { exact: true }).selectOption({ label: 'Mei Tanaka' });
  await page.getByLabel('There is none: the reviewer may judge it').check();
  await page.getByLabel('Reason').fill('The project was another one.');
  await page.getByRole('button', { name: 'Record it' }).click();
  await told('It is recorded');
  await panel(page).getByText('An officer found none').waitFor();
  expect(broken).toEqual([]);
  await context.close();
});
