import { join } from 'node:path';
import { projectRoot } from '../../../libs/config/project-root.js';
import { CycleService } from '../../../libs/cycle/cycle.service.js';
import { Outreach } from '../../../libs/outreach/outreach.service.js';
import { recordsIn } from '../../../libs/outreach/records.js';
import { intakeHouse, type IntakeHouse } from '../../apps/api/nomination/house.js';

const records = recordsIn(join(projectRoot(), 'outreach', '2011-11.yaml'));
let house: IntakeHouse;
beforeAll(async () => {
  house = await intakeHouse();
  await house.app.get(CycleService, { strict: false }).load(join(projectRoot(), 'cycles', 'unpsa-2012.yaml'));
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

test('the records of November 2011 are loaded into the archive, twice as once', async () => {
  const outreach = house.app.get(Outreach, { strict: false });
  expect(await Promise.all([outreach.load(records), outreach.load(records)])).toEqual(
    expect.arrayContaining([{ items: 16, already: 0, events: 24 }, { items: 16, already: 16, events: 0 }]),
  );
  const rows = await house.manager.query<any[]>(`select e.unpsa, c.code, e.stage, e.holder, e.next_wake, e.ref, e.begins from outreach_event e left join cycle c on c.id = e.cycle_id`);
  expect(rows).toHaveLength(24);
  // Events of the awards are in the archive, which has no timers; what took place without a date is held all the same.
  expect(rows.filter(({ code }) => code === 'unpsa-2012')).toHaveLength(10);
  expect(rows.filter(({ unpsa, code }) => unpsa !== (code !== null))).toEqual([]);
  expect(rows.filter(({ holder, next_wake: wake, ref }) => holder !== 'nobody' || wake !== null || ref !== null)).toEqual([]);
  expect(rows.filter(({ stage }) => stage === 'planned' || stage === 'invited')).toEqual([]);
  expect(rows.filter(({ begins }) => begins === null)).toHaveLength(8);
  expect(await house.manager.query(`select count(*)::int as n from commitment`)).toEqual([{ n: records.events.flatMap(({ commitments }) => commitments).length }]);
});

test('8,000 officials are over 8,000, and fourteen missions and one group were briefed', async () => {
  const attendance = await house.manager.query<any[]>(
    `select e.kind, a.kind as who, count(*)::int as rows, max(a.count) as people, max(a.precision) as precision from outreach_attendance a join outreach_event e on e.id = a.event_id
      where e.source ->> 'item' = '14' group by 1, 2 order by 1, 2`,
  );
  expect(attendance).toEqual([
    { kind: 'briefing', who: 'group', rows: 1, people: null, precision: 'exactly' },
    { kind: 'briefing', who: 'mission', rows: 14, people: null, precision: 'exactly' },
    { kind: 'dissemination', who: 'group', rows: 1, people: 8000, precision: 'over' },
    { kind: 'mediaAppearance', who: 'group', rows: 1, people: null, precision: 'exactly' },
  ]);
});
