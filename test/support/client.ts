import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/**
 * A client as a government or an officer would write it: JSON over HTTP with a key. With `patience` (ms) it repeats what got no answer
 * or a 5xx, an act under the same Idempotency-Key, as a careful client does.
 */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly key: string,
    private readonly patience = 0,
    private readonly ask: typeof fetch = fetch,
  ) {}

  get<T>(path: string): Promise<Answer<T>> {
    return this.send<T>('GET', path);
  }

  /** An act, under a key of its own unless one is given. */
  post<T>(path: string, body: unknown = {}, idempotencyKey: string = randomUUID()): Promise<Answer<T>> {
    return this.send<T>('POST', path, body, { 'idempotency-key': idempotencyKey });
  }

  /** An act that brings a file, as multipart/form-data. */
  attach<T>(path: string, file: File): Promise<Answer<T>> {
    const form = new FormData();
    form.set('file', file);
    return this.send<T>('POST', path, form, { 'idempotency-key': randomUUID() });
  }

  patch<T>(path: string, body: unknown, version: number): Promise<Answer<T>> {
    return this.send<T>('PATCH', path, body, { 'if-match': `"${version}"` });
  }

  private async send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    for (const end = Date.now() + this.patience; ; await sleep(200)) {
      try {
        const answer = await this.once<T>(method, path, body, headers);
        if (answer.status < 500 || Date.now() > end) return answer;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  private async once<T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer<T>> {
    const json = body !== undefined && !(body instanceof FormData);
    const response = await this.ask(`${this.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.key}`, ...(json && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: json ? JSON.stringify(body) : (body as FormData) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as T };
  }
}

/** The body of an answer that must have this status. @throws Error that shows what came instead. */
export function ok<T>(answer: Answer<T>, status: number | readonly number[] = [200, 201]): T {
  if (![status].flat().includes(answer.status)) throw new Error(`Expected ${[status].flat().join(' or ')}, found ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
