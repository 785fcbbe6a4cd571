import { Badge, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failed } from '../shared/failed.js';
import { At } from '../shared/time.js';
import { type Key, useWords } from '../words/words.js';
import { Admission } from './admission.js';
import { Category } from './category.js';
import { Decide } from './decide.js';
import { usePage } from './page.js';
import { Questions } from './questions.js';
import { type Finding, reads } from './reads.js';
import { useTold } from './told.js';

/** What the rules found and officers decided, how it came to its category, and what was asked of the nominator. */
export function Screening() {
  const { say } = useWords();
  const { standing: { id, stage }, then, acts } = usePage();
  const { told, tell } = useTold();
  const { data, error, refetch } = useQuery(reads.findings(id));
  if (error) return <Failed error={error} reset={() => void refetch()} />;
  if (!data) return null;
  const findings = then.findings(data);
  const open = findings.filter(({ counts }) => counts === 'refer');
  return (
    <>
      {told}
      {stage === 'late' && acts && <Admission onDone={() => tell(say('nomination.admit.done'))} />}
      <Title order={2} size="h5">{say('nomination.findings')}</Title>
      {findings.length === 0 && <Text c="dimmed">{say('nomination.findings.none')}</Text>}
      {acts && stage === 'screening' && open.length > 0 && <Decide findings={open} onDone={() => tell(say('nomination.decide.done'))} />}
      <ol className="findings">{inOrder(findings).map((finding) => <li key={finding.rule}><One finding={finding} /></li>)}</ol>
      <Category onDone={() => tell(say('nomination.category.done'))} />
      <Questions onDone={() => tell(say('nomination.ask.done'))} />
    </>
  );
}

/** What a person has to look at comes first; else the cycle's order. */
const weight = { refer: 0, fail: 1, pass: 2 } as const;
const inOrder = (findings: readonly Finding[]) => [...findings].sort((a, b) => weight[a.counts] - weight[b.counts]);

const looks: Readonly<Record<Finding['verdict'], { readonly word: Key; readonly color: string; readonly sign: string }>> = {
  pass: { word: 'nomination.verdict.pass', color: 'green', sign: '✓' },
  fail: { word: 'nomination.verdict.fail', color: 'red', sign: '✗' },
  refer: { word: 'nomination.verdict.refer', color: 'orange', sign: '?' },
};

function One({ finding: { rule, counts, basis, detail, quote, points, decision, source, at } }: { readonly finding: Finding }) {
  const { say } = useWords();
  const { word, color, sign } = looks[counts];
  return (
    <>
      <Badge variant="light" color={color} radius="sm" tt="none" leftSection={<span aria-hidden>{sign}</span>}>{say(word)}</Badge>
      <p><bdi lang="en">{detail}</bdi></p>
      {quote && counts !== 'pass' && <blockquote dir="auto">{quote}</blockquote>}
      {rule === 'possibleDuplicate' && points.length > 0 && <Text size="sm">{points.map((id, index) => <span key={id}>{index > 0 && ' · '}<Link to="/nominations/$id" params={{ id } as never}>{say('nomination.findings.other', { n: index + 1 })}</Link></span>)}</Text>}
      {decision && <p>{say(decision.verdict === 'pass' ? 'nomination.decide.passed' : 'nomination.decide.failed')} <bdi>{decision.by.name}</bdi>, <At at={decision.at} />: <bdi>{decision.reason}</bdi></p>}
      <Text size="xs" c="dimmed"><bdi lang="en">{basis} ({source})</bdi> · <At at={at} /></Text>
    </>
  );
}
