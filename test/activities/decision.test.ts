import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { DecisionActivities } from '../../activities/decision.activities.js';
import { DecisionProgress } from '../../libs/decision/decision.progress.js';
import { OutcomeProgress } from '../../libs/decision/outcome.progress.js';
import { RankProgress } from '../../libs/decision/rank.progress.js';
import { Bell } from '../../libs/journal/bell.service.js';
import { Steps } from '../../libs/journal/steps.service.js';
import { decisionHouse, once, type DecisionHouse } from '../libs/decision/panel.js';

let house: DecisionHouse;
let activities: DecisionActivities;
beforeAll(async () => {
  house = await decisionHouse();
  const module = await Test.createTestingModule({
    providers: [DecisionActivities, RankProgress, DecisionProgress, OutcomeProgress, Steps, Bell, { provide: DataSource, useValue: house.database }],
  }).compile();
  activities = module.get(DecisionActivities);
});
afterAll(() => house.close());

/** A nomination whose outcome is about to be fixed and announced. */
async function due() {
  const cycle = await house.cycle();
  const nomination = await house.nomination(cycle);
  const [a, b, c] = [await house.officer('A'), await house.officer('B'), await house.officer('C')];
  const { id } = await house.decisions.propose(a, cycle.code, house.proposal([{ nomination: nomination.id, outcome: 'winner', place: 1, reason: 'Clear.' }]), once(a));
  for (const by of [b, c]) await house.decisions.approve(by, id, { approve: true }, once(by));
  await house.set(cycle, 'offsets.undoWindow', 'PT0S');
  await house.announceAt(cycle, new Date());
  return { decision: { id, epoch: 1 }, nomination: { id: nomination.id, epoch: 1 } };
}

/** Lets the next statement on a table fail, once. */
async function failOnce(table: string): Promise<void> {
  await house.database.query(`
    create sequence if not exists failure;
    create or replace function fail_once() returns trigger language plpgsql as $$
    begin
      if nextval('failure') = 1 then raise exception 'failed once'; end if;
      return new;
    end $$;
    select setval('failure', 1, false);
    create or replace trigger fail_once before insert or update on ${table} for each row execute function fail_once()`);
}

test('each run twice ends in the same state', async () => {
  const { decision, nomination } = await due();
  const first = [await activities.decide(decision), await activities.conclude(nomination)];
  const state = () => house.database.query(`select to_jsonb(n) as n, (select count(*) from mail where subject = n.id) as mails, (select count(*) from journal where subject = n.id) as acts from nomination n where id = $1`, [nomination.id]);
  const after = await state();
  expect([await activities.decide(decision), await activities.conclude(nomination)]).toEqual(first.map((stood) => ({ ...stood, applied: [] })));
  expect(await state()).toEqual(after);
});

test.each(['decision', 'journal', 'delivery'])('fixing the outcomes recovers from a failure at %s', async (table) => {
  const { decision, nomination } = await due();
  await failOnce(table);
  await expect(activities.decide(decision)).rejects.toThrow('failed once');
  expect(await activities.decide(decision)).toMatchObject({ stage: 'announced', ended: true });
  expect(await house.journal(nomination.id)).toHaveLength(1);
  await house.database.query(`drop trigger fail_once on ${table}`);
});

test.each(['nomination', 'mail', 'delivery'])('an outcome recovers from a failure at %s', async (table) => {
  const { decision, nomination } = await due();
  await activities.decide(decision);
  await failOnce(table);
  await expect(activities.conclude(nomination)).rejects.toThrow('failed once');
  expect(await activities.conclude(nomination)).toMatchObject({ stage: 'winner', ended: true });
  expect(await house.letters(nomination.id)).toHaveLength(1);
  await house.database.query(`drop trigger fail_once on ${table}`);
});

test('a step of an earlier epoch leaves no trace', async () => {
  const { decision } = await due();
  await house.database.query(`update decision set epoch = 2 where id = $1`, [decision.id]);
  await expect(activities.decide(decision)).rejects.toThrow('epoch 1 is over');
  expect(await house.row('decision', decision.id)).toMatchObject({ stage: 'proposed' });
});
