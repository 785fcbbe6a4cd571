import { Button, NativeSelect, Radio, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, asked } from '../api/client.js';
import { Failed } from '../shared/failed.js';
import { At } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { ActForm } from './act-form.js';
import { usePage } from './page.js';
import { reads, type Task } from './reads.js';

/** Reviewers of the cycle against whose judging this nomination something speaks, and those of whom that was cleared. */
export function Conflicts({ tasks, onDone }: { readonly tasks: readonly Task[]; readonly onDone: () => void }) {
  const { say } = useWords();
  const { standing: { id, stage, endedAt }, then, acts, asAt } = usePage();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(reads.conflicts(id));
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const conflicts = then.conflicts(data);
  return (
    <section>
      <Title order={2} size="h5">{say('nomination.conflicts')}</Title>
      {asAt && <Text size="sm" c="dimmed">{say('nomination.conflicts.past')}</Text>}
      {conflicts.length === 0 && <Text c="dimmed" mb="xs">{say('nomination.conflicts.none')}</Text>}
      <ul className="said">
        {conflicts.map(({ reviewer, grounds, said }) => (
          <li key={reviewer.id}>
            <p><bdi>{reviewer.name}</bdi>{!asAt && grounds.length > 0 && ` · ${grounds.map((ground) => say(`nomination.ground.${ground}`)).join(' · ')}`}</p>
            {said && <Text size="xs" c="dimmed">{say(`nomination.conflict.${said.standing}`)}, <At at={said.saidAt} />: <bdi>{said.reason}</bdi></Text>}
          </li>
        ))}
      </ul>
      {acts && stage !== 'draft' && endedAt === null && (open
        ? <Conflict tasks={tasks} onDone={() => { setOpen(false); onDone(); }} onCancel={() => setOpen(false)} />
        : <Button size="xs" variant="default" onClick={() => setOpen(true)}>{say('nomination.conflicts.say')}</Button>)}
    </section>
  );
}

function Conflict({ tasks, onDone, onCancel }: { readonly tasks: readonly Task[]; readonly onDone: () => void; readonly onCancel: () => void }) {
  const { say } = useWords();
  const { standing: { id, cycle } } = usePage();
  const { data: all = [] } = useQuery(reads.reviewers(cycle));
  const [reviewer, setReviewer] = useState('');
  const [standing, setStanding] = useState<'pinned' | 'cleared'>('pinned');
  const [reason, setReason] = useState('');
  const alreadyAsked = new Set(tasks.map((task) => task.reviewer.id));
  const people = [...all].sort((a, b) => Number(alreadyAsked.has(b.person.id)) - Number(alreadyAsked.has(a.person.id)));
  return (
    <ActForm
      label={say('nomination.conflicts.say')} button={say('nomination.conflicts.send')} given={() => ({ reviewer, standing, reason })} onDone={onDone} onCancel={onCancel}
      work={(body, key) => asked(api.POST('/api/v1/nominations/{id}/conflicts', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body }))}
    >
      {(field) => (
        <>
          <NativeSelect {...field('/reviewer')} label={say('holder.reviewer')} value={reviewer} onChange={({ currentTarget }) => setReviewer(currentTarget.value)} data={[{ value: '', label: say('nomination.conflicts.choose') }, ...people.map(({ person }) => ({ value: person.id, label: person.name }))]} mb="sm" autoFocus />
          <div id={field('/standing').id}>
            <Radio.Group label={say('nomination.conflicts.standing')} value={standing} onChange={(value) => setStanding(value as 'pinned')} error={field('/standing').error} mb="sm">
              <Radio my={6} size="sm" value="pinned" label={say('nomination.conflicts.pin')} />
              <Radio my={6} size="sm" value="cleared" label={say('nomination.conflicts.clear')} />
            </Radio.Group>
          </div>
          <Textarea {...field('/reason')} label={say('nomination.reason')} description={say('nomination.conflicts.note')} autosize minRows={2} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} aria-required />
        </>
      )}
    </ActForm>
  );
}
