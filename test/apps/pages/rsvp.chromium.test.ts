import { chromium } from 'playwright-core';
import { guestsHouse, linkIn } from '../api/outreach/guests.house.js';

const pictures = process.env['PICTURES'];

test.each([
  [360, 'light', 'ar'], [360, 'dark', 'ko'], [1280, 'light', 'ru'], [1280, 'dark', 'en'],
] as const)('an invitation and the page of a campaign at %i px, %s, in %s, without JavaScript', async (width, colorScheme, language) => {
  const house = await guestsHouse('http://localhost:3000');
  await house.app.listen(0, '127.0.0.1');
  const address = await house.app.getUrl();
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--disable-background-networking'] });
  try {
    await house.contacts();
    const { id, campaign } = await house.event({ title: 'Briefing for permanent missions on the United Nations Public Service Awards' });
    await house.officer.post(`/outreach-events/${id}/invitations`, { countries: [{ ar: 'JOR', ko: 'KOR', ru: 'KAZ', en: 'KEN' }[language]] });
    const [mail] = await house.deliver();
    const context = await browser.newContext({ viewport: { width, height: 740 }, javaScriptEnabled: false, colorScheme });
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('console', (message) => void (/status of 422/.test(message.text()) || broken.push(message.text())));
    const look = async (name: string) => {
      expect([name, await page.evaluate('document.documentElement.scrollWidth > innerWidth')]).toEqual([name, false]);
      if (pictures) await page.screenshot({ path: `${pictures}/rsvp-${name}-${width}-${colorScheme}-${language}.png`, fullPage: true });
    };
    await page.goto(`${address}${linkIn(mail!)}`);
    await look('1-link');
    await page.getByRole('button').click();
    await look('2-invitation');
    await page.getByRole('button').click();
    await look('3-error');
    expect(await page.getByRole('alert').isVisible()).toBe(true);
    await page.getByRole('radio').first().check();
    await page.locator('#party').fill('2');
    await page.locator('#question').fill('May a private body nominate?');
    await page.getByRole('button').click();
    await page.waitForURL(/saved=yes$/);
    await look('4-saved');
    expect(await house.manager.query(`select answer, party from invitation where event_id = $1`, [id])).toEqual([{ answer: 'accepted', party: 2 }]);

    await page.goto(`${address}/c/${campaign}?lang=${language}`);
    await look('5-campaign');
    await page.getByRole('button').click();
    await look('6-campaign-error');
    await page.locator('#name').fill('Grace Wanjiru');
    await page.locator('#email').fill(`grace-${width}-${language}@uon.example`);
    await page.locator('#institution').fill('University of Nairobi');
    await page.locator('#country').selectOption('KEN');
    await page.locator('#kind').selectOption('university');
    await page.getByRole('button').click();
    await look('7-started');
    expect(await house.manager.query(`select campaign from nomination`)).toEqual([{ campaign }]);
    expect(broken).toEqual([]);
  } finally {
    await browser.close();
    await house.close();
  }
});
