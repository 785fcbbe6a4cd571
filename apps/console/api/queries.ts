import { QueryClient, queryOptions } from '@tanstack/react-query';
import { api, asked, Refused } from './client.js';

/** What was read stays on the screen while it is read again. A refusal is an answer and is not asked for again; a line that breaks is. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, gcTime: 10 * 60_000, retry: (count, error) => !(error instanceof Refused) && count < 3, placeholderData: (before: unknown) => before },
  },
});

/** Who is signed in here. */
export const me = queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => asked(api.GET('/api/v1/me', { signal })), staleTime: 60_000 });

export const cycles = queryOptions({ queryKey: ['cycles'], queryFn: ({ signal }) => asked(api.GET('/api/v1/cycles', { signal })), staleTime: 60_000 });
