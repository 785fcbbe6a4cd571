import { chromium, type Browser, type Page } from 'playwright-core';
import { pagesHouse, type PagesHouse } from './house.js';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Where to leave pictures of the pages, for people who work on their looks. */
const pictures = process.env['PICTURES'];

let p: PagesHouse;
let browser: Browser;
let address: string;
beforeAll(async () => {
  p = await pagesHouse();
  await p.attach('Annual report 2025.pdf', '%PDF-1.4');
  await p.app.listen(0, '127.0.0.1');
  address = await p.app.getUrl();
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
});
afterAll(async () => {
  await browser?.close();
  await p?.close();
});

const state = async () => (await p.house.tasksOf(p.nomination)).find(({ target }) => target === p.task.target)!.state;
const picture = async (page: Page, name: string) => void (pictures && (await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })));
const overflows = (page: Page) => page.evaluate('document.documentElement.scrollWidth > innerWidth');

test('a reviewer with a small phone and no JavaScript', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const posts: (string | null)[] = [];
  page.on('request', async (request) => {
    if (request.method() === 'POST') posts.push(await request.headerValue('origin'));
  });
  const broken: string[] = [];
  // A page that refuses a form is no broken one; what a policy forbids would be told here.
  page.on('console', (message) => void (message.text().includes('status of 422') || broken.push(message.text())));

  await page.goto(`${address}/t/${await p.mint(p.task)}`);
  await picture(page, '1-link');
  await page.getByRole('button', { name: 'Open my task' }).click();
  await page.waitForURL(`${address}/tasks/${p.task.target}`);
  await picture(page, '2-offer');
  await page.getByRole('button', { name: 'Continue' }).click();
  await picture(page, '3-offer-error');
  expect(await page.getByRole('alert').textContent()).toContain('Choose one of the answers.');
  await page.getByRole('link', { name: 'Choose one of the answers.' }).click();
  expect(new URL(page.url()).hash).toBe('#answer');
  await page.getByLabel('Yes, or perhaps').check();
  await picture(page, '4-conflict');
  await page.getByLabel('No, and I take the task').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Your review', exact: true }).waitFor();
  expect(await state()).toBe('accepted');

  const scores = { problem: 8, innovation: 7, impact: 9, sustainability: 6 };
  for (const [criterion, score] of Object.entries(scores)) await page.locator(`#score-${criterion}-${score}`).check();
  await picture(page, '5-review');
  await page.getByLabel('What do your scores rest on?').fill('Figures before and after are given; the survey is sound.\n\nCosts are not.');
  await page.getByRole('button', { name: 'Send the review' }).click();
  await picture(page, '6-review-error');
  expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual(['Give a score for “Replicability and lessons”.', 'Choose what you recommend.']);
  expect(await page.locator('#score-impact-9').isChecked()).toBe(true);
  await page.locator('#score-replicability-7').check();
  await page.getByLabel('Keep it as a finalist').check();
  await page.getByRole('button', { name: 'Send the review' }).click();
  await page.getByRole('heading', { name: 'Your review has been received' }).waitFor();
  await picture(page, '7-received');
  expect(await state()).toBe('reviewed');

  await page.getByRole('link', { name: 'Change the review' }).click();
  await page.locator('#score-impact-10').check();
  await page.getByRole('button', { name: 'Send the changed review' }).click();
  expect(await page.getByText('10 of 10').count()).toBe(1);

  // Chromium hides where a form comes from, as our pages ask; and still the forms were taken.
  expect(new Set(posts)).toEqual(new Set(['null']));
  expect(posts.length).toBe(6);
  expect(broken).toEqual([]);
  await context.close();
});

test.each([['light'], ['dark']] as const)('on a small phone without JavaScript, half a review is saved and an absence said: %s', async (colorScheme) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, colorScheme });
  const page = await context.newPage();
  await p.house.tasks.accept(p.other);
  await page.goto(`${address}/t/${await p.mint(p.other)}`);
  await page.getByRole('button', { name: 'Open my task' }).click();
  await page.locator('#score-impact-9').check();
  await page.getByLabel('What do your scores rest on?').fill(`Half done, ${colorScheme}.`);
  await picture(page, `save-${colorScheme}`);
  await page.getByRole('button', { name: 'Save for later' }).click();
  await page.getByText('Your review was saved on').waitFor();
  await picture(page, `saved-${colorScheme}`);
  expect([await page.locator('#score-impact-9').isChecked(), await page.getByLabel('What do your scores rest on?').inputValue()]).toEqual([true, `Half done, ${colorScheme}.`]);

  await page.getByRole('link', { name: 'tell us when you are away' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Give the first day' }).waitFor();
  await page.getByLabel('I am away from').fill('2091-01-03');
  await page.getByLabel('until, that day included').fill('2091-01-20');
  await picture(page, `away-${colorScheme}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('I am there after all: 3 January 2091 to 20 January 2091').check();
  await picture(page, `away-told-${colorScheme}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'When you are away' }).waitFor();
  expect(await page.getByText('after all').count()).toBe(0);
  await p.house.database.query(`update assignment set state = 'offered' where id = $1`, [p.other.target]);
  await context.close();
});

test.each([[360, 'light'], [360, 'dark'], [1280, 'light'], [1280, 'dark']] as const)('nothing overflows at %i px, %s', async (width, colorScheme) => {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
  const page = await context.newPage();
  const token = await p.mint(p.other);
  await page.goto(`${address}/t/${token}`);
  await page.getByRole('button', { name: 'Open my task' }).click();
  expect(await overflows(page)).toBe(false);
  await picture(page, `offer-${width}-${colorScheme}`);
  await p.house.tasks.accept(p.other);
  await page.goto(`${address}/tasks/${p.other.target}`);
  expect(await overflows(page)).toBe(false);
  await picture(page, `review-${width}-${colorScheme}`);
  await p.house.database.query(`update assignment set state = 'offered' where id = $1`, [p.other.target]);
  const expired = await p.mint(p.other, new Date(Date.now() - 1_000));
  await page.goto(`${address}/t/${expired}`);
  expect(await overflows(page)).toBe(false);
  await picture(page, `expired-${width}-${colorScheme}`);
  await context.close();
});
