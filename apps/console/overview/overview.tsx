import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCycle } from '../shared/cycle.js';
import { edition } from '../shared/edition.js';
import { useTitle } from '../shared/title.js';
import { useWords } from '../words/words.js';
import { Countdown } from './countdown.js';
import { Coverage } from './coverage.js';
import { before } from './figures.js';
import { Needs } from './needs.js';
import { Funnel, Progress } from './progress.js';

/** What the team asks in the morning, in the order in which it asks: how long, what needs me, how does it compare, who is silent. */
export function Overview() {
  const { say } = useWords();
  const { cycle, all } = useCycle();
  const { data } = useQuery(edition(cycle?.code ?? ''));
  useTitle(say('overview'));
  const last = cycle && before(all, cycle);
  return (
    <>
      <Title order={1} size="h3" mb="sm">{say('overview')}</Title>
      {cycle && (
        <div className="overview">
          <Countdown cycle={cycle} />
          <Needs cycle={cycle.code} />
          <div className="beside">
            <Funnel cycle={cycle} last={last} />
            {data && <Progress cycle={cycle} last={last} zone={data.timeZone} />}
          </div>
          <Coverage cycle={cycle.code} />
        </div>
      )}
    </>
  );
}
