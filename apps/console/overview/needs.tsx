import { Anchor, List, Text, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, asked } from '../api/client.js';
import type { components } from '../api/schema.d.ts';
import { Country } from '../shared/country.js';
import { Failed } from '../shared/failed.js';
import { calm } from '../shared/live.js';
import { HolderChip } from '../shared/holder.js';
import { type Key, useWords } from '../words/words.js';
import { figures } from './figures.js';

type Row = components['schemas']['ListedNomination'];

/** As many of those that wait as one begins with. */
const FEW = 8;

const soonest = (cycle: string) =>
  queryOptions({ queryKey: ['nominations', 'needs', cycle], queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations', { params: { query: { cycle, holder: 'officer', sort: 'nextWake', limit: FEW } }, signal })) });
const enquiries = queryOptions({ queryKey: ['enquiries', 'figures'], queryFn: ({ signal }) => asked(api.GET('/api/v1/enquiries/figures', { signal })), ...calm });
const silent = (cycle: string) =>
  queryOptions({ queryKey: ['silent', cycle, 'proposed'], queryFn: ({ signal }) => asked(api.GET('/api/v1/cycles/{cycle}/silent-countries', { params: { path: { cycle }, query: { state: 'proposed' } }, signal })), ...calm });
const updates = queryOptions({ queryKey: ['updates', 'newest'], queryFn: ({ signal }) => asked(api.GET('/api/v1/updates', { params: { query: { limit: 12 } }, signal })), ...calm });

/** What needs a person now: nominations that wait for an officer, and what else the team is asked for. */
export function Needs({ cycle }: { readonly cycle: string }) {
  const { say } = useWords();
  const { data, error, refetch } = useQuery(figures(cycle));
  const { data: first } = useQuery(soonest(cycle));
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const waiting = data.officers.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-labelledby="needs">
      <div role="status"><Title order={2} size="h4" id="needs">{say('overview.needs', { count: waiting })}</Title></div>
      {waiting === 0 ? <Text size="sm" c="dimmed">{say('overview.needsNone')}</Text> : (
        <>
          <Text size="sm" component="p" my={4}>
            {data.officers.map(({ key, count }) => (
              <span key={key} className="count"><Anchor component={Link} to="/nominations" search={{ cycle, holder: 'officer', stage: key } as never}>{say(`stage.${key}` as Key)}: {count}</Anchor></span>
            ))}
          </Text>
          <List listStyleType="none" className="waiting" aria-label={say('overview.soonest')}>{first?.items.map((row) => <Waiting key={row.id} row={row} />)}</List>
          <Anchor component={Link} to="/nominations" search={{ cycle, holder: 'officer' } as never} size="sm">{say('overview.seeAll', { count: waiting })}</Anchor>
        </>
      )}
      <Besides cycle={cycle} />
    </section>
  );
}

function Waiting({ row }: { readonly row: Row }) {
  const { say } = useWords();
  return (
    <List.Item>
      <Anchor component={Link} to="/nominations/$id" params={{ id: row.id } as never} fw={600}><bdi>{row.number}</bdi> · <bdi>{row.title ?? say('column.untitled')}</bdi></Anchor>
      <Text size="xs" c="dimmed" component="div" className="about"><span>{say(`stage.${row.stage}`)}</span><span><Country code={row.country} /></span><HolderChip {...row} /></Text>
    </List.Item>
  );
}

/** Only what there is: nobody has to read that nothing waits. */
function Besides({ cycle }: { readonly cycle: string }) {
  const { say } = useWords();
  const { data: asking } = useQuery(enquiries);
  const { data: proposed } = useQuery(silent(cycle));
  const { data: months } = useQuery(updates);
  const approving = months?.items.filter(({ stage }) => stage === 'approving').length ?? 0;
  const all = [
    ...(asking?.open ? [`${say('overview.enquiries', { count: asking.open })}${asking.overdue ? ` · ${say('overview.overdue', { count: asking.overdue })}` : ''}`] : []),
    ...(proposed?.length ? [say('overview.silent', { count: proposed.length })] : []),
    ...(approving ? [say('overview.updates', { count: approving })] : []),
  ];
  if (all.length === 0) return null;
  return (
    <>
      <Title order={3} size="h5" mt="sm">{say('overview.also')}</Title>
      <List size="sm">{all.map((text) => <List.Item key={text}>{text}</List.Item>)}</List>
    </>
  );
}
