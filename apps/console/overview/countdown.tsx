import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Cycle } from '../shared/cycle.js';
import { edition, titleIn } from '../shared/edition.js';
import { dateAt, useNow } from '../shared/time.js';
import { useWords } from '../words/words.js';

const DAY = 86_400;

/** How long until the deadline, and when that is: in the cycle's zone, and where the reader is. */
export function Countdown({ cycle }: { readonly cycle: Cycle }) {
  const { say, language, locale } = useWords();
  const { data } = useQuery(edition(cycle.code));
  const now = useNow(1_000);
  const deadline = new Date(cycle.deadline);
  const opens = new Date(cycle.opensAt);
  const seconds = Math.floor((deadline.getTime() - now.getTime()) / 1_000);
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2 });
  const clock = [Math.floor((seconds % DAY) / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60].map((part) => two.format(part)).join(':');
  const said = cycle.mode === 'archive' ? say('overview.closed')
    : now < opens ? say('overview.notOpen', { cycle: titleIn(cycle.title, language) })
    : seconds < 0 ? say('overview.passed') : say('overview.left', { days: Math.floor(seconds / DAY), time: clock });
  return (
    <section aria-label={say('overview.deadline', { at: dateAt(last(deadline), locale, data?.timeZone) })}>
      <Title order={2} className="countdown">{said}</Title>
      {now < opens && <Text size="sm"><bdi>{say('overview.opens', { at: dateAt(opens, locale, data?.timeZone) })}</bdi></Text>}
      <Text size="sm">{say('overview.deadline', { at: dateAt(last(deadline), locale, data?.timeZone) })}</Text>
      <Text size="sm" c="dimmed">{say('overview.yours', { at: dateAt(last(deadline), locale) })}</Text>
    </section>
  );
}

/** Deadlines are half-open: the last minute that counts is the one before a full minute, as people say it. */
const last = (deadline: Date): Date => (deadline.getTime() % 60_000 === 0 ? new Date(deadline.getTime() - 60_000) : deadline);
