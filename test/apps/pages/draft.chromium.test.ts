import { chromium } from 'playwright-core';
import { draftHouse } from './draft.house.js';

const pictures = process.env['PICTURES'];

test.each([[360, 'light'], [360, 'dark'], [1280, 'light']] as const)('the draft\'s pages at %i px, %s, without JavaScript', async (width, colorScheme) => {
  const p = await draftHouse();
  await p.app.listen(0, '127.0.0.1');
  const address = await p.app.getUrl();
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
  try {
    const context = await browser.newContext({ viewport: { width, height: 740 }, javaScriptEnabled: false, colorScheme });
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('console', (message) => void (/status of 4(22|09)/.test(message.text()) || broken.push(message.text())));
    const look = async (name: string) => {
      expect([name, await page.evaluate('document.documentElement.scrollWidth > innerWidth').catch(() => false)]).toEqual([name, false]);
      if (pictures) await page.screenshot({ path: `${pictures}/draft-${name}-${width}-${colorScheme}.png`, fullPage: true });
    };
    const id = await p.keyedIn(p.cycle.form({ title: 'Land registers that come to the village: mobile offices', startedOn: undefined }));
    await page.goto(`${address}/d/${await p.mint(id)}`);
    await look('1-claim');
    await page.getByRole('button', { name: 'Take over the draft' }).click();
    await look('2-claim-error');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Take over the draft' }).click();
    await page.waitForURL(`${address}/drafts/${id}`);
    await look('3-list');
    await page.getByRole('link', { name: 'The institution that is nominated' }).click();
    await page.getByLabel('Its address on the web').fill('nowhere');
    await page.getByRole('button', { name: 'Save' }).click();
    await look('4-nominee-error');
    await page.getByLabel('Its address on the web').fill('https://lands.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'The initiative', exact: true }).click();
    await page.getByLabel('First day on which it served the public').fill('2019-04-01');
    await p.house.manager.query(`update nomination set version = version + 1, form = jsonb_set(form, '{title}', '"Another title, saved meanwhile"') where id = $1`, [id]);
    await page.getByRole('button', { name: 'Save' }).click();
    await look('5-conflict');
    await page.getByRole('button', { name: 'Save mine' }).click();
    await page.waitForURL(`${address}/drafts/${id}`);
    await page.getByRole('link', { name: 'Supporting documents' }).click();
    await page.getByLabel('Add a document').setInputFiles({ name: 'Report 2025.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('link', { name: 'Report 2025.pdf' }).waitFor();
    await look('6-documents');
    await page.getByRole('link', { name: 'Back to the list' }).click();
    const section = p.cycle.data.form.sections[1]!;
    await page.getByRole('link', { name: section.title.en, exact: true }).click();
    await look('7-questions');
    await page.goBack();
    await page.getByRole('link', { name: 'Check your answers and submit' }).click();
    await look('8-check');
    await page.getByRole('button', { name: 'Submit the nomination' }).click();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Submit the nomination' }).click();
    await page.getByRole('heading', { name: 'Your nomination has been received' }).waitFor();
    await look('9-receipt');
    expect((await p.house.row(id)).form).toMatchObject({ startedOn: '2019-04-01', nominee: { website: 'https://lands.example' } });
    expect(broken).toEqual([]);
  } finally {
    await browser.close();
    await p.house.close();
  }
}, 120_000);
