import { Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Failed } from '../shared/failed.js';
import { At } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { type ListedMail, reads } from './reads.js';

/** A mail on the timeline; its envelope opens it as it was sent. */
export function Envelope({ mail }: { readonly mail: ListedMail }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const place = useId();
  const { title, kind, address, state, sentAt, notBefore, bounce } = mail;
  return (
    <>
      <UnstyledButton className="envelope" aria-expanded={open} aria-controls={place} onClick={() => setOpen(!open)}>
        <span aria-hidden>✉ </span><span className="visually-hidden">{say('nomination.mail')}: </span><bdi dir="auto">{title ?? kind}</bdi>
      </UnstyledButton>
      <Text size="xs" c="dimmed">
        {address && <><bdi>{address}</bdi> · </>}{say(`nomination.mail.${state}`)}{bounce && ` · ${say('nomination.mail.bounced')}`} · <At at={sentAt ?? notBefore ?? mail.date} />
      </Text>
      <div id={place}>{open && <Sheet id={mail.id} />}</div>
    </>
  );
}

const shown: readonly string[] = ['from', 'to', 'reply-to', 'subject', 'date'];

/** The text part, which is written and not derived; links that let somebody in are masked by the API. */
function Sheet({ id }: { readonly id: string }) {
  const { say } = useWords();
  const { data, error, refetch } = useQuery(reads.mail(id));
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return null;
  return (
    <div className="mail">
      {data.headers.length > 0 && <dl className="facts">{data.headers.filter(({ name }) => shown.includes(name.toLowerCase())).map(({ name, value }) => <div key={name}><dt lang="en">{name}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl>}
      {data.text === null ? <Text size="sm" c="dimmed">{say('nomination.mail.unwritten')}</Text> : <pre dir="auto">{data.text}</pre>}
      {data.response && <Text size="xs" c="dimmed">{say('nomination.mail.response')} <bdi lang="en">{data.response}</bdi></Text>}
    </div>
  );
}
