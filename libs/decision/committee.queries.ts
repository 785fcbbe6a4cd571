import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { refuse } from '../refusal/refusal.js';
import { ballotsOf, candidatesOf, openPanels, recusalsOf, type Candidate, type Cast } from './committee.facts.js';
import { panelKey } from './shortlist.facts.js';
import { placesBy, tallyOf, type PlaceGiven } from './tally.rules.js';

export interface CommitteeView {
  readonly cycle: string;
  /** Until when it votes; null in a cycle without a committee. */
  readonly endsAt: string | null;
  readonly members: readonly SittingMember[];
  readonly panels: readonly PanelTally[];
}
export interface SittingMember {
  readonly member: string;
  readonly person: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly leftAt: string | null;
  /** Panels on which the member has voted or abstained, of those on which there is something to vote on. */
  readonly voted: number;
  readonly panels: number;
}
/** The votes on one panel. Who voted how stands nowhere. */
export interface PanelTally {
  readonly category: string;
  readonly region: string;
  /** Members who have something to vote on in it; how many of them voted, and how many abstained. */
  readonly members: number;
  readonly voted: number;
  readonly abstained: number;
  /** For leaving a place empty, by place. */
  readonly empty: readonly number[];
  readonly nominations: readonly CountedNomination[];
  /** What follows from the votes, place by place: none where the place stays empty, several where they tie. */
  readonly places: readonly PlaceGiven[];
  /** For the officers, in no order that tells who wrote what. */
  readonly comments: readonly string[];
}
export interface CountedNomination {
  readonly nomination: string;
  readonly number: string;
  readonly title: string;
  readonly institution: string;
  readonly country: string;
  /** Votes, by place. */
  readonly votes: readonly number[];
  /** Members who have no vote on it. */
  readonly recused: number;
}

/** The committee as officers see it. */
@Injectable()
export class CommitteeQueries {
  constructor(private readonly database: DataSource) {}

  /** Its members, how far they are, and the tally of each panel. @throws Refusal `not-found`. */
  view(cycleCode: string): Promise<CommitteeView> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const cycle = (await cycleByCode(manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
      const { members, panels } = await counted(manager, cycle);
      return { cycle: cycle.code, endsAt: cycle.data.dates.committeeEndsAt ?? null, members, panels };
    });
  }
}

interface Member extends Omit<SittingMember, 'voted' | 'panels' | 'leftAt'> {
  readonly leftAt: Date | null;
}

/** Counts every panel that was opened, in the cycle's order. */
export async function counted(manager: EntityManager, cycle: CurrentCycle): Promise<Pick<CommitteeView, 'members' | 'panels'>> {
  const members = await manager.query<Member[]>(
    `select m.id as member, p.id as person, p.name, m.country, m.left_at as "leftAt" from committee_member m join person p on p.id = m.person_id where m.cycle_id = $1 order by p.name, m.id`,
    [cycle.id],
  );
  const open = new Set((await openPanels(manager, cycle.id)).map(panelKey));
  const candidates = Map.groupBy(await candidatesOf(manager, cycle.id), panelKey);
  const ballots = Map.groupBy(await ballotsOf(manager, cycle.id), panelKey);
  const recusals = new Set((await recusalsOf(manager, cycle.id)).map(({ member, nomination }) => `${member} ${nomination}`));
  const sitting = members.filter(({ leftAt }) => leftAt === null);
  const isRecused = (member: string, nomination: string) => recusals.has(`${member} ${nomination}`);
  const hasVote = (member: string, key: string) => (candidates.get(key) ?? []).some(({ id }) => !isRecused(member, id));

  const names = cycle.data.categories.flatMap(({ id: category }) => cycle.data.regionScheme.regions.map(({ id: region }) => ({ category, region }))).filter((panel) => open.has(panelKey(panel)));
  const panels = names.map((panel): PanelTally => {
    const key = panelKey(panel);
    const here = candidates.get(key) ?? [];
    const entitled = new Set(sitting.filter(({ member }) => hasVote(member, key)).map(({ member }) => member));
    const cast = (ballots.get(key) ?? []).filter(({ member }) => entitled.has(member));
    return { ...panel, members: entitled.size, ...tallied(here, cast, cycle.data.places.length, (nomination) => sitting.filter(({ member }) => isRecused(member, nomination)).length, isRecused) };
  });
  return {
    members: members.map(({ leftAt, ...row }) => {
      const keys = names.map(panelKey).filter((key) => hasVote(row.member, key));
      const done = keys.filter((key) => (ballots.get(key) ?? []).some(({ member }) => member === row.member)).length;
      return { ...row, leftAt: leftAt?.toISOString() ?? null, voted: done, panels: leftAt ? 0 : keys.length };
    }),
    panels,
  };
}

function tallied(here: readonly Candidate[], cast: readonly Cast[], places: number, recusedFrom: (nomination: string) => number, isRecused: (member: string, nomination: string) => boolean) {
  const known = new Set(here.map(({ id }) => id));
  // A vote for what was withdrawn since, or from which its voter is recused since, is none.
  const counts = cast.map(({ member, abstains, votes }) => ({
    abstains, votes: votes.filter(({ nomination }) => nomination === null || (known.has(nomination) && !isRecused(member, nomination))),
  }));
  const tallies = tallyOf(counts, places);
  return {
    voted: cast.filter(({ abstains }) => !abstains).length,
    abstained: cast.filter(({ abstains }) => abstains).length,
    empty: tallies.map(({ empty }) => empty),
    nominations: here.map(({ id, number, title, institution, country }) => ({
      nomination: id, number, title, institution, country, votes: tallies.map(({ votes }) => votes[id] ?? 0), recused: recusedFrom(id),
    })),
    places: placesBy(tallies),
    comments: cast.map(({ comment }) => comment).filter(Boolean).sort((a, b) => a.localeCompare(b)),
  };
}
