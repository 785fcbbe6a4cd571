import { Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Cycle } from '../shared/cycle.js';
import { useNow } from '../shared/time.js';
import { useWords } from '../words/words.js';
import { coverage, curve, figures, funnel, funnelSteps, standing } from './figures.js';
import { Plot } from './plot.js';

const DAY = 86_400_000;

interface ProgressProps {
  readonly cycle: Cycle;
  /** The edition before; undefined where there is none. */
  readonly last: Cycle | undefined;
  /** The cycle's, IANA. */
  readonly zone: string;
}

/** How many came how far, beside the edition before. */
export function Funnel({ cycle, last }: Omit<ProgressProps, 'zone'>) {
  const { say, locale } = useWords();
  const { data } = useQuery(figures(cycle.code));
  const { data: countries } = useQuery(coverage(cycle.code));
  const { data: old } = useQuery(figures(last?.code ?? ''));
  const { data: oldCountries } = useQuery(coverage(last?.code ?? ''));
  if (!data) return null;
  const beside = last && old?.cycle === last.code && old.all > 0 ? old : undefined;
  const [now, then] = [funnel(data, countries), beside && funnel(beside, oldCountries)];
  const number = new Intl.NumberFormat(locale);
  return (
    <section aria-labelledby="funnel">
      <Title order={2} size="h4" id="funnel">{beside ? say('overview.funnelBeside', { count: data.submitted, before: beside.submitted }) : say('overview.funnel', { count: data.submitted })}</Title>
      <Table withRowBorders={false} verticalSpacing={4} aria-labelledby="funnel" className="figures">
        <Table.Thead><Table.Tr><Table.Th scope="col">{say('overview.step')}</Table.Th><Table.Th scope="col">{say('overview.thisEdition')}</Table.Th>{then && <Table.Th scope="col">{say('overview.lastEdition')}</Table.Th>}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {funnelSteps.map((step) => (
            <Table.Tr key={step}>
              <Table.Th scope="row">{say(`overview.${step}`)}</Table.Th>
              <Table.Td><span className="bar" style={{ inlineSize: `${now.begun ? (60 * now[step]) / Math.max(now.begun, then?.begun ?? 0) : 0}%` }} aria-hidden />{number.format(now[step])}</Table.Td>
              {then && <Table.Td c="dimmed">{number.format(then[step])}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Submissions day by day, with the edition before as a thin grey line where it has days at all. */
export function Progress({ cycle, last, zone }: ProgressProps) {
  const { say } = useWords();
  const now = useNow(60_000);
  const { data } = useQuery(figures(cycle.code));
  const { data: old } = useQuery(figures(last?.code ?? ''));
  if (!data || data.submitted === 0) return null;
  const here = curve(data, cycle.deadline, zone);
  const there = last && old?.cycle === last.code ? curve(old, last.deadline, zone) : undefined;
  // An edition that was keyed in afterwards has no days before its deadline.
  const beside = there && standing(there, 0) > 0 ? there : undefined;
  const days = Math.max(0, Math.floor((Date.parse(cycle.deadline) - now.getTime()) / DAY));
  const more = standing(here, days) - (beside ? standing(beside, days) : 0);
  const title = !beside ? say('overview.curveAlone', { count: data.submitted })
    : more === 0 ? say('overview.curveSame') : more > 0 ? say('overview.curveAhead', { count: more }) : say('overview.curveBehind', { count: -more });
  return (
    <section aria-labelledby="curve">
      <Title order={2} size="h4" id="curve">{title}</Title>
      <Plot here={here} there={beside} until={days} />
    </section>
  );
}
