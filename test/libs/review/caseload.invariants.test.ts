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

test.each<[string, () => Promise<unknown>, string[]]>([
  ['all is well', () => Promise.resolve(), []],
  ['two digests, a day apart', () => another('24 hours'), []],
  ['two on a day with 23 hours', () => another('23 hours'), []],
  ['two on one day', () => another('22 hours'), ['a reviewer gets at most one digest in the time that the cycle says']],
  ['a digest that left before its time', () => house.database.query(`update caseload_mail set leaves_at = leaves_at + interval '1 hour'`), ['no mail of a caseload leaves before its time']],
  ['a task asked for twice', () => another('24 hours').then(() => house.database.query(`insert into caseload_told (caseload_id, seq, assignment_id, version, what) select caseload_id, 2, assignment_id, version, what from caseload_told`)),
    ['nobody is asked twice for one task, or told twice that it is over']],
  ['a task of which nobody was told', () => house.database.query(`delete from caseload_told`).then(() => house.database.query(`update assignment set offered_at = offered_at - interval '6 minutes'`)), ['every open task is in a mail, sent or to be sent']],
  ['a mail that was never queued', () => house.database.query(`insert into caseload_mail (caseload_id, seq, kind, leaves_at) select caseload_id, 9, kind, leaves_at from caseload_mail`), ['every mail of a caseload is in the ledger']],
  ['a draft older than its review', async () => {
    await house.tasks.accept(task);
    await house.tasks.submit(task, goodReview());
    await house.database.query(`insert into review_draft (assignment_id, scores, recommendation, comment, saved_at) values ($1, '{}', '', 'x', now() - interval '1 hour')`, [task.target]);
  }, ['a saved review is not of a task whose review came in later']],
])('%s', async (_, break_, broken) => {
  await break_();
  expect(await house.violations()).toEqual(broken);
});
