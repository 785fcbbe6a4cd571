import { Radio, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { api, asked } from '../api/client.js';
import { useWords } from '../words/words.js';
import { ActForm } from './act-form.js';
import { usePage } from './page.js';
import type { Finding } from './reads.js';

interface Typed {
  readonly verdict?: 'pass' | 'fail';
  readonly reason?: string;
}

/** An officer's word on what rules referred, on all of it or a part. What was left untouched is not sent, unless nothing was touched at all. */
export function Decide({ findings, onDone }: { readonly findings: readonly Finding[]; readonly onDone: () => void }) {
  const { say } = useWords();
  const { standing: { id } } = usePage();
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const [sent, setSent] = useState<readonly string[]>([]);
  const type = (rule: string, change: Typed) => setTyped((all) => ({ ...all, [rule]: { ...all[rule], ...change } }));
  const touched = findings.filter(({ rule }) => typed[rule]?.verdict || typed[rule]?.reason);
  const given = () => {
    const rules = (touched.length > 0 ? touched : findings).map(({ rule }) => rule);
    setSent(rules);
    return rules.map((rule) => ({ rule, verdict: typed[rule]?.verdict, reason: typed[rule]?.reason ?? '' }));
  };
  return (
    <ActForm
      label={say('nomination.decide')} button={say('nomination.decide.send')} given={given} onDone={onDone}
      work={(decisions, key) => asked(api.POST('/api/v1/nominations/{id}/screening-decision', { params: { path: { id }, header: { 'Idempotency-Key': key } }, body: { decisions: decisions as never } }))}
    >
      {(field) => (
        <>
          <Title order={3} size="h6" mb="sm">{say('nomination.decide.count', { count: findings.length })}</Title>
          {findings.map(({ rule, detail }) => {
            const at = sent.indexOf(rule);
            const [verdict, reason] = [field(`/decisions/${at}/verdict`), field(`/decisions/${at}/reason`)];
            const whole = at < 0 ? undefined : field(`/decisions/${at}/rule`).error;
            return (
              <fieldset key={rule}>
                <legend><bdi lang="en">{detail}</bdi></legend>
                <div id={at < 0 ? undefined : verdict.id}>
                  <Radio.Group label={say('nomination.decide.verdict')} size="sm" value={typed[rule]?.verdict ?? null} onChange={(value) => type(rule, { verdict: value as 'pass' | 'fail' })} error={(at >= 0 && verdict.error) || whole}>
                    <Radio my={6} size="sm" value="pass" label={say('nomination.decide.pass')} />
                    <Radio my={6} size="sm" value="fail" label={say('nomination.decide.fail')} />
                  </Radio.Group>
                </div>
                <Textarea id={at < 0 ? undefined : reason.id} label={say('nomination.reason')} description={say('nomination.decide.reason')} autosize minRows={2} value={typed[rule]?.reason ?? ''} onChange={({ currentTarget }) => type(rule, { reason: currentTarget.value })} error={at >= 0 && reason.error} aria-required />
              </fieldset>
            );
          })}
        </>
      )}
    </ActForm>
  );
}
