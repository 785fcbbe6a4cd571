import { Group, NativeSelect, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Failed } from '../shared/failed.js';
import { dateIn } from '../shared/time.js';
import { type Key, useWords } from '../words/words.js';
import { differences, textsOf } from './difference.js';
import { usePage, useTitle } from './page.js';
import { reads } from './reads.js';
import type { NominationPageSearch } from './search.js';

/** Acts that leave the form as it is from then on. */
const leaves: readonly string[] = ['drafted', 'keyedIn', 'started', 'saved', 'submitted'];

/** What fields are called that are no questions of the cycle. */
const names: Readonly<Record<string, Key>> = {
  '/title': 'column.title', '/category': 'column.category', '/language': 'nomination.field.language', '/nominee/name': 'nomination.institution', '/nominee/country': 'column.country',
  '/nominee/parent': 'nomination.field.parent', '/nominee/head': 'nomination.field.head', '/nominee/website': 'nomination.field.website', '/startedOn': 'nomination.field.startedOn',
  '/contact/name': 'nomination.field.contact', '/contact/email': 'nomination.field.contact',
};

/** Two states of the form beside one another: what went, what came. */
export function Versions() {
  const { say, locale } = useWords();
  const { standing: { id }, then } = usePage();
  const search = useSearch({ strict: false }) as NominationPageSearch;
  const navigate = useNavigate();
  const { data: entries } = useQuery(reads.timeline(id));
  const states = then.entries(entries ?? []).filter(({ kind }) => leaves.includes(kind));
  if (states.length < 2) return states.length === 0 ? null : <Text size="sm" c="dimmed" mt="lg">{say('nomination.versions.one')}</Text>;
  const known = (at: string | undefined, other: string) => (states.some((state) => state.at === at) ? at! : other);
  const [from, to] = [known(search.from, states[0]!.at), known(search.to, states.at(-1)!.at)];
  const options = states.map(({ at, sentence, by }) => ({ value: at, label: `${dateIn(new Date(at), locale)} · ${by.name} · ${sentence}` }));
  const set = (change: NominationPageSearch) => void navigate({ to: '.', search: (before: object) => ({ ...before, ...change }), replace: true });
  return (
    <section>
      <Title order={2} size="h5" mt="xl">{say('nomination.versions')}</Title>
      <Group my="xs" gap="sm" grow preventGrowOverflow={false}>
        <NativeSelect size="xs" miw={0} label={say('nomination.versions.from')} value={from} data={options} onChange={({ currentTarget }) => set({ from: currentTarget.value })} />
        <NativeSelect size="xs" miw={0} label={say('nomination.versions.to')} value={to} data={options} onChange={({ currentTarget }) => set({ to: currentTarget.value })} />
      </Group>
      <Compared key={`${from} ${to}`} id={id} from={from} to={to} />
    </section>
  );
}

function Compared({ id, from, to }: { readonly id: string; readonly from: string; readonly to: string }) {
  const { say } = useWords();
  const { cycle } = usePage();
  const title = useTitle();
  const [before, after] = [useQuery(reads.one(id, from)), useQuery(reads.one(id, to))];
  const error = before.error ?? after.error;
  if (error) return <Failed error={error} reset={() => void Promise.all([before.refetch(), after.refetch()])} />;
  if (!before.data || !after.data) return null;
  const [old, young] = [textsOf(before.data.form), textsOf(after.data.form)];
  const changed = [...new Set([...old.keys(), ...young.keys()])].filter((field) => old.get(field) !== young.get(field));
  const nameOf = (field: string) => title(cycle?.form.questions.find((question) => `/answers/${question.id}` === field)?.text) ?? (names[field] ? say(names[field]) : field.slice(1));
  return (
    <div aria-live="polite">
      <Text size="sm" mb="xs">{say('nomination.versions.changed', { count: changed.length, before: before.data.version, after: after.data.version })}</Text>
      {changed.map((field) => (
        <section key={field} className="answer">
          <Title order={3} size="h6"><bdi>{nameOf(field)}</bdi></Title>
          <p className="typed" dir="auto">
            {differences(old.get(field) ?? '', young.get(field) ?? '').map(({ kind, text }, index) =>
              kind === 'same' ? <span key={index}>{text}</span>
              : kind === 'gone' ? <del key={index}><span className="visually-hidden"> {say('nomination.versions.gone')} </span>{text}</del>
              : <ins key={index}><span className="visually-hidden"> {say('nomination.versions.new')} </span>{text}</ins>)}
          </p>
        </section>
      ))}
    </div>
  );
}
