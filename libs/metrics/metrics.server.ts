import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, register } from 'prom-client';

/**
 * Serves what prom-client has registered, at `/metrics` of an address of its own: figures are for operators, and not for whom the API
 * is for. A port that is taken is said and does no harm: the product works without.
 * @returns what closes it; null where none is wanted or could be opened.
 */
export async function serveMetrics({ host, port, process, warn }: { host: string; port: number; process: 'api' | 'worker'; warn: (message: string) => void }): Promise<Server | null> {
  if (port === 0) return null;
  register.setDefaultLabels({ process });
  collectDefaultMetrics();
  const server = createServer((request, answer) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void answer.writeHead(404).end();
    register.metrics().then(
      (text) => answer.writeHead(200, { 'content-type': register.contentType }).end(text),
      (error: Error) => answer.writeHead(500).end(`${error.name}\n`),
    );
  });
  return new Promise((resolve) => {
    server.once('error', (error) => {
      warn(`No figures are served at ${host}:${port}: ${error.message}`);
      resolve(null);
    });
    server.listen(port, host, () => resolve(server.unref()));
  });
}
