import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Country } from '../shared/country.js';
import { Failed } from '../shared/failed.js';
import { At } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { usePage } from './page.js';
import { type Comment, reads } from './reads.js';

/** Whether the nominee's country endorses it, and what its focal points said. */
export function Comments() {
  const { say } = useWords();
  const { standing: { id }, then } = usePage();
  const [endorsements, comments] = [useQuery(reads.endorsement(id)), useQuery(reads.comments(id))];
  const error = endorsements.error ?? comments.error;
  if (error) return <Failed error={error} reset={() => void Promise.all([endorsements.refetch(), comments.refetch()])} />;
  if (!endorsements.data || !comments.data) return null;
  const { required, standing } = then.endorsement(endorsements.data);
  const said = then.comments(comments.data);
  return (
    <>
      <Title order={2} size="h5">{say('nomination.endorsement')}</Title>
      {standing
        ? <ul className="said"><li><p>{say(standing.endorsed ? 'nomination.endorsement.yes' : 'nomination.endorsement.no')}</p><blockquote dir="auto">{standing.reason}</blockquote><By by={standing.by} at={standing.at} /> <Text size="xs" c="dimmed">{say('nomination.endorsement.version', { version: standing.version })}</Text></li></ul>
        : <Text c="dimmed" mb="md">{say(required ? 'nomination.endorsement.wanted' : 'nomination.endorsement.none')}</Text>}
      <Title order={2} size="h5">{say('nomination.comments')}</Title>
      {said.length === 0 && <Text c="dimmed">{say('nomination.comments.none')}</Text>}
      <ol className="said">{said.map(({ id: comment, text, by, at }) => <li key={comment}><blockquote dir="auto">{text}</blockquote><By by={by} at={at} /></li>)}</ol>
    </>
  );
}

const By = ({ by, at }: Pick<Comment, 'by' | 'at'>) => <Text size="xs" c="dimmed"><bdi>{by.name}</bdi> · <Country code={by.country} /> · <At at={at} /></Text>;
