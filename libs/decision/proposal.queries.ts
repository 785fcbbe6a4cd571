import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { counted } from './committee.queries.js';
import { whyNotPanel, type Panel, type Proposal, type ProposedOutcome } from './decision.rules.js';
import { panelFacts } from './panel.facts.js';
import { rank, type PanelFilter, type Ranked } from './ranking.queries.js';
import { panelKey } from './shortlist.facts.js';
import type { PlaceGiven } from './tally.rules.js';

export interface DecisionsProposal {
  /** For the body of a proposal of many, to be read and edited by an officer. */
  readonly decisions: readonly Proposal[];
}

/** Decisions that the committee's votes, or without a committee the ranking, suggest. */
@Injectable()
export class ProposalQueries {
  constructor(private readonly database: DataSource) {}

  /**
   * For each panel that is complete and has no decision. Where the committee votes, by its tally; elsewhere the first of the ranking, one
   * for each place. Ties share a place. Those who stand on the last shortlist without a place are finalists.
   * @throws Refusal on what the cycle does not have.
   */
  proposal(cycleCode: string, filter: PanelFilter): Promise<DecisionsProposal> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const cycle = (await cycleByCode(manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
      refuseIf(whyNotPanel(filter, cycle.data));
      const factsOf = await panelFacts(manager, cycle);
      const tallies = new Map((await counted(manager, cycle)).panels.map((panel) => [panelKey(panel), panel]));
      const ranking = new Map((await rank(manager, cycle, { round: cycle.data.rounds.length })).panels.map((panel) => [panelKey(panel), panel.nominations]));
      const reasons = await shortlistReasons(manager, cycle);
      return {
        decisions: panelsOf(cycle, filter).flatMap((panel) => {
          const facts = factsOf(panel);
          if (facts.open || facts.deciding.length === 0 || (facts.unreviewed.length > 0 && facts.supplement === 0)) return [];
          const tally = facts.supplement === 0 ? tallies.get(panelKey(panel)) : undefined;
          const places = tally?.places ?? (facts.supplement === 0 ? byRank(ranking.get(panelKey(panel)) ?? [], facts, cycle.data.places.length) : []);
          const reason = tally
            ? `As the committee voted: ${tally.voted} of ${tally.members} members voted, ${tally.abstained} abstained.`
            : 'As the reviewers ranked the panel.';
          return [{ ...panel, reason, outcomes: outcomes(facts, places, reasons) }];
        }),
      };
    });
  }
}

const panelsOf = ({ data: { categories, regionScheme } }: CurrentCycle, filter: PanelFilter) =>
  categories
    .flatMap(({ id: category }) => regionScheme.regions.map(({ id: region }) => ({ category, region })))
    .filter(({ category, region }) => (filter.category ?? category) === category && (filter.region ?? region) === region);

/** One nomination for each place, in the order of the ranking; equal ones share a place. */
function byRank(nominations: readonly Ranked[], { deciding }: Panel, places: number): PlaceGiven[] {
  const standing = new Set(deciding.filter(({ leftOut }) => leftOut === null).map(({ id }) => id));
  const means = [...Map.groupBy(nominations.filter(({ nomination, rank: place }) => standing.has(nomination) && place !== null), ({ adjustedMean }) => adjustedMean).values()];
  return means.slice(0, places).map((equal, i) => ({ place: i + 1, nominations: equal.map(({ nomination }) => nomination) }));
}

/** Whoever a shortlist left out is added by the act itself. */
function outcomes({ deciding }: Panel, places: readonly PlaceGiven[], reasons: ReadonlyMap<string, string>): ProposedOutcome[] {
  const placeOf = new Map(places.flatMap(({ place, nominations }) => nominations.map((nomination) => [nomination, place] as const)));
  return deciding
    .filter(({ leftOut }) => leftOut === null)
    .map(({ id }) => {
      const place = placeOf.get(id);
      const reason = reasons.get(id) ?? 'It stands among the best of its category and region.';
      return place === undefined ? { nomination: id, outcome: 'finalist' as const, reason } : { nomination: id, outcome: 'winner' as const, place, reason };
    })
    .sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity));
}

/** Why each nomination stands on its last shortlist. */
async function shortlistReasons(manager: EntityManager, cycle: CurrentCycle): Promise<Map<string, string>> {
  const rows = await manager.query<{ id: string; reason: string }[]>(
    `select distinct on (nomination_id) nomination_id as id, reason from shortlist_entry where cycle_id = $1 and advances order by nomination_id, round desc`,
    [cycle.id],
  );
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
