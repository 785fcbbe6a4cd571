import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type Problem = components['schemas']['Problem'];

/** What the API answered instead of what was asked for. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail ?? problem.title);
    this.name = 'Refused';
  }
}

/** Every act has a key of its own; one that is sent again by us keeps it, and so is done once. */
const keyed: Middleware = {
  onRequest({ request }) {
    if (request.method === 'POST' && !request.headers.has('idempotency-key')) request.headers.set('idempotency-key', crypto.randomUUID());
    return request;
  },
};

/** The API, as whoever is signed in here. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(keyed);

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What was asked for. @throws Refused with the API's own words; else when nobody answers. */
export async function asked<T>(answer: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (response.ok) return data as T;
  throw new Refused(response.status, (error ?? { title: `The server answered ${response.status}.`, status: response.status }) as Problem);
}
