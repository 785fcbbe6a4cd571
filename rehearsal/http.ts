import { randomUUID } from 'node:crypto';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: T;
  readonly text: string;
}

/** Something was answered otherwise than the play wants. */
export class Unexpected extends Error {
  constructor(what: string, readonly answer: Pick<Answer, 'status' | 'text'>) {
    super(`${what}: ${answer.status} ${answer.text.replace(/<style[^]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 500)}`);
    this.name = 'Unexpected';
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

interface Asked {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** One request over a kept connection. Every answer is counted by how long it took, in ms. */
export function ask({ method, url, headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const asking = request(url, { method, agent, headers: { ...headers, ...length }, timeout: 60_000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const json = response.headers['content-type']?.includes('json');
        resolve({ status: response.statusCode!, headers: response.headers, text, body: json && text ? (JSON.parse(text) as unknown) : null });
      });
    });
    asking.on('error', reject);
    asking.on('timeout', () => asking.destroy(new Error(`No answer within a minute: ${method} ${url}`)));
    asking.end(body);
  });
}

/** A client of the API with a key. */
export class Client {
  constructor(private readonly origin: string, private readonly key: string) {}

  async get<T>(path: string): Promise<T> {
    return this.expect<T>('GET', path, await this.send('GET', path), 200);
  }

  /** An act. @param expected statuses that are no surprise. */
  async post<T>(path: string, body: unknown = {}, expected: number | readonly number[] = [200, 201, 202]): Promise<T> {
    return this.expect<T>('POST', path, await this.send('POST', path, body), expected);
  }

  /** Changes something over the version that was read. The answer whatever it is. */
  edit(path: string, body: unknown, version: number): Promise<Answer> {
    return ask({ method: 'PATCH', url: this.url(path), headers: { ...this.headers(), 'content-type': 'application/json', 'if-match': `"${version}"` }, body: JSON.stringify(body) });
  }

  /** An act that brings a file with some fields. */
  async upload<T>(path: string, file: { readonly name: string; readonly type: string; readonly content: Buffer }, fields: Record<string, string> = {}): Promise<T> {
    const boundary = `rehearsal${randomUUID().replaceAll('-', '')}`;
    const before = Object.entries(fields).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join('');
    const head = `${before}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const answer = await ask({ method: 'POST', url: this.url(path), headers: { ...this.headers(), 'content-type': `multipart/form-data; boundary=${boundary}` }, body });
    return this.expect<T>('POST', path, answer, [200, 201, 202]);
  }

  /** The answer whatever it is. */
  send(method: Asked['method'], path: string, body?: unknown): Promise<Answer> {
    const headers = this.headers();
    if (body === undefined) return ask({ method, url: this.url(path), headers });
    return ask({ method, url: this.url(path), headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  private expect<T>(method: string, path: string, answer: Answer, expected: number | readonly number[]): T {
    if (![expected].flat().includes(answer.status)) throw new Unexpected(`${method} ${path}`, answer);
    return answer.body as T;
  }

  private readonly url = (path: string) => `${this.origin}/api/v1${path}`;
  private readonly headers = (): Record<string, string> => ({ authorization: `Bearer ${this.key}`, 'idempotency-key': randomUUID() });
}

/** Runs all, at most so many at once, and waits for all; then throws the first failure. */
export async function each<T>(all: readonly T[], atOnce: number, work: (one: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const worker = async () => {
    while (next < all.length) {
      const index = next;
      next += 1;
      await work(all[index]!, index).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failures.length > 0) throw failures[0];
}
