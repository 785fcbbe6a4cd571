import { Text, Title } from '@mantine/core';
import { useTitle } from '../shared/title.js';
import { useWords } from '../words/words.js';

export function NotFound() {
  const { say } = useWords();
  useTitle(say('notFound.title'));
  return (
    <>
      <Title order={1} size="h3">{say('notFound.title')}</Title>
      <Text>{say('notFound.text')}</Text>
    </>
  );
}
