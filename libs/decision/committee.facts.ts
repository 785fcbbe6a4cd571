import type { EntityManager } from 'typeorm';
import type { PanelName } from './committee.rules.js';

/** A nomination on which the committee votes. */
export interface Candidate extends PanelName {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly institution: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
}

export interface OpenPanel extends PanelName {
  /** A decision stands for it: the vote on it is over. */
  readonly decided: boolean;
}

/**
 * Why somebody has no vote on a nomination. `institution`: their own nominates or is nominated, or they are a person of either side.
 * `coWork`: they have worked with one of the sides. `declared`: they said so, to the committee or as a reviewer, or an officer did.
 */
export type RecusalGround = 'country' | 'institution' | 'coWork' | 'declared';
export interface Recused {
  readonly member: string;
  readonly nomination: string;
  readonly ground: RecusalGround;
}

export const openPanels = (manager: EntityManager, cycleId: string): Promise<OpenPanel[]> =>
  manager.query(
    `select p.category, p.region,
            exists (select from decision d where (d.cycle_id, d.category, d.region) = (p.cycle_id, p.category, p.region) and d.stands) as decided
       from committee_panel p where p.cycle_id = $1 order by p.category, p.region`,
    [cycleId],
  );

/** On the last shortlist, as far as shortlists were made; before and after the announcement. */
const standing = `
  n.stage in ('deciding', 'winner', 'finalist', 'specialMention', 'notAwarded')
  and not exists (select from shortlist_entry s where s.nomination_id = n.id and not s.advances)
  and not exists (select from withdrawal w where w.nomination_id = n.id)`;

/** The nominations of all panels on which the committee votes, by their numbers. */
export const candidatesOf = (manager: EntityManager, cycleId: string): Promise<Candidate[]> =>
  manager.query(
    `select n.id, replace(n.ref, ':', '-') as number, n.form ->> 'title' as title, coalesce(i.name, n.form #>> '{nominee,name}') as institution,
            n.country, n.category, n.region
       from committee_panel p
       join nomination n on (n.cycle_id, n.category, n.region) = (p.cycle_id, p.category, p.region)
       left join institution i on i.id = n.nominee_id
      where p.cycle_id = $1 and ${standing} order by n.ref`,
    [cycleId],
  );

/**
 * Everybody's recusals, of a whole committee or of one member: from what comes from their own country, from their own institution or one
 * that belongs to it or to which it belongs, from whom they have worked with, and from what they declared. What was said of a person as a
 * reviewer counts here too, in whichever edition, with what an officer cleared of it (see `conflictsOf`). Source: the conflict rules of
 * ReSPA, "no scoring, voting or comment", as our own choice.
 */
export const recusalsOf = (manager: EntityManager, cycleId: string, member: string | null = null): Promise<Recused[]> =>
  manager.query(
    `with recursive member as (
       select m.id, m.person_id, array_remove(array[m.country, p.country], null) as countries, array_remove(array[m.institution_id, p.institution_id], null) as institutions
         from committee_member m join person p on p.id = m.person_id where m.cycle_id = $1 and ($2::uuid is null or m.id = $2)
     ), candidate as (
       select n.id, n.country, array_remove(array[n.nominee_id, n.nominator_id], null) as parties,
              array(select n.contact_id union select i.head_person_id from institution i where i.id in (n.nominee_id, n.nominator_id) and i.head_person_id is not null) as people
         from committee_panel p join nomination n on (n.cycle_id, n.category, n.region) = (p.cycle_id, p.category, p.region)
        where p.cycle_id = $1 and ${standing}
     ), above (start, id, path) as (
       select i.id, i.id, array[i.id] from institution i
        where i.id in (select unnest(institutions) from member union select unnest(parties) from candidate)
       union all
       select a.start, i.parent_id, a.path || i.parent_id from above a join institution i on i.id = a.id where i.parent_id is not null and i.parent_id <> all (a.path)
     ), side (nomination, institution) as (
       select c.id, a.id from candidate c join above a on a.start = any (c.parties)
     ), said as (
       select distinct on (s.person_id, coalesce(s.nomination_id, s.institution_id)) s.person_id, s.nomination_id, s.institution_id, s.standing
         from conflict s where s.person_id in (select person_id from member)
        order by s.person_id, coalesce(s.nomination_id, s.institution_id), s.said_at desc, s.id desc
     ), pair as (
       select m.id as member, c.id as nomination,
              case when c.country = any (m.countries) then 'country'
                   when m.person_id = any (c.people)
                     or exists (select from above a where (a.start = any (m.institutions) and a.id = any (c.parties)) or (a.start = any (c.parties) and a.id = any (m.institutions)))
                     then 'institution'
                   when exists (select from recusal r where r.member_id = m.id and r.nomination_id = c.id) then 'declared'
                   when exists (select from said s where s.person_id = m.person_id and s.nomination_id = c.id and s.standing = 'cleared') then null
                   when exists (select from co_work w where w.person_id = m.person_id
                                   and (w.with_person_id = any (c.people) or w.institution_id in (select institution from side where nomination = c.id))) then 'coWork'
                   when exists (select from said s where s.person_id = m.person_id and s.standing <> 'cleared'
                                   and (s.nomination_id = c.id or s.institution_id in (select institution from side where nomination = c.id))) then 'declared' end as ground
         from member m cross join candidate c
     )
     select member, nomination, ground from pair where ground is not null`,
    [cycleId, member],
  );

/** A ballot with its votes, as it was cast. */
export interface Cast extends PanelName {
  readonly member: string;
  readonly abstains: boolean;
  readonly comment: string;
  readonly votes: readonly { readonly place: number; readonly nomination: string | null }[];
}

/** The ballots of those who have not left, of a whole committee or of one member. */
export const ballotsOf = (manager: EntityManager, cycleId: string, member: string | null = null): Promise<Cast[]> =>
  manager.query(
    `select b.member_id as member, b.category, b.region, b.abstains, b.comment,
            coalesce((select json_agg(json_build_object('place', v.place, 'nomination', v.nomination_id) order by v.place) from vote v
                       where (v.member_id, v.category, v.region) = (b.member_id, b.category, b.region)), '[]') as votes
       from ballot b join committee_member m on m.id = b.member_id
      where m.cycle_id = $1 and m.left_at is null and ($2::uuid is null or m.id = $2)`,
    [cycleId, member],
  );
