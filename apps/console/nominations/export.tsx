import { Anchor, Button, NativeSelect, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, asked } from '../api/client.js';
import type { components } from '../api/schema.d.ts';
import { useAct } from '../shared/act.js';
import { Failed } from '../shared/failed.js';
import { Ago } from '../shared/time.js';
import { useWords } from '../words/words.js';
import type { Filter } from './search.js';

type Made = components['schemas']['Export'];
const formats = ['xlsx', 'csv', 'jsonl'] as const;

/** The reader's own files, the newest first. */
const exports = queryOptions({ queryKey: ['exports'], queryFn: ({ signal }) => asked(api.GET('/api/v1/exports', { signal })) });

/** What is filtered, and nothing else, as one file: asked for here, written in the background, fetched here or later. */
export function Export({ filter, count }: { readonly filter: Filter; readonly count: number | undefined }) {
  const { say } = useWords();
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <Popover opened={opened} onChange={(open) => void (open || close())} trapFocus returnFocus position="bottom-end" withinPortal width={300}>
      <Popover.Target><Button size="xs" variant="default" onClick={toggle} className="stays">{say('export')}</Button></Popover.Target>
      <Popover.Dropdown>{opened && <Asking filter={filter} count={count} />}</Popover.Dropdown>
    </Popover>
  );
}

function Asking({ filter, count }: { readonly filter: Filter; readonly count: number | undefined }) {
  const { say } = useWords();
  const [format, setFormat] = useState<(typeof formats)[number]>('xlsx');
  const { data = [] } = useQuery(exports);
  const ask = useAct((_: void, key: string) => asked(api.POST('/api/v1/exports', { params: { header: { 'Idempotency-Key': key } }, body: { format, filter: filter as never } })));
  return (
    <Stack gap="sm">
      <Text size="sm">{say('export.what', { count: count ?? 0 })}</Text>
      <NativeSelect size="xs" label={say('export.format')} value={format} onChange={({ currentTarget }) => setFormat(currentTarget.value as typeof format)} data={formats.map((value) => ({ value, label: say(`export.${value}`) }))} />
      <Button size="xs" onClick={() => ask.mutate()} loading={ask.isPending} disabled={!count}>{say('export.ask')}</Button>
      {ask.error && <Failed error={ask.error} />}
      {data.slice(0, 3).map((made) => <File key={made.id} made={made} />)}
    </Stack>
  );
}

function File({ made }: { readonly made: Made }) {
  const { say } = useWords();
  useProgress(made);
  const { id, stage, total, done, file, askedAt, format } = made;
  if (stage === 'expired') return null;
  return (
    <div>
      <Text size="xs" c="dimmed">{say(`export.${format}`)} · <Ago at={askedAt} /></Text>
      {stage === 'ready' && file
        ? <Text size="sm" role="status">{say('export.ready', { total: total ?? 0 })} <Anchor href={file} download>{say('export.fetch')}</Anchor></Text>
        : (
          <>
            <Text size="sm" id={`progress-${id}`}>{total === null ? say('export.waiting') : say('export.progress', { done, total })}</Text>
            <progress max={total || 1} value={total ? done : 0} aria-labelledby={`progress-${id}`} />
            <Text size="xs" c="dimmed">{say('export.leave')}</Text>
          </>
        )}
    </div>
  );
}

/** Follows a file that is being written, until it is there. */
function useProgress({ id, stage }: Made): void {
  const client = useQueryClient();
  useEffect(() => {
    if (stage !== 'writing') return undefined;
    const events = new EventSource(`/api/v1/exports/${id}/events`);
    events.addEventListener('state', ({ data }: MessageEvent<string>) => {
      const now = JSON.parse(data) as Made;
      client.setQueryData(exports.queryKey, (all) => all?.map((one) => (one.id === id ? now : one)));
    });
    return () => events.close();
  }, [client, id, stage]);
}
