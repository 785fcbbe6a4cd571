import { Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { api, asked } from '../api/client.js';
import { useWords } from '../words/words.js';
import { ActForm } from './act-form.js';
import { usePage } from './page.js';

/** Lets a late nomination in. */
export function Admission({ onDone }: { readonly onDone: () => void }) {
  const { say } = useWords();
  const { standing: { id } } = usePage();
  const [reason, setReason] = useState('');
  return (
    <ActForm
      label={say('nomination.admit')} button={say('nomination.admit.send')} given={() => ({ reason })} onDone={onDone}
      work={(body, key) => asked(api.POST('/api/v1/nominations/{id}/admission', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body }))}
    >
      {(field) => (
        <>
          <Title order={2} size="h6">{say('nomination.admit')}</Title>
          <Text size="sm" mb="xs">{say('nomination.admit.note')}</Text>
          <Textarea {...field('/reason')} label={say('nomination.reason')} autosize minRows={2} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} aria-required />
        </>
      )}
    </ActForm>
  );
}
