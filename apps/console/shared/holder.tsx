import { Badge, Group, Text } from '@mantine/core';
import type { components } from '../api/schema.d.ts';
import { type Key, useWords } from '../words/words.js';
import { Ago } from './time.js';

type Row = Pick<components['schemas']['ListedNomination'], 'holder' | 'since' | 'nextWake'>;

/** Who has to move: a word and a sign, never a colour alone. */
const looks: Readonly<Record<Row['holder'], { readonly word: Key; readonly color: string; readonly sign: string }>> = {
  nominator: { word: 'holder.nominator', color: 'grape', sign: '✎' },
  officer: { word: 'holder.officer', color: 'orange', sign: '●' },
  reviewer: { word: 'holder.reviewer', color: 'teal', sign: '◆' },
  committee: { word: 'holder.committee', color: 'indigo', sign: '▲' },
  director: { word: 'holder.director', color: 'blue', sign: '■' },
  clock: { word: 'holder.clock', color: 'gray', sign: '◷' },
  nobody: { word: 'holder.nobody', color: 'gray', sign: '–' },
};

/** The product's signature, the same everywhere: who, for how long, what comes next and when. */
export function HolderChip({ holder, since, nextWake, next }: Row & { readonly next?: string }) {
  const { say } = useWords();
  const { word, color, sign } = looks[holder];
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <Badge variant="light" color={color} c="var(--mantine-color-text)" radius="sm" tt="none" fw={600} leftSection={<span aria-hidden>{sign}</span>}>{say(word)}</Badge>
      {holder !== 'nobody' && <Text component="span" size="xs" c="dimmed"><Ago at={since} short /></Text>}
      {nextWake && <Text component="span" size="xs" c="dimmed">→ {next && <bdi>{next} </bdi>}<Ago at={nextWake} short /></Text>}
    </Group>
  );
}
