import type { MigrationInterface, QueryRunner } from 'typeorm';
import { progressTable } from '../journal/workflow-id.js';
import { makeProgressViews, wholeAwardTables } from './whole-award-views.migration.js';

/** The views over several nouns' tables once more, for outreach and the monthly update. Events of a rehearsed cycle write to the rehearsals' own server. */
export class OutreachViews20261125000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await makeProgressViews(runner, progressTable);
    await runner.query(`
      -- Where mails for a person go; nowhere once their data were erased.
      create view addressee as select id as person_id, email as address from person;
      create or replace view rehearsed as
        select id from cycle where mode = 'rehearsal'
        union all select n.id from nomination n join cycle c on c.id = n.cycle_id where c.mode = 'rehearsal'
        union all select d.id from decision d join cycle c on c.id = d.cycle_id where c.mode = 'rehearsal'
        union all select l.id from caseload l join cycle c on c.id = l.cycle_id where c.mode = 'rehearsal'
        union all select e.id from outreach_event e join cycle c on c.id = e.cycle_id where c.mode = 'rehearsal'
        union all select q.id from enquiry q join cycle c on c.id = q.cycle_id where c.mode = 'rehearsal'
        union all select m.id from commitment m join outreach_event e on e.id = m.event_id join cycle c on c.id = e.cycle_id where c.mode = 'rehearsal'
        union all select v.id from coverage v join cycle c on c.id = v.cycle_id where c.mode = 'rehearsal'
        union all select s.id from silent_country s join cycle c on c.id = s.cycle_id where c.mode = 'rehearsal';

      -- Whether there is anything rehearsed at all: asked once of a thousand mails, where the view above is asked of each.
      create view rehearsing as select id from cycle where mode = 'rehearsal';

      -- By which a draft may say how it came to be; drafts stand to the left of outreach.
      create view campaign as select campaign as code, id as event_id from outreach_event;

      -- Whose workflows reckon with a cycle's dates; a cycle does not know what stands to the right of it.
      create view cycle_watch as
        select id as cycle_id, 'calendar' as workflow, id as target from cycle where mode <> 'archive'
        union all select v.cycle_id, 'coverage', v.id from coverage v where v.ended_at is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop view cycle_watch, campaign, addressee, rehearsing`);
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
