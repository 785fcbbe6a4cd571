import { Button, NativeSelect, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, asked } from '../api/client.js';
import { Failed } from '../shared/failed.js';
import { At } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { ActForm } from './act-form.js';
import { usePage, useTitle } from './page.js';
import { type CategoryStanding, reads } from './reads.js';

/** The nominator's choice, what the cycle's words say of it, and an officer's decision. */
export function Category({ onDone }: { readonly onDone: () => void }) {
  const { say, locale } = useWords();
  const { standing: { id, stage }, cycle, then, acts } = usePage();
  const title = useTitle();
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(reads.category(id));
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const { chosen, proposal, decision } = then.category(data);
  const named = (category: string) => title(cycle?.categories.find((one) => one.id === category)?.title) ?? category;
  const share = new Intl.NumberFormat(locale, { style: 'percent' });
  const words = proposal ? [...new Set((proposal.evidence[proposal.proposed ?? chosen] ?? []).map(({ word }) => word))] : [];
  return (
    <section>
      <Title order={2} size="h5" mt="lg">{say('nomination.category')}</Title>
      <ul className="said">
        <li>{say('nomination.category.chosen')} <bdi>{chosen ? named(chosen) : '–'}</bdi></li>
        {proposal && (
          <li>
            {proposal.agreement === null ? say('nomination.category.noWords')
              : say(proposal.passed ? 'nomination.category.agree' : 'nomination.category.doubt', { share: share.format(proposal.agreement), threshold: share.format(proposal.threshold) })}
            {proposal.proposed && proposal.proposed !== chosen && <> {say('nomination.category.proposed')} <bdi>{named(proposal.proposed)}</bdi></>}
            {words.length > 0 && <Text size="sm" c="dimmed">{say('nomination.category.found')} <bdi>{words.join(', ')}</bdi></Text>}
          </li>
        )}
        {decision && <li>{say('nomination.category.decided')} <bdi>{named(decision.category)}</bdi> · <bdi>{decision.by.name}</bdi>, <At at={decision.at} />{decision.reason && <>: <bdi>{decision.reason}</bdi></>}</li>}
      </ul>
      {acts && stage === 'categorising' && (open
        ? <Confirm standing={data} named={named} onDone={() => { setOpen(false); onDone(); }} onCancel={() => setOpen(false)} />
        : <Button size="xs" variant="default" onClick={() => setOpen(true)}>{say('nomination.category.confirm')}</Button>)}
    </section>
  );
}

interface ConfirmProps {
  readonly standing: CategoryStanding;
  readonly named: (category: string) => string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function Confirm({ standing: { chosen, proposal }, named, onDone, onCancel }: ConfirmProps) {
  const { say } = useWords();
  const { standing: { id }, cycle } = usePage();
  const [category, setCategory] = useState(proposal?.proposed ?? chosen);
  const [reason, setReason] = useState('');
  return (
    <ActForm
      label={say('nomination.category.confirm')} button={say('nomination.category.send')} onDone={onDone} onCancel={onCancel}
      given={() => ({ category, ...(reason && { reason }) })}
      work={(body, key) => asked(api.POST('/api/v1/nominations/{id}/category-decision', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body }))}
    >
      {(field) => (
        <>
          <NativeSelect {...field('/category')} label={say('column.category')} value={category} onChange={({ currentTarget }) => setCategory(currentTarget.value)} data={(cycle?.categories ?? []).map(({ id: value }) => ({ value, label: named(value) }))} mb="sm" />
          <Textarea {...field('/reason')} label={say('nomination.reason')} description={say('nomination.category.reason')} autosize minRows={2} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
        </>
      )}
    </ActForm>
  );
}
