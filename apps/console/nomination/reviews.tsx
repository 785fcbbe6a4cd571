import { Badge, Button, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { api, asked } from '../api/client.js';
import { Failed } from '../shared/failed.js';
import { Ago, At } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { ActForm } from './act-form.js';
import { Conflicts } from './conflicts.js';
import { usePage, useTitle } from './page.js';
import { type Reviews as Panel, reads, type Task } from './reads.js';
import { useTold } from './told.js';

/** Reviews beside one another, who was asked besides, and whose judgement something speaks against. */
export function Reviews() {
  const { say, locale } = useWords();
  const { standing: { id }, then } = usePage();
  const { told, tell } = useTold();
  const { data, error, refetch } = useQuery(reads.reviews(id));
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const panel = then.reviews(data);
  const score = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const here = panel.tasks.filter(({ round }) => round === panel.round);
  return (
    <>
      {told}
      <Title order={2} size="h5">{panel.tasks.length === 0 ? say('nomination.reviews.none') : say('nomination.reviews.count', { count: here.filter(({ review }) => review && !review.voided).length, quorum: panel.quorum, required: panel.required, round: panel.round })}</Title>
      {panel.mean !== null && <Text mb="sm">{say('nomination.reviews.mean', { mean: score.format(panel.mean), max: score.format(panel.scale.max) })}</Text>}
      <Beside panel={panel} />
      <Tasks tasks={panel.tasks} onDone={() => tell(say('nomination.reassign.done'))} />
      <Conflicts tasks={panel.tasks} onDone={() => tell(say('nomination.conflicts.done'))} />
    </>
  );
}

function Beside({ panel: { tasks, criteria, scale } }: { readonly panel: Panel }) {
  const { say, locale } = useWords();
  const title = useTitle();
  const score = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const given = tasks.flatMap((task) => (task.review ? [{ ...task, review: task.review }] : []));
  if (given.length === 0) return null;
  return (
    <div className="scrolls" role="region" tabIndex={0} aria-label={say('nomination.reviews.beside')}>
      <table className="review-table">
        <caption className="visually-hidden">{say('nomination.reviews.beside')}</caption>
        <thead>
          <tr><th scope="col">{say('nomination.reviews.criterion', { min: scale.min, max: scale.max })}</th>{given.map(({ assignment, reviewer, round, review }) => <th key={assignment} scope="col"><bdi>{reviewer.name}</bdi><Text size="xs" c="dimmed">{say('nomination.round', { round })}{review.voided && ` · ${say('nomination.reviews.void')}`}</Text></th>)}</tr>
        </thead>
        <tbody>
          {criteria.map(({ id, title: named }) => <tr key={id}><th scope="row">{title(named)}</th>{given.map(({ assignment, review }) => <td key={assignment}>{review.scores[id] === undefined ? '–' : score.format(review.scores[id])}</td>)}</tr>)}
          <tr><th scope="row">{say('nomination.reviews.total')}</th>{given.map(({ assignment, review }) => <td key={assignment}><strong>{score.format(review.total)}</strong></td>)}</tr>
          <tr><th scope="row">{say('nomination.reviews.recommends')}</th>{given.map(({ assignment, review }) => <td key={assignment}>{say(`nomination.recommends.${review.recommendation}`)}</td>)}</tr>
          <tr><th scope="row">{say('nomination.reviews.comment')}</th>{given.map(({ assignment, review }) => <td key={assignment} data-long dir="auto">{review.comment}</td>)}</tr>
          <tr><th scope="row">{say('nomination.reviews.submitted')}</th>{given.map(({ assignment, review }) => <td key={assignment}><At at={review.submittedAt} /></td>)}</tr>
        </tbody>
      </table>
    </div>
  );
}

const isOpen = ({ state }: Task) => state === 'offered' || state === 'accepted';

function Tasks({ tasks, onDone }: { readonly tasks: readonly Task[]; readonly onDone: () => void }) {
  const { say } = useWords();
  const { acts, standing: { stage } } = usePage();
  const [taking, setTaking] = useState<string>();
  if (tasks.length === 0) return null;
  const may = acts && stage === 'reviewing';
  return (
    <>
      <Title order={2} size="h5">{say('nomination.tasks')}</Title>
      <ul className="said">
        {tasks.map((task) => (
          <Fragment key={task.assignment}>
            <li>
              <p><bdi>{task.reviewer.name}</bdi> · {say(`nomination.task.${task.state}`)} {task.overdue && <Badge component="span" variant="light" color="red" radius="sm" tt="none">{say('nomination.tasks.overdue')}</Badge>}</p>
              <Text size="xs" c="dimmed">{say('nomination.round', { round: task.round })} · {say('nomination.tasks.asked')} <At at={task.offeredAt} />{isOpen(task) && <> · {say('nomination.tasks.due')} <At at={task.dueAt} /> (<Ago at={task.dueAt} />)</>}{task.closedAt && <> · {say('nomination.tasks.ended')} <At at={task.closedAt} /></>}</Text>
              {task.reason && <blockquote dir="auto">{task.reason}</blockquote>}
              {may && isOpen(task) && taking !== task.assignment && <Button mt={4} size="compact-xs" variant="default" onClick={() => setTaking(task.assignment)} aria-label={say('nomination.reassign.of', { name: task.reviewer.name })}>{say('nomination.reassign')}</Button>}
              {may && isOpen(task) && taking === task.assignment && <Reassign task={task} onDone={() => { setTaking(undefined); onDone(); }} onCancel={() => setTaking(undefined)} />}
            </li>
          </Fragment>
        ))}
      </ul>
    </>
  );
}

function Reassign({ task, onDone, onCancel }: { readonly task: Task; readonly onDone: () => void; readonly onCancel: () => void }) {
  const { say } = useWords();
  const { standing: { id } } = usePage();
  const [reason, setReason] = useState('');
  return (
    <ActForm
      label={say('nomination.reassign.of', { name: task.reviewer.name })} button={say('nomination.reassign.send')} given={() => ({ assignment: task.assignment, reason })} onDone={onDone} onCancel={onCancel}
      work={(body, key) => asked(api.POST('/api/v1/nominations/{id}/reassignments', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body }))}
    >
      {(field) => <Textarea {...field('/reason')} label={say('nomination.reason')} description={say('nomination.reassign.note')} autosize minRows={2} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} aria-required autoFocus />}
    </ActForm>
  );
}
