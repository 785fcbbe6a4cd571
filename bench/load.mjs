import { Agent, request } from 'node:http';

/**
 * Keeps `connections` conversations busy for `seconds`; each runs `converse(send)` again and again.
 * `send(method, path, headers, body)` answers `{ status, body }`.
 * @returns `{ requests, perSecond, p50, p99 }`, latencies in ms; @throws at the first answer that is not 2xx
 */
export async function load({ url, connections, seconds, converse }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies = [];
  const send = (method, path, headers, body) =>
    new Promise((done, failed) => {
      const began = performance.now();
      const call = request(`${url}${path}`, { method, agent, headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
          latencies.push(performance.now() - began);
          const text = Buffer.concat(chunks).toString();
          if (answer.statusCode >= 300) failed(new Error(`${method} ${path}: ${answer.statusCode} ${text}`));
          else done(text);
        });
      });
      call.on('error', failed);
      call.end(body);
    });
  const began = performance.now();
  const until = began + seconds * 1_000;
  await Promise.all(Array.from({ length: connections }, async () => {
    while (performance.now() < until) await converse(send);
  }));
  const took = (performance.now() - began) / 1_000;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return { requests: latencies.length, perSecond: latencies.length / took, p50: at(0.5), p99: at(0.99) };
}
