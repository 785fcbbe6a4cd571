import { Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useWords } from '../words/words.js';
import { type Curve, standing } from './figures.js';

const [HEIGHT, LEFT, BOTTOM, TOP] = [200, 44, 24, 8];

interface PlotProps {
  readonly here: Curve;
  readonly there: Curve | undefined;
  /** Days before the deadline that have come. */
  readonly until: number;
}

/** Two lines over the days before the deadline; behind them the same as a table, for whoever does not see them or wants to copy. */
export function Plot({ here, there, until }: PlotProps) {
  const { say, locale } = useWords();
  const number = new Intl.NumberFormat(locale);
  // Drawn as wide as it is shown, so that its words stay as large as the others'.
  const width = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ? 340 : 560;
  const all = [...here.points, ...(there?.points ?? [])];
  const [from, to] = [Math.max(7, ...all.map(({ before }) => before)), Math.min(0, ...all.map(({ before }) => before))];
  const most = nice(Math.max(1, ...all.map(({ count }) => count)));
  const x = (before: number) => LEFT + ((from - before) / (from - to || 1)) * (width - LEFT - 8);
  const y = (count: number) => HEIGHT - BOTTOM - (count / most) * (HEIGHT - BOTTOM - TOP);
  const line = (curve: Curve, end: number) => {
    const steps = curve.points.map(({ before, count }) => `H${x(before)}V${y(count)}`).join('');
    return `M${x(from)} ${y(0)}${steps}H${x(Math.min(end, curve.points.at(-1)?.before ?? end))}`;
  };
  const ticks = [...new Set([from, Math.round((from + to) / 2), 0])];
  const days = [...new Set(all.map(({ before }) => before))].sort((a, b) => b - a);
  return (
    <figure className="plot">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden direction="ltr">
        {[0, most / 2, most].map((count) => (
          <g key={count}><line x1={LEFT} x2={width - 8} y1={y(count)} y2={y(count)} className="plot-grid" /><text x={LEFT - 6} y={y(count) + 4} textAnchor="end">{number.format(count)}</text></g>
        ))}
        {ticks.map((before) => <text key={before} x={x(before)} y={HEIGHT - 6} textAnchor={before === from ? 'start' : before === to ? 'end' : 'middle'}>{number.format(before)}</text>)}
        {there && <path d={line(there, to)} className="plot-last" />}
        <path d={line(here, until)} className="plot-now" />
      </svg>
      <Text size="xs" c="dimmed" component="figcaption">{say('overview.curveAxis')}{there && <> · <span className="plot-key" data-now aria-hidden /> {say('overview.thisEdition')} · <span className="plot-key" aria-hidden /> {say('overview.lastEdition')}</>}</Text>
      <details>
        <summary>{say('overview.curveTable')}</summary>
        <div className="plot-table" tabIndex={0} role="region" aria-label={say('overview.curveTable')}>
          <Table className="figures" aria-label={say('overview.curveAxis')}>
            <Table.Thead><Table.Tr><Table.Th scope="col">{say('overview.daysBefore')}</Table.Th><Table.Th scope="col">{say('overview.thisEdition')}</Table.Th>{there && <Table.Th scope="col">{say('overview.lastEdition')}</Table.Th>}</Table.Tr></Table.Thead>
            <Table.Tbody>
              {days.map((day) => (
                <Table.Tr key={day}><Table.Th scope="row">{number.format(day)}</Table.Th><Table.Td>{day < until ? '–' : number.format(standing(here, day))}</Table.Td>{there && <Table.Td>{number.format(standing(there, day))}</Table.Td>}</Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      </details>
    </figure>
  );
}

/** The next number that halves well. */
function nice(count: number): number {
  const power = 10 ** Math.floor(Math.log10(count));
  return Math.max(2, [1, 2, 4, 10].map((step) => step * power).find((step) => step >= count)!);
}
