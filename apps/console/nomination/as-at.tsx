import { Button, Group, Text, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { dateIn } from '../shared/time.js';
import { useWords } from '../words/words.js';

/** Which instant the page is shown as: a way to choose one; and of the past, a banner that says so and the way back. */
export function AsAt({ asAt }: { readonly asAt: string | undefined }) {
  const { say, locale } = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string>();
  const show = (at: string | undefined) => void navigate({ to: '.', search: (before: object) => ({ ...before, asAt: at }) });
  const choose = (event: FormEvent) => {
    event.preventDefault();
    const at = new Date(typed);
    if (Number.isNaN(at.getTime())) return setWrong(say('nomination.asAt.wrong'));
    if (at > new Date()) return setWrong(say('nomination.asAt.future'));
    setWrong(undefined);
    setOpen(false);
    show(at.toISOString());
  };
  return (
    <>
      {asAt && (
        <section className="as-at" aria-label={say('nomination.asAt')}>
          <Text fw={600}><span aria-hidden>◷ </span>{say('nomination.asAt.banner', { at: dateIn(new Date(asAt), locale) })}</Text>
          <Text size="sm">{say('nomination.asAt.note')}</Text>
          <Button size="xs" mt="xs" onClick={() => show(undefined)}>{say('nomination.asAt.back')}</Button>
        </section>
      )}
      <Group justify="flex-end" mb="xs">
        <Button size="compact-xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>{say('nomination.asAt.choose')}</Button>
      </Group>
      {open && (
        <form noValidate onSubmit={choose} className="act" aria-label={say('nomination.asAt')}>
          <TextInput type="datetime-local" step={1} label={say('nomination.asAt.instant')} description={say('nomination.asAt.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} error={wrong} maw={320} autoFocus />
          <Button type="submit" size="xs" mt="sm">{say('nomination.asAt.show')}</Button>
        </form>
      )}
    </>
  );
}
