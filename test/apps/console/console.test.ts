import { startTestApi, type TestApi } from '../api/http/app.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());

const get = (url: string, headers = {}) => api.app.inject({ url, headers });

test.each(['/console', '/console/', '/console/nominations', '/console/nominations/019ab2f4?cycle=unpsa-2012'])('%s is the console\'s one page, open to all since it holds nothing', async (url) => {
  const { statusCode, headers, body } = await get(url);
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(body).toContain('<div id="console"></div>');
});

test('each answer has a nonce of its own, and its policy lets nothing else run', async () => {
  const pages = await Promise.all(['/console', '/console'].map((url) => get(url)));
  const nonces = pages.map(({ headers, body }) => {
    const policy = String(headers['content-security-policy']);
    const [, nonce] = /script-src 'self' 'nonce-([\w+/]{24})'/.exec(policy)!;
    expect(policy).toBe(`default-src 'none'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`);
    expect([...body.matchAll(/nonce="([^"]*)"/g)].every(([, given]) => given === nonce)).toBe(true);
    expect([body.includes('%NONCE%'), /<script(?![^>]*\bsrc=)/.test(body), / style=/.test(body)]).toEqual([false, false, false]);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(2);
});

test('its files are kept by browsers, and sent compressed', async () => {
  const [, script] = /src="(\/console\/assets\/[^"]+\.js)"/.exec((await get('/console')).body)!;
  const { statusCode, headers, rawPayload } = await get(script!, { 'accept-encoding': 'br' });
  expect([statusCode, headers['content-encoding'], headers['cache-control']]).toEqual([200, 'br', 'public, max-age=31536000, immutable']);
  expect(rawPayload.length).toBeLessThan((await get(script!)).rawPayload.length / 2);
});
