import { DeterminismViolationError } from '@temporalio/workflow';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { readFileSync } from 'node:fs';
import { historyFiles } from '../support/histories.js';
import { leaks, wordy } from '../support/privacy.js';
import { bundleWorkflows } from '../support/workflow-bundle.js';

const histories = historyFiles();
const saved = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
type Bundle = Awaited<ReturnType<typeof bundleWorkflows>>;

/** @throws DeterminismViolationError where the code would not have done what the history says. */
const replay = (workflowBundle: Bundle, file: string) => Worker.runReplayHistory({ workflowBundle }, saved(file));

beforeAll(() => void Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } } }));

test('there is a history of every end, and of what has not ended', () => {
  expect([...histories.keys()]).toEqual(expect.arrayContaining([
    ...['winner', 'finalist', 'specialMention', 'notAwarded', 'ineligible', 'withdrawn', 'running'].map((end) => `nomination-${end}`),
    'calendar-closed', 'calendar-running', 'caseload-idle', 'caseload-running', 'decision-announced', 'decision-rejected', 'mailLane-running', 'outreachEvent-closed', 'outreachEvent-cancelled', 'outreachEvent-running',
    'mailing-done', 'mailing-cancelled', 'mailing-running', 'commitment-done', 'commitment-dropped', 'commitment-running', 'enquiry-answered', 'enquiry-closed', 'enquiry-running',
    'coverage-closed', 'coverage-running', 'monthlyUpdate-archived', 'monthlyUpdate-running',
  ]));
});

describe('the workflows as they are', () => {
  let bundle: Bundle;
  beforeAll(async () => void (bundle = await bundleWorkflows()));

  test.each([...histories])('replay %s', async (_name, file) => {
    await replay(bundle, file);
  });
});

describe('workflows that were changed without patched()', () => {
  test.each([
    ['with a step more', 'extra-step'],
    ['with two steps in another order', 'other-order'],
    ['with a wait before a step', 'extra-wait'],
  ])('%s do not replay', async (_how, variant) => {
    const bundle = await bundleWorkflows(`test/replay/broken/${variant}.workflow.ts`);
    await expect(replay(bundle, histories.get('nomination-winner')!)).rejects.toThrow(DeterminismViolationError);
  });
});

test.each([...histories])('%s holds nothing but ids, enums, instants and counts', (_name, file) => {
  const history = saved(file);
  expect(wordy(history)).toEqual([]);
  expect(leaks(history)).toEqual([]);
});

test('a scan finds what would have leaked, wherever it stands', () => {
  const payload = (value: unknown) => ({ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: Buffer.from(JSON.stringify(value)).toString('base64') });
  const history = {
    events: [
      { attributes: { input: { payloads: [payload({ title: 'Toilets for All' })] }, memo: { fields: { contact: payload('clerk@assoc.example') } } } },
      { attributes: { lastFailure: { message: 'no room for Zoé Márquez' }, workflowId: 'nomination:zoe@assoc.example:e1' } },
    ],
  };
  expect(leaks(history, ['toilets for all', 'Zoé Márquez'])).toEqual([
    'events.0.attributes.input.payloads.0.data: toilets for all',
    'events.0.attributes.memo.fields.contact.data: clerk@assoc.example',
    'events.1.attributes.lastFailure.message: zoé márquez',
    'events.1.attributes.workflowId: nomination:zoe@assoc.example',
  ]);
  expect(wordy(history)).toEqual(['events.0.attributes.input.payloads.0: Toilets for All', 'events.0.attributes.memo.fields.contact: clerk@assoc.example']);
  // As it comes over the wire: bytes.
  expect(leaks({ data: Buffer.from('"Toilets for All"') }, ['toilets for all'])).toEqual(['data: toilets for all']);
});
