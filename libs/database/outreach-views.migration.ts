import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressTable } from '../journal/workflow-id.js';
import { makeProgressViews, wholeAwardTables } from './whole-award-views.migration.js';

/** The views over several nouns' tables once more, for outreach and the monthly update. Events of a rehearsed cycle write to the rehearsals' own server. */
export class OutreachViews20261125000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeProgressViews(runner, progressTable);
    await runner.query(`
      create or replace view rehearsed as
        select id from cycle where mode = 'rehearsal'
        union all select n.id from nomination n join cycle c on c.id = n.cycle_id where c.mode = 'rehearsal'
        union all select d.id from decision d join cycle c on c.id = d.cycle_id where c.mode = 'rehearsal'
        union all select l.id from caseload l join cycle c on c.id = l.cycle_id where c.mode = 'rehearsal'
        union all select e.id from outreach_event e join cycle c on c.id = e.cycle_id where c.mode = 'rehearsal'
        union all select q.id from enquiry q join cycle c on c.id = q.cycle_id where c.mode = 'rehearsal'
        union all select m.id from commitment m join outreach_event e on e.id = m.event_id join cycle c on c.id = e.cycle_id where c.mode = 'rehearsal'
        union all select v.id from coverage v join cycle c on c.id = v.cycle_id where c.mode = 'rehearsal';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await makeProgressViews(runner, wholeAwardTables);
    await runner.query(`
      create or replace view rehearsed as
        select id from cycle where mode = 'rehearsal'
        union all select n.id from nomination n join cycle c on c.id = n.cycle_id where c.mode = 'rehearsal'
        union all select d.id from decision d join cycle c on c.id = d.cycle_id where c.mode = 'rehearsal'
        union all select l.id from caseload l join cycle c on c.id = l.cycle_id where c.mode = 'rehearsal';
    `);
  }
}
