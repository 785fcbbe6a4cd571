import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Acts, record } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { CommitteeMember } from './committee.entity.js';
import { leaveEmpty, whyNotVote, type GivenBallot, type PanelName } from './committee.rules.js';
import { memberGoneInWords } from './committee.words.js';
import { isToDo, membership, type MemberHand, type Membership, type MemberPanel } from './member.facts.js';
import { panelKey } from './shortlist.facts.js';

/** What members of the committee do, each with the session of their own task. */
@Injectable()
export class Ballots {
  constructor(private readonly acts: Acts) {}

  /** Takes a vote on one panel, the first or a changed one; one that says the same as before changes nothing. @throws Refusal `invalid-fields`, `already-decided`, `link-gone`. */
  cast(hand: MemberHand, name: PanelName, given: GivenBallot): Promise<void> {
    return this.acts.run(async (manager) => {
      const { mine, panel } = await inHand(manager, hand, name);
      const { member, cycle } = mine;
      const places = cycle.data.places.length;
      refuseIf(whyNotVote(given, panel.candidates.map(({ id }) => id), places));
      const votes = given.abstains ? [] : Array.from({ length: places }, (_, i) => ({ place: i + 1, nomination: given.choices[i + 1] === leaveEmpty ? null : given.choices[i + 1]! }));
      const { abstains, comment } = given;
      if (panel.ballot && JSON.stringify([panel.ballot.abstains, panel.ballot.comment, panel.ballot.votes]) === JSON.stringify([abstains, comment, votes])) return;

      await manager.query(`delete from ballot where member_id = $1 and category = $2 and region = $3`, [member.id, name.category, name.region]);
      await manager.query(`insert into ballot (member_id, category, region, abstains, comment) values ($1, $2, $3, $4, $5)`, [member.id, name.category, name.region, abstains, comment]);
      await manager.query(
        `insert into vote (member_id, category, region, place, nomination_id) select $1, $2, $3, * from unnest($4::int[], $5::uuid[])`,
        [member.id, name.category, name.region, votes.map(({ place }) => place), votes.map(({ nomination }) => nomination)],
      );
      // Not for whom: the journal is read by more people than the tally.
      await record(manager, { subject: member.id, kind: panel.ballot ? 'ballotChanged' : 'ballotCast', by: `person:${member.personId}`, refs: { ...name, abstains }, rulesVersion: String(cycle.version) });
      if (mine.panels.filter(isToDo).every((other) => panelKey(other) === panelKey(name))) {
        await queueMail(manager, { kind: 'committeeThanks', subject: cycle.id, seq: member.version, recipient: member.personId, refs: { member: member.id } });
      }
    });
  }

  /** Declares a conflict of interest about one nomination. What the member had voted on its panel is no vote any more: the panel is to be voted on again. */
  recuse(hand: MemberHand, name: PanelName, nomination: string, reason: string): Promise<void> {
    return this.acts.run(async (manager) => {
      const { mine: { member }, panel } = await inHand(manager, hand, name);
      if (!panel.candidates.some(({ id }) => id === nomination)) refuse('invalid-fields', 'Choose the nomination about which you have a conflict of interest.', { field: '/nomination' });
      await manager.query(`insert into recusal (member_id, nomination_id, reason) values ($1, $2, $3) on conflict do nothing`, [member.id, nomination, reason.trim()]);
      await manager.query(`delete from ballot where member_id = $1 and category = $2 and region = $3`, [member.id, name.category, name.region]);
      await record(manager, { subject: member.id, kind: 'recusalDeclared', by: `person:${member.personId}`, refs: { nomination } });
    });
  }
}

/** The member's row is locked, and the panel is still theirs to vote on. */
async function inHand(manager: EntityManager, hand: MemberHand, name: PanelName): Promise<{ mine: Membership; panel: MemberPanel }> {
  await manager.findOne(CommitteeMember, { where: { id: hand.target }, lock: { mode: 'for_no_key_update' } });
  const mine = await membership(manager, hand);
  if (!mine) refuse('not-found', 'There is no such task.');
  if ('gone' in mine) refuse('link-gone', memberGoneInWords(mine.gone));
  const panel = mine.panels.find((known) => panelKey(known) === panelKey(name));
  if (!panel) refuse('not-found', 'The committee does not vote on such a panel.');
  if (panel.decided) refuse('already-decided', 'The vote on this panel is over: a decision on it has been proposed. What you voted before it is safe.');
  return { mine, panel };
}
