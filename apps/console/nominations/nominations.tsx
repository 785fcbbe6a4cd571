import { Button, Group, Text, Title } from '@mantine/core';
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { api, asked } from '../api/client.js';
import { useCycle } from '../shared/cycle.js';
import { useNames } from '../shared/edition.js';
import { Failed } from '../shared/failed.js';
import { isLong } from '../shared/live.js';
import { Table } from '../shared/table.js';
import { useTitle } from '../shared/title.js';
import { useWords } from '../words/words.js';
import { columnsIn, columnsOf, twoLines } from './columns.js';
import { Export } from './export.js';
import { Filters } from './filters.js';
import { type Filter, filterOf, isFiltered, type NominationSearch } from './search.js';

/** Rows of one answer. */
const PAGE = 100;

/** What was read stays until something is done; of a list that has grown long only then when the reader asks. */
export const list = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['nominations', filter],
    queryFn: ({ pageParam, signal }) => asked(api.GET('/api/v1/nominations', { params: { query: { ...filter, limit: PAGE, ...(pageParam && { cursor: pageParam }) } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: Infinity,
    refetchOnMount: (query) => !isLong(query),
    refetchOnWindowFocus: false,
    refetchOnReconnect: (query) => !isLong(query),
    enabled: filter.cycle !== '',
  });

export const count = (filter: Filter) =>
  queryOptions({ queryKey: ['nominations', 'count', filter], queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations/count', { params: { query: filter }, signal })), enabled: filter.cycle !== '' });

/** Every nomination of the cycle, soonest due first, as the address says. */
export function Nominations() {
  const { say, locale } = useWords();
  const { cycle: { code = '' } = {} } = useCycle();
  const search = useSearch({ strict: false }) as NominationSearch;
  const navigate = useNavigate();
  const filter = filterOf(code, search);
  const sort = search.sort ?? 'nextWake';
  const client = useQueryClient();
  const asking = list({ ...filter, sort } as Filter);
  const { data, error, isStale, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(asking);
  const { data: counted } = useQuery(count(filter));
  const names = useNames(code);
  useTitle(say('nominations'));
  const set = (change: NominationSearch) => void navigate({ to: '.', search: (before: object) => Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value)), replace: true });
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const more = useCallback(() => void (hasNextPage && !isFetchingNextPage && fetchNextPage()), [hasNextPage, isFetchingNextPage, fetchNextPage]);
  // The first page is read anew; the others follow when one goes there.
  const changed = isStale && isLong({ state: { data } });
  return (
    <section className="screen">
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <Group gap="sm" align="baseline">
          <Title order={1} size="h3">{say('nominations')}</Title>
          <Text size="sm" c="dimmed" role="status">{counted && say('nominations.count', { count: counted.count })}</Text>
        </Group>
        <Export filter={filter} count={counted?.count} />
      </Group>
      <Filters cycle={code} search={search} set={set} />
      {changed && <Group gap="sm" mb="xs" role="status"><Text size="sm">{say('nominations.changed')}</Text><Button size="compact-xs" variant="default" onClick={() => void client.resetQueries({ queryKey: asking.queryKey })}>{say('nominations.again')}</Button></Group>}
      {error ? <Failed error={error} reset={() => void refetch()} /> : (
        <Table
          label={say('nominations')} columns={columnsOf(columnsIn(search.columns), { say, locale, ...names }, sort, (by) => set({ sort: by }))} rows={rows} idOf={({ id }) => id} total={counted?.count}
          narrow={twoLines(say)} onOpen={({ id }) => void navigate({ to: '/nominations/$id', params: { id } })} onEnd={more}
          empty={data && <Text>{say(isFiltered(search) ? 'nominations.none' : 'nominations.empty')}</Text>}
        />
      )}
    </section>
  );
}
