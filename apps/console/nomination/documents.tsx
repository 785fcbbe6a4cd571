import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Failed } from '../shared/failed.js';
import { At } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { usePage } from './page.js';
import { reads } from './reads.js';

/** The supporting documents; they come from strangers, so they are saved and never shown in place. */
export function Documents() {
  const { say, locale } = useWords();
  const { standing: { id }, cycle, then } = usePage();
  const { data, error, refetch } = useQuery(reads.documents(id));
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const documents = then.documents(data);
  const size = (bytes: number) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(Math.max(1, bytes / 1_000));
  return (
    <>
      <Title order={2} size="h5">{say('nomination.documents.count', { count: documents.length })}</Title>
      {documents.length === 0 && cycle && <Text c="dimmed">{say('nomination.documents.none', { max: cycle.documents.maxCount })}</Text>}
      <ul className="said">
        {documents.map((document) => (
          <li key={document.id}>
            <Anchor href={`/api/v1/nominations/${id}/documents/${document.id}`} download underline="always"><bdi>{document.name}</bdi></Anchor>
            <Text size="xs" c="dimmed"><bdi>{document.mediaType}</bdi> · <bdi>{size(document.bytes)}</bdi> · <At at={document.addedAt} /></Text>
          </li>
        ))}
      </ul>
    </>
  );
}
