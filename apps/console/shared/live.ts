import { type InfiniteData, type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Most often that everything in sight is read again, ms: a flood of acts must not become a flood of questions. */
const PACE = 2_000;
/** Pages of a list up to which it is read again by itself; a longer one says that it has changed. */
const PAGES = 5;

/** Whether a list has so many pages by now that reading it again would be many questions. */
export const isLong = ({ state }: { readonly state: { readonly data: unknown } }): boolean => ((state.data as InfiniteData<unknown> | undefined)?.pages?.length ?? 0) > PAGES;

/** Reads what is in sight again; long lists learn that they have changed. @param only which questions are meant. */
export async function readAgain(client: QueryClient, only: (query: Query) => boolean = () => true): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ refetchType: 'active', predicate: (query) => only(query) && !isLong(query) }),
    client.invalidateQueries({ refetchType: 'none', predicate: (query) => only(query) && isLong(query) }),
  ]);
}

/** `meta: calm` is for questions that cost more than their news is worth: they have a pace of their own. */
export const calm = { meta: { calm: true }, refetchInterval: 60_000, staleTime: 60_000 } as const;

/** Reads what is in sight again whenever something was done, as long as the page is looked at. The browser comes back by itself when the line breaks. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const events = new EventSource('/api/v1/journal/events');
    let first = true;
    let due: ReturnType<typeof setTimeout> | undefined;
    const read = () => document.visibilityState === 'visible' && void readAgain(client, ({ meta }) => !meta?.['calm']);
    events.addEventListener('state', () => {
      // The first one says where the journal stood when the line was opened, and after a break that it may have moved meanwhile.
      if (first) {
        first = false;
        return;
      }
      due ??= setTimeout(() => {
        due = undefined;
        read();
      }, PACE);
    });
    document.addEventListener('visibilitychange', read);
    return () => {
      events.close();
      clearTimeout(due);
      document.removeEventListener('visibilitychange', read);
    };
  }, [client]);
}
