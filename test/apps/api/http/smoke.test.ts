import { startTestApi, type TestApi } from './app.js';
let api: TestApi;
beforeAll(async () => { api = await startTestApi([], {LOG_LEVEL:'info'}); });
afterAll(() => api?.close());
test('smoke', async () => {
  for (const url of ['/health/live','/health/ready','/problems/not-found','/problems/x','/api/v1/nominations','/api/openapi.json','/api/docs','/api/docs/swagger-ui.css','/nope', '/api/v1/%ff', '/x?a=%00']) {
    const r = await api.app.inject({ url });
    console.log(url, r.statusCode, JSON.stringify(r.headers), r.body.slice(0, 1500));
  }
});
