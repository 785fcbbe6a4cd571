import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the lists and the one nomination's page read of nouns to the right of theirs: who has something open, what a panel waits for,
 * and the score.
 */
export class Reading20261124000910 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row for each nomination: who holds it and for what. Instants inside are ISO 8601.
      create view ball as
        select n.id as nomination_id,
          (select coalesce(json_agg(json_build_object('person', p.name, 'accepted', a.state = 'accepted', 'dueAt', a.due_at, 'remindsAt', l.next_wake) order by a.due_at, a.id), '[]')
             from assignment a join person p on p.id = a.person_id
             left join caseload l on l.cycle_id = a.cycle_id and l.person_id = a.person_id
            where a.nomination_id = n.id and a.state in ('offered', 'accepted')) as tasks,
          (select count(*)::int from finding f
            where f.nomination_id = n.id and f.verdict = 'refer'
              and not exists (select from screening_decision d where d.nomination_id = f.nomination_id and d.rule = f.rule)) as referred,
          (select json_build_object('stage', d.stage, 'until', d.next_wake, 'proposer', p.name,
                                    'approvals', (select count(*) from approval v where v.decision_id = d.id and v.approved))
             from outcome o join decision d on d.id = o.decision_id and d.stands join person p on p.id = d.proposed_by
            where o.nomination_id = n.id order by d.proposed_at desc limit 1) as decision,
          (select json_build_object('advances', s.advances, 'effectiveAt', s.effective_at, 'by', p.name)
             from shortlist_entry s join person p on p.id = s.by where s.nomination_id = n.id and s.round = n.round) as shortlisted,
          exists (select from committee_panel c where c.cycle_id = n.cycle_id and c.category = n.category and c.region = n.region) as committee,
          exists (select from allocation a where a.cycle_id = n.cycle_id and a.round = n.round and a.state = 'released') as allocated
          from nomination n;

      -- When reviewers were asked about a nomination, and when that was over.
      create view asked_reviewer as
        select nomination_id, id as assignment_id, offered_at, case when state in ('offered', 'accepted') then null else closed_at end as closed_at from assignment;

      create function review_scores_nomination() returns trigger language plpgsql as $$
      begin
        update nomination set score = (
          select avg(r.total) from review r join assignment a on a.id = r.assignment_id
           where r.nomination_id = new.nomination_id and r.voided_at is null
             and a.round = (select max(b.round) from review s join assignment b on b.id = s.assignment_id where s.nomination_id = new.nomination_id and s.voided_at is null)
        ) where id = new.nomination_id;
        return null;
      end $$;
      -- Whoever writes a review holds its nomination's lock.
      create trigger review_scores after insert or update of total, voided_at on review for each row execute function review_scores_nomination();
      update nomination n set score = (select avg(r.total) from review r where r.nomination_id = n.id and r.voided_at is null)
       where exists (select from review r where r.nomination_id = n.id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop trigger review_scores on review; drop function review_scores_nomination; drop view asked_reviewer, ball`);
  }
}
