import { Client, Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { dataSource } from '../../libs/database/data-source.js';
import { violations } from '../../libs/database/invariants.js';
import type { WorkflowKind } from '../../libs/journal/progress.entity.js';
import { workflowId } from '../../libs/journal/workflow-id.js';
import { ok } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { completeForm, Office, type Receipt } from '../support/office.js';
import { operator, startSystem, type System } from '../support/processes.js';
import { long, panel } from './desk.js';
import { disagreements, Ledger } from './ledger.js';

/** Nominations at every stage that waits, while Temporal stands still, and when its store is lost. */
let system: System;
let office: Office;
let database: DataSource;
const ledger = new Ledger();

beforeAll(async () => {
  system = await startSystem();
  database = await dataSource(system.postgres.url, 4).initialize();
  office = await Office.open({ url: system.api.url, env: system.env, mails: () => system.mail.mails(), fetch: ledger.fetch }, 'test/support/cycles/standstill.yaml');
  await office.enrol(4);
}, 180_000);
afterAll(async () => {
  await database?.destroy();
  await system?.stop();
}, 60_000);

interface Standing {
  readonly id: string;
  readonly number: string;
}
/** Each in a category of its own, so that each panel is decided by itself. */
const categories = ['delivery', 'knowledge', 'gender', 'participation', 'corruption'] as const;
const [delivery, knowledge, gender, participation, corruption] = categories;

/** Referred to an officer, since it resembles a past winner. */
const submitted = async (category: string): Promise<Standing> => {
  const { id, receipt } = await office.nominate(completeForm('Toilets for All (Sabar Shouchagar)', { category, nominee: { name: `District Administration of ${category}`, country: 'IND', kind: 'subnationalGovernment' } }));
  await office.reaches(id, 'screening', 'officer', long);
  return { id, number: receipt.number };
};
const categorised = async (category: string): Promise<Standing> => {
  const nomination = await submitted(category);
  await office.passScreening(nomination.id, long);
  await office.reaches(nomination.id, 'categorising', 'officer', long);
  return nomination;
};
const underReview = async (category: string): Promise<Standing> => {
  const nomination = await categorised(category);
  await office.confirmCategory(nomination.id, long, panel(category));
  await office.tasks(nomination.number, 2, long);
  return nomination;
};
const reviewed = async (category: string): Promise<Standing> => {
  const nomination = await underReview(category);
  await office.reviewAll(nomination.number, 7, long);
  await office.reaches(nomination.id, 'deciding', 'officer', long);
  return nomination;
};
const late = async (draft: { id: string; deadline: { closesAt: string } }): Promise<Standing> => {
  const wait = Date.parse(draft.deadline.closesAt) - Date.now() + 50;
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  const { number, onTime }: Receipt = await office.submit(draft.id);
  expect(onTime).toBe(false);
  return { id: draft.id, number };
};
const asked = async (category: string) => {
  const nomination = await submitted(category);
  const question = ok(await office.officers[0].post<{ id: string }>(`/nominations/${nomination.id}/questions`, { text: 'Who keeps the wells?' }));
  await office.reaches(nomination.id, 'screening', 'nominator', long);
  return { ...nomination, question: question.id };
};
/** Epochs of what has not ended, by workflow and ref. */
const epochs = () => database.query<{ workflow: WorkflowKind; ref: string; stage: string; epoch: number }[]>(`select workflow, ref, stage, epoch from progress where ended_at is null order by workflow, ref`);

/** Waits until every act is applied. */
const settled = () => eventually(async () => expect(await database.query(`select subject, workflow from delivery where applied_at is null`)).toEqual([]), { within: long });

/** By the stage at which the first test leaves them, for the second one. */
let stood: Readonly<Record<'late' | 'screening' | 'answered' | 'categorising' | 'reviewing' | 'deciding' | 'decided', Standing>>;

test('while Temporal stands still everybody is answered, and all of it is applied when it is back', async () => {
  const drafts = await Promise.all([0, 1].map((n) => office.draft(completeForm(`Wells of ${n} Hamlets`, { category: participation }))));
  const [question, screened, categorising, reviewing, deciding, withdrawing, lateOne] = await Promise.all([
    asked(corruption), submitted(participation), categorised(gender), underReview(knowledge), reviewed(delivery), submitted(delivery), late(drafts[0]!),
  ]);
  await office.reaches(lateOne.id, 'late', 'officer', long);

  await system.temporal.stop();
  const health = await fetch(`${system.api.url}/health/ready`);
  const before = await epochs();
  await expect(operator(['rebuild'], system.env)).rejects.toThrow('Temporal does not answer, so nothing was changed.');
  expect(await epochs()).toEqual(before);
  expect([health.status, await health.json()]).toMatchObject([200, { status: 'degraded', parts: { temporal: 'down', postgresql: 'up' } }]);

  const { id: draft } = await office.draft(completeForm('A Draft in the Dark'));
  ok(await office.nominator.attach(`/nominations/${draft}/documents`, new File(['%PDF-1.7\n%%EOF\n'], 'annex.pdf')));
  const newlyLate = await late(drafts[1]!);
  ok(await office.nominator.post(`/nominations/${question.id}/answers`, { question: question.question, text: 'The women of each hamlet do.' }));
  ok(await office.nominator.post(`/nominations/${withdrawing.id}/withdrawal`, { reason: 'We nominate another one.' }));
  const [officer] = office.officers;
  ok(await officer.post(`/nominations/${lateOne.id}/admission`, { reason: 'The line was cut.' }));
  await office.passReferred(screened.id);
  await office.confirmCategory(categorising.id, undefined, panel(gender));
  for (const mail of await office.tasks(reviewing.number)) {
    const visit = await office.visit(mail);
    await visit.accept();
    await visit.review(6);
  }
  await office.decide([{ nomination: deciding.id, outcome: 'winner', place: 1 }]);
  expect(await office.see(screened.id)).toMatchObject({ stage: 'screening' });

  await system.temporal.restart();
  await Promise.all([
    office.reaches(lateOne.id, 'screening', 'officer', long), office.reaches(newlyLate.id, 'late', 'officer', long),
    office.reaches(question.id, 'screening', 'officer', long), office.reaches(withdrawing.id, 'withdrawn', 'nobody', long),
    office.reaches(screened.id, 'categorising', 'officer', long), office.reaches(categorising.id, 'reviewing', 'reviewer', long),
    office.reaches(reviewing.id, 'deciding', 'officer', long), office.reaches(deciding.id, 'deciding', 'clock', long),
  ]);
  stood = { late: newlyLate, screening: lateOne, answered: question, categorising: screened, reviewing: categorising, deciding: reviewing, decided: deciding };
}, 150_000);

test('workflows of a former epoch write nothing any more', async () => {
  const standing = (await epochs()).filter(({ workflow }) => workflow !== 'mailLane');
  await operator(['rebuild'], system.env);
  const state = () => database.query(`select (select json_agg(p order by id) from progress p) as rows, (select count(*) from journal) as acts, (select count(*) from mail) as mails, (select count(*) from delivery where applied_at is null) as waiting`);
  await settled();
  const before = await state();

  const connection = await Connection.connect({ address: system.temporal.address });
  const { workflow } = new Client({ connection });
  const ends = await Promise.all(standing.map(async (row) => {
    const former = workflow.getHandle(workflowId(row.workflow, row.ref, row.epoch));
    await former.signal('nudge');
    return former.result();
  }));
  await connection.close();
  expect(ends).toEqual(standing.map(() => 'superseded'));
  expect(await state()).toEqual(before);
}, 120_000);

test('Temporal\'s store may be lost: everything is rebuilt, and goes on to its end', async () => {
  const { late: lateOne, screening, answered, categorising, reviewing, deciding, decided } = stood;
  await office.propose([{ nomination: deciding.id, outcome: 'finalist' }], panel(knowledge));
  await settled();
  const before = await epochs();
  expect(before.map(({ workflow, stage }) => `${workflow} ${stage}`)).toEqual(expect.arrayContaining([
    ...['late', 'screening', 'categorising', 'reviewing', 'deciding'].map((stage) => `nomination ${stage}`),
    'decision proposed', 'decision final', 'caseload busy', 'calendar running', 'mailLane draining',
  ]));

  await system.worker.stop();
  await system.temporal.lose();
  await system.worker.restart();
  await operator(['rebuild'], system.env);
  // Of what has not ended meanwhile, as the calendar at the announcement.
  expect(before.map((row) => ({ ...row, epoch: row.epoch + 1 }))).toEqual(expect.arrayContaining(await epochs()));

  const [proposal] = ok(await office.officers[1].get<{ id: string; stage: string }[]>(`/cycles/${office.cycle}/decisions`)).filter(({ stage }) => stage === 'proposed');
  for (const officer of office.officers.slice(1)) ok(await officer.post(`/decisions/${proposal!.id}/approvals`, { approve: true }));
  ok(await office.officers[0].post(`/nominations/${lateOne.id}/admission`, { reason: 'The line was cut.' }));
  const onwards = async ({ id, number }: Standing, category: string) => {
    await office.passScreening(id, long);
    await office.confirmCategory(id, long, panel(category));
    await office.reviewAll(number, 6, long);
    await office.reaches(id, 'deciding', 'officer', long);
    return id;
  };
  const [own, ...common] = await Promise.all([
    onwards(answered, corruption), onwards(lateOne, participation), onwards(screening, participation), onwards(categorising, participation),
    office.reviewAll(reviewing.number, 8, long).then(() => office.reaches(reviewing.id, 'deciding', 'officer', long)),
  ]);
  await office.decide([{ nomination: own, outcome: 'specialMention' }], panel(corruption));
  await office.decide([{ nomination: reviewing.id, outcome: 'winner', place: 2 }], panel(gender));
  await office.decide(common.slice(0, 3).map((id) => ({ nomination: id as string, outcome: 'notAwarded' })), panel(participation));
  await Promise.all([
    office.reaches(decided.id, 'winner', 'nobody', long), office.reaches(deciding.id, 'finalist', 'nobody', long),
    office.reaches(own, 'specialMention', 'nobody', long), office.reaches(reviewing.id, 'winner', 'nobody', long),
    ...[lateOne, screening, categorising].map(({ id }) => office.reaches(id, 'notAwarded', 'nobody', long)),
  ]);
}, 180_000);

test('afterwards nothing is lost, doubled or broken', async () => {
  await settled();
  await eventually(async () => {
    expect(await database.query(`select 1 from mail where state in ('queued', 'rendered') and coalesce(not_before, date) < clock_timestamp()`)).toEqual([]);
    expect((await epochs()).map(({ workflow }) => workflow).filter((workflow) => workflow !== 'mailLane')).toEqual(['calendar', 'coverage', 'monthlyUpdate']);
  }, { within: long, every: 500 });
  expect(await violations(database)).toEqual([]);
  expect(await disagreements(ledger, database)).toEqual([]);
  const ids = system.mail.mails().map(({ messageId }) => messageId);
  expect(ids).toHaveLength(new Set(ids).size);
}, 120_000);
