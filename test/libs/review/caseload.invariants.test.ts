import { caseloadInvariants } from '../../../libs/review/caseload.invariants.js';
import { goodReview, reviewHouse, type ReviewHouse, type Task } from './house.js';

let house: ReviewHouse;
let task: Task;
beforeEach(async () => {
  house = await reviewHouse();
  const cycle = await house.cycle('reviewersPerNomination: 1\nquorum: 1\ndecentHours: { from: "00:00", to: "23:59" }\ncaseload:\n  digestEvery: P1D\n  workingDays: [1, 2, 3, 4, 5, 6, 7]\n  ladder: []\n');
  const person = await house.enrol(cycle, 'Amina');
  const nomination = await house.nomination(cycle);
  await house.settle(nomination);
  [task] = (await house.tasksOf(nomination)) as [Task];
  await house.chase(person);
  await house.send();
  await house.database.query(`update delivery set applied_at = now()`);
});
afterEach(() => house.close());

/** Another digest that was sent, so long after the first one. */
const another = (gap: string) =>
  house.database.query(
    `with one as (select * from mail where kind = 'reviewDigest'), said as (insert into caseload_mail (caseload_id, seq, kind, leaves_at) select subject, 2, kind, sent_at from one)
     insert into mail (kind, lane, subject, seq, recipient, message_id, state, raw, title, address, sent_at) select kind, lane, subject, 2, recipient, '<2@x>', 'sent', '', '', 'a@example.org', sent_at + $1::interval from one`, [gap]);

/** What somebody would have to do to the tables behind our back. */
const breakages: Record<string, () => Promise<unknown>> = {
  'a reviewer gets at most one digest in the time that the cycle says': () => another('22 hours'),
  'no mail of a caseload leaves before its time': () => house.database.query(`update caseload_mail set leaves_at = leaves_at + interval '1 hour'`),
  'nobody is asked twice for one task, or told twice that it is over': async () => {
    await another('24 hours');
    await house.database.query(`insert into caseload_told (caseload_id, seq, assignment_id, version, what) select caseload_id, 2, assignment_id, version, what from caseload_told`);
  },
  'every open task is in a mail, sent or to be sent': async () => {
    await house.database.query(`delete from caseload_told`);
    await house.database.query(`update assignment set offered_at = offered_at - interval '6 minutes'`);
  },
  'every mail of a caseload is in the ledger': () => house.database.query(`insert into caseload_mail (caseload_id, seq, kind, leaves_at) select caseload_id, 9, kind, leaves_at from caseload_mail`),
  'a saved review is not of a task whose review came in later': async () => {
    await house.tasks.accept(task);
    await house.tasks.submit(task, goodReview());
    await house.database.query(`insert into review_draft (assignment_id, scores, recommendation, comment, saved_at) values ($1, '{}', '', 'x', now() - interval '1 hour')`, [task.target]);
  },
};

test('there is a breakage for every invariant', () => {
  expect(Object.keys(breakages).sort()).toEqual(caseloadInvariants.map(({ name }) => name).sort());
});

test.each(Object.keys(breakages))('%s', async (name) => {
  expect(await house.violations()).toEqual([]);
  await breakages[name]!();
  expect(await house.violations()).toEqual([name]);
});

test.each(['24 hours', '23 hours'])('two digests of one reviewer, %s apart, are in order: a day with a change of clocks may have 23', async (gap) => {
  await another(gap);
  expect(await house.violations()).toEqual([]);
});
