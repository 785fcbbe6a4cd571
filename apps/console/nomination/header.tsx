import { Badge, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Country } from '../shared/country.js';
import { HolderChip } from '../shared/holder.js';
import { Ago, At } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { usePage, useTitle } from './page.js';

/** What a nomination is, who has it, for what, and until when. */
export function Header() {
  const { say } = useWords();
  const { standing, cycle } = usePage();
  const title = useTitle();
  const { number, form, country, category, region, stage, waitsFor, next = [], deadline, submission, round } = standing;
  const named = (list: readonly { readonly id: string; readonly title: { readonly en: string } }[] | undefined, id: string | null) => id && (title(list?.find((one) => one.id === id)?.title) ?? id);
  const facts: readonly (readonly [string, ReactNode])[] = [
    [say('column.country'), <Country code={country} />],
    [say('nomination.institution'), <bdi>{form.nominee?.name ?? '–'}</bdi>],
    [say('column.category'), named(cycle?.categories, category) ?? '–'],
    [say('column.region'), named(cycle?.regions, region) ?? '–'],
    [say('nomination.deadline'), <><bdi lang="en">{deadline.local}</bdi> · <Ago at={deadline.closesAt} />{deadline.scope !== 'cycle' && ` · ${say(`nomination.deadline.${deadline.scope}`)}`}</>],
    ...(submission ? [[say('nomination.submitted'), <><At at={submission.receivedAt} /> · {say(submission.onTime ? 'nomination.onTime' : submission.admitted ? 'nomination.admitted' : 'nomination.late')}</>] as const] : []),
  ];
  return (
    <header>
      <Text size="sm" c="dimmed"><bdi>{number ?? say('nomination.noNumber')}</bdi></Text>
      <Title order={1} size="h3" dir="auto">{form.title ?? say('column.untitled')}</Title>
      <Group my="xs" gap="sm">
        <Badge variant="outline" color="gray" radius="sm" tt="none" size="lg">{say(`stage.${stage}`)}{stage === 'reviewing' && round ? ` · ${say('nomination.round', { round })}` : ''}</Badge>
        <HolderChip {...standing} next={next[0]?.what} />
        {standing.withdrawn && stage !== 'withdrawn' && <Badge variant="light" color="gray" tt="none">{say('nomination.withdrawing')}</Badge>}
      </Group>
      {waitsFor && <Text><bdi lang="en">{waitsFor}</bdi></Text>}
      {standing.holderNames && standing.holderNames.length > 0 && <Text size="sm" c="dimmed"><bdi>{standing.holderNames.join(', ')}</bdi></Text>}
      <dl className="facts facts-head">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </header>
  );
}
