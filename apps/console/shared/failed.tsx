import { Alert, Button, Text } from '@mantine/core';
import { Refused } from '../api/client.js';
import { useWords } from '../words/words.js';

/** What happened, and what can be done, in the place of what could not be shown. */
export function Failed({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const { say } = useWords();
  const reference = error instanceof Refused ? error.problem.reference : undefined;
  return (
    <Alert role="alert" color="red" variant="light" title={say('failed.title')}>
      <Text>{error instanceof Refused ? error.message : say('failed.line')}</Text>
      {reference && <Text size="sm" c="dimmed">{say('failed.reference', { reference })}</Text>}
      {reset && <Button mt="sm" size="xs" variant="default" onClick={reset}>{say('failed.again')}</Button>}
    </Alert>
  );
}
