import { Button, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, asked } from '../api/client.js';
import { Failed } from '../shared/failed.js';
import { At } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { ActForm } from './act-form.js';
import { usePage } from './page.js';
import { reads } from './reads.js';

/** What officers asked the nominator, with the answers. */
export function Questions({ onDone }: { readonly onDone: () => void }) {
  const { say } = useWords();
  const { standing: { id, stage }, then, acts } = usePage();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(reads.questions(id));
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const questions = then.questions(data);
  return (
    <section>
      <Title order={2} size="h5" mt="lg">{say('nomination.questions')}</Title>
      {questions.length === 0 && <Text c="dimmed" mb="xs">{say('nomination.questions.none')}</Text>}
      <ol className="said">
        {questions.map(({ id: question, text, askedAt, due, answer, answeredAt }) => (
          <li key={question}>
            <p><bdi>{text}</bdi></p>
            <Text size="xs" c="dimmed"><At at={askedAt} /> · {say('nomination.questions.due')} <bdi lang="en">{due}</bdi></Text>
            {answer === null ? <Text c="dimmed">{say('nomination.questions.open')}</Text> : <><blockquote dir="auto">{answer}</blockquote><Text size="xs" c="dimmed"><At at={answeredAt!} /></Text></>}
          </li>
        ))}
      </ol>
      {acts && stage === 'screening' && (open
        ? <Ask onDone={() => { setOpen(false); onDone(); }} onCancel={() => setOpen(false)} />
        : <Button size="xs" variant="default" onClick={() => setOpen(true)}>{say('nomination.ask')}</Button>)}
    </section>
  );
}

function Ask({ onDone, onCancel }: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const { say } = useWords();
  const { standing: { id } } = usePage();
  const [text, setText] = useState('');
  return (
    <ActForm
      label={say('nomination.ask')} button={say('nomination.ask.send')} given={() => ({ text })} onDone={onDone} onCancel={onCancel}
      work={(body, key) => asked(api.POST('/api/v1/nominations/{id}/questions', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body }))}
    >
      {(field) => <Textarea {...field('/text')} label={say('nomination.ask.text')} description={say('nomination.ask.note')} autosize minRows={3} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} aria-required autoFocus />}
    </ActForm>
  );
}
