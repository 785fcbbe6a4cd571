import { Alert, Anchor, Button, Group, List } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useAct, wrongFields } from '../shared/act.js';
import { useWords } from '../words/words.js';

/** What a field of the form needs: its id, and what the API said of it. */
export interface FieldOf {
  readonly id: string;
  readonly error?: string;
}

interface ActFormProps<Given> {
  readonly label: string;
  readonly button: string;
  /** What is asked of the API when the form is sent, with its Idempotency-Key. */
  readonly work: (given: Given, key: string) => Promise<unknown>;
  readonly given: () => Given;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
  /** Draws the fields; each is named by the JSON pointer under which the API speaks of it. */
  readonly children: (field: (pointer: string) => FieldOf) => ReactNode;
}

/**
 * A form of one act. What the API refuses stands in a summary, which gets the focus and leads to each field, and again at the field;
 * what was typed stays.
 */
export function ActForm<Given>({ label, button, work, given, onDone, onCancel, children }: ActFormProps<Given>) {
  const { say } = useWords();
  const act = useAct(work);
  const summary = useRef<HTMLDivElement>(null);
  const base = useId();
  const wrong = wrongFields(act.error);
  useEffect(() => {
    if (act.error) summary.current?.focus();
  }, [act.error]);
  const idOf = (pointer: string) => `${base}${pointer.replaceAll('/', '-')}`;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!act.isPending) void act.mutateAsync(given()).then(onDone, () => undefined);
  };
  const lead = (pointer: string) => (event: { preventDefault(): void }) => {
    event.preventDefault();
    const place = document.getElementById(idOf(pointer));
    (place?.matches('input, textarea, select') ? place : place?.querySelector<HTMLElement>('input, textarea, select'))?.focus();
  };
  return (
    <form noValidate aria-label={label} className="act" onSubmit={send}>
      {wrong.size > 0 && (
        <Alert ref={summary} tabIndex={-1} role="alert" color="red" variant="light" title={say('nomination.act.refused')} mb="sm">
          <List listStyleType="none">
            {[...wrong].map(([pointer, text]) => <List.Item key={pointer} lang="en">{pointer ? <Anchor href={`#${idOf(pointer)}`} onClick={lead(pointer)} underline="always"><bdi>{text}</bdi></Anchor> : <bdi>{text}</bdi>}</List.Item>)}
          </List>
        </Alert>
      )}
      {children((pointer) => ({ id: idOf(pointer), ...(wrong.has(pointer) && { error: wrong.get(pointer)! }) }))}
      <Group gap="xs" mt="sm">
        <Button type="submit" size="xs" aria-disabled={act.isPending} loading={act.isPending && !act.error}>{button}</Button>
        {onCancel && <Button size="xs" variant="default" onClick={onCancel}>{say('nomination.act.cancel')}</Button>}
      </Group>
    </form>
  );
}
