import { Anchor, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failed } from '../shared/failed.js';
import { Ago, At } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { Envelope } from './envelope.js';
import { usePage } from './page.js';
import { type Entry, type ListedMail, reads, type Standing } from './reads.js';

type Item = { readonly at: string } & ({ readonly entry: Entry } | { readonly mail: ListedMail });
type Stage = NonNullable<Entry['stage']>;
type Next = NonNullable<Standing['next']>[number];

/** What happened, by the stages in which it did; below a line of now, what is to come. */
export function Timeline() {
  const { say } = useWords();
  const { standing, asAt, then } = usePage();
  const { data: entries, error, refetch } = useQuery(reads.timeline(standing.id));
  const { data: mails } = useQuery(reads.mails(standing.id));
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!entries) return null;
  const now = new Date().toISOString();
  const waits = (mail: ListedMail) => asAt === undefined && mail.state === 'queued' && mail.notBefore !== null && mail.notBefore > now;
  const known = then.mails(mails?.items ?? []);
  const items: Item[] = [...then.entries(entries).map((entry) => ({ at: entry.at, entry })), ...known.filter((mail) => !waits(mail)).map((mail) => ({ at: mail.date, mail }))];
  const story = chapters(items.sort((a, b) => a.at.localeCompare(b.at) || Number('mail' in a) - Number('mail' in b)));
  const ahead = [...(standing.next ?? []).map((next) => ({ at: next.at, next })), ...known.filter(waits).map((mail) => ({ at: mail.notBefore!, mail }))].sort((a, b) => a.at.localeCompare(b.at));
  return (
    <>
      {story.map(({ stage, items: of }) => (
        <section key={of[0]!.at + stage}>
          <Title order={2} size="h5" className="stage">{say(`stage.${stage}`)}</Title>
          <ol className="story">{of.map((item) => <li key={'mail' in item ? item.mail.id : item.entry.seq}>{'mail' in item ? <Envelope mail={item.mail} /> : <Act entry={item.entry} />}</li>)}</ol>
        </section>
      ))}
      {mails?.next && <Text size="sm" c="dimmed">{say('nomination.mails.more', { count: mails.items.length })}</Text>}
      <Title order={2} size="h5" className="now"><span>{asAt ? <>{say('nomination.asAt')} · <At at={asAt} /></> : say('nomination.now')}</span></Title>
      {asAt === undefined && (ahead.length === 0
        ? <Text size="sm" c="dimmed">{say('nomination.nothingAhead')}</Text>
        : <ol className="story ahead">{ahead.map((one) => <li key={'mail' in one ? one.mail.id : one.at + one.next.what}>{'mail' in one ? <Envelope mail={one.mail} /> : <Firing next={one.next} />}</li>)}</ol>)}
    </>
  );
}

function Act({ entry: { at, by, sentence } }: { readonly entry: Entry }) {
  const { say } = useWords();
  return (
    <>
      <p><bdi lang="en">{sentence}</bdi></p>
      <Text size="xs" c="dimmed">
        <bdi>{by.name}</bdi> ({say(`nomination.by.${by.kind}`)}) · <At at={at} /> · <Anchor component={Link} to="." search={((before: object) => ({ ...before, asAt: at })) as never} size="xs" underline="always">{say('nomination.asAt.then')}</Anchor>
      </Text>
    </>
  );
}

function Firing({ next: { at, what } }: { readonly next: Next }) {
  return (
    <>
      <p><bdi lang="en">{what}</bdi></p>
      <Text size="xs" c="dimmed"><At at={at} /> · <Ago at={at} /></Text>
    </>
  );
}

/** Acts and mails under the stage in which they were done; a mail is of the stage of what came before it. */
function chapters(items: readonly Item[]): { stage: Stage; items: Item[] }[] {
  const all: { stage: Stage; items: Item[] }[] = [];
  for (const item of items) {
    const stage = ('entry' in item ? item.entry.stage : undefined) ?? all.at(-1)?.stage ?? 'draft';
    if (all.at(-1)?.stage === stage) all.at(-1)!.items.push(item);
    else all.push({ stage, items: [item] });
  }
  return all;
}
