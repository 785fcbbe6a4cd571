import { startTestApi } from './app.js';
test('x', async () => { const api = await startTestApi(); console.log(api.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false })); await api.close(); });
