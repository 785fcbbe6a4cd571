import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle, NominatorKind } from '../cycle/cycle.types.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { institutions } from '../party/institutions.js';
import { people } from '../party/people.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { CommitteeMember } from './committee.entity.js';
import { openPanels } from './committee.facts.js';
import { whyNotOpen, type PanelName } from './committee.rules.js';
import { mailTask } from './committee.mailing.js';
import { holdProposals, panelFacts } from './panel.facts.js';
import { panelKey } from './shortlist.facts.js';

/** Somebody who is to vote. */
export interface ToSit {
  readonly name: string;
  readonly email: string;
  /** ISO 3166-1 alpha-3: nobody votes on what comes from their own country. */
  readonly country: string;
  readonly institution?: { readonly name: string; readonly kind?: NominatorKind };
  readonly languages?: readonly string[];
  readonly timeZone?: string;
}
export interface MemberAnswer {
  readonly member: string;
  readonly person: string;
  readonly cycle: string;
  /** The task was mailed: the committee votes. */
  readonly mailed: boolean;
}
export interface OpenedAnswer {
  readonly cycle: string;
  /** Those that were opened now. */
  readonly panels: readonly PanelName[];
  /** Members to whom the task was mailed. */
  readonly members: number;
  readonly endsAt: string;
}

/** What officers do about the committee of a cycle. */
@Injectable()
export class Committees {
  constructor(private readonly acts: Acts) {}

  /** Enrols a member, or mails the task again to one who is enrolled; a committee that votes already has it mailed at once. @throws Refusal `not-found`. */
  enrol(caller: Caller, code: string, given: ToSit, once: Once): Promise<MemberAnswer> {
    return this.acts.once(once, async (manager) => {
      const cycle = await held(manager, code);
      const institutionId = given.institution ? await institutions.resolve(manager, { country: given.country, kind: 'other', ...given.institution }) : null;
      const person = await people.ensure(manager, { ...given, ...(institutionId && { institutionId }) });
      const [{ id }] = await manager.query<[{ id: string }]>(
        `insert into committee_member as m (cycle_id, person_id, country, institution_id) values ($1, $2, $3, $4)
         on conflict (cycle_id, person_id) do update
           set country = excluded.country, institution_id = coalesce(excluded.institution_id, m.institution_id), left_at = null, left_reason = null
         returning id`,
        [cycle.id, person, given.country, institutionId],
      );
      const mailed = (await openPanels(manager, cycle.id)).length > 0 && (await isVoting(manager, cycle));
      if (mailed) await mailTask(manager, cycle, [await manager.findOneByOrFail(CommitteeMember, { id })]);
      await record(manager, { subject: id, kind: 'memberEnrolled', by: caller.actor, refs: { cycle: cycle.id, mailed } });
      return { member: id, person, cycle: code, mailed };
    });
  }

  /** Ends somebody's membership: the link works no more, and what was voted is not counted. @throws Refusal `not-found`, `already-decided`. */
  dismiss(caller: Caller, code: string, member: string, reason: string, once: Once): Promise<MemberAnswer> {
    return this.acts.once(once, async (manager) => {
      const cycle = await held(manager, code);
      const sitting = await manager.findOne(CommitteeMember, { where: { id: member, cycleId: cycle.id }, lock: { mode: 'for_no_key_update' } });
      if (!sitting) refuse('not-found', 'The committee of this cycle has no such member.');
      if (sitting.leftAt) refuse('already-decided', 'The member has left the committee.');
      await manager.query(`update committee_member set left_at = clock_timestamp(), left_reason = $2, version = version + 1 where id = $1`, [member, reason.trim()]);
      await record(manager, { subject: member, kind: 'memberLeft', by: caller.actor, refs: { cycle: cycle.id } });
      return { member, person: sitting.personId, cycle: code, mailed: false };
    });
  }

  /**
   * Lets the committee vote: on the panels named, or on all that wait for it. Every member gets one mail with the whole task.
   * @throws Refusal `wrong-stage` and `already-decided`, with every reason of every panel.
   */
  open(caller: Caller, code: string, named: readonly PanelName[] | undefined, once: Once): Promise<OpenedAnswer> {
    return this.acts.once(once, async (manager) => {
      const cycle = await held(manager, code);
      await holdProposals(manager, cycle.id);
      const factsOf = await panelFacts(manager, cycle);
      const open = new Set((await openPanels(manager, cycle.id)).map(panelKey));
      const panels = (named ?? waiting(cycle)).map((panel) => ({ panel, facts: factsOf(panel), open: open.has(panelKey(panel)) }));
      const chosen = named ? panels : panels.filter(({ facts, open: isOpen }) => !isOpen && !facts.open && !facts.final && hasSomebody(facts));
      const members = await manager.findBy(CommitteeMember, { cycleId: cycle.id });
      const sitting = members.filter(({ leftAt }) => leftAt === null);
      const [{ now }] = await manager.query<[{ now: Date }]>(`select clock_timestamp() as now`);
      refuseIf(whyNotOpen({ panels: chosen, members: sitting.length, now }, cycle.data));

      const opened = chosen.map(({ panel: { category, region } }) => ({ category, region }));
      await manager.query(
        `insert into committee_panel (cycle_id, opened_by, category, region) select $1, $2, * from unnest($3::text[], $4::text[])`,
        [cycle.id, caller.personId, opened.map(({ category }) => category), opened.map(({ region }) => region)],
      );
      const [[{ id }]] = await manager.query<[[{ id: string }], number]>(`update committee set openings = openings + 1 where cycle_id = $1 returning id`, [cycle.id]);
      await mailTask(manager, cycle, sitting);
      await record(manager, { subject: id, kind: 'committeeOpened', by: caller.actor, refs: { cycle: cycle.id, panels: opened.length, members: sitting.length }, rulesVersion: String(cycle.version) });
      return { cycle: code, panels: opened, members: sitting.length, endsAt: cycle.data.dates.committeeEndsAt! };
    });
  }
}

/** The cycle, its committee's row being locked and made when there was none. */
async function held(manager: EntityManager, code: string): Promise<CurrentCycle> {
  const cycle = (await cycleByCode(manager, code)) ?? refuse('not-found', `There is no cycle "${code}".`);
  await manager.query(`insert into committee (cycle_id) values ($1) on conflict do nothing`, [cycle.id]);
  await manager.query(`select from committee where cycle_id = $1 for update`, [cycle.id]);
  return cycle;
}

const waiting = ({ data: { categories, regionScheme } }: CurrentCycle): PanelName[] =>
  categories.flatMap(({ id: category }) => regionScheme.regions.map(({ id: region }) => ({ category, region })));

/** A panel whose nominations were all left out has nothing to vote on; it is decided without the committee. */
const hasSomebody = ({ deciding, unreviewed }: { deciding: readonly { leftOut: string | null }[]; unreviewed: readonly string[] }) =>
  unreviewed.length > 0 || deciding.some(({ leftOut }) => leftOut === null);

async function isVoting(manager: EntityManager, { data: { dates } }: CurrentCycle): Promise<boolean> {
  if (!dates.committeeEndsAt) return false;
  const [{ voting }] = await manager.query<[{ voting: boolean }]>(`select clock_timestamp() < $1::timestamptz as voting`, [dates.committeeEndsAt]);
  return voting;
}
