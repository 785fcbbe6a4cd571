import { DataSource } from 'typeorm';
import { dataSource } from '../../libs/database/data-source.js';
import { violations } from '../../libs/database/invariants.js';
import { eventually } from '../support/eventually.js';
import { completeForm, Office } from '../support/office.js';
import { startSystem, type System } from '../support/processes.js';

/** The whole product as its processes; nothing in it is a stand-in. */
let system: System;
let office: Office;
let database: DataSource;

beforeAll(async () => {
  system = await startSystem();
  database = await dataSource(system.postgres.url, 2).initialize();
  office = await Office.open({ url: system.api.url, env: system.env, mails: () => system.mail.mails() });
}, 120_000);
afterAll(async () => {
  await database?.destroy();
  await system?.stop();
}, 60_000);

test('a nomination goes from an API call to the letter', async () => {
  await office.enrol(3);
  const { id, receipt } = await office.nominate(completeForm('Sabar Shouchagar (Toilets for All)'));
  expect(receipt).toMatchObject({ onTime: true, deadlineVersion: 1 });

  await office.reaches(id, 'screening', 'officer');
  expect(await office.referred(id)).toEqual(['possiblePastWinner']);
  await office.passScreening(id);
  await office.confirmCategory(id);

  const [first] = await office.tasks(receipt.number);
  const declining = await office.visit(first!);
  await declining.decline('I am on leave until February.');
  // The next reviewer is asked; the first link is dead.
  await office.tasks(receipt.number, 3);
  await expect(office.visit(first!)).rejects.toThrow('found 410');
  for (const mail of (await office.tasks(receipt.number, 3)).filter((mail) => mail !== first && mail.raw !== first!.raw)) {
    const visit = await office.visit(mail);
    await visit.accept();
    await visit.review(8);
  }

  await office.reaches(id, 'deciding', 'officer');
  await office.decide([{ nomination: id, outcome: 'winner', place: 1 }]);
  await office.reaches(id, 'winner', undefined, 40_000);
  const letter = await eventually(() => office.mailsOf(receipt.number).find(({ to, subject }) => to[0]!.startsWith('clerk') && /first place|winner|award/i.test(subject)) ?? null);
  expect(letter.raw).toBeDefined();
}, 120_000);

test('afterwards every invariant holds', async () => {
  expect(await violations(database)).toEqual([]);
});
