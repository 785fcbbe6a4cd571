import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cycleByCode } from '../cycle/cycle.queries.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { whyNotPanel } from './decision.rules.js';
import { rank, type Ranked, type RankingFilter } from './ranking.queries.js';
import { panelKey, roundPanels } from './shortlist.facts.js';
import type { PanelShortlist } from './shortlist.rules.js';

export interface ShortlistProposal {
  /** For the body of a shortlist act, to be read and edited by an officer. */
  readonly panels: readonly PanelShortlist[];
  /** Panels in which somebody waits and somebody is not yet reviewed. */
  readonly notYet: readonly { readonly category: string; readonly region: string; readonly unreviewed: readonly string[] }[];
}

/** Shortlists that the ranking suggests. */
@Injectable()
export class ShortlistQueries {
  constructor(private readonly database: DataSource) {}

  /** The first `top` of each panel by the adjusted mean; who shares the last rank comes along. @throws Refusal on what the cycle does not have. */
  async proposal(cycleCode: string, { top, ...filter }: RankingFilter & { readonly top: number }): Promise<ShortlistProposal> {
    const { manager } = this.database;
    const cycle = (await cycleByCode(manager, cycleCode)) ?? refuse('not-found', `There is no cycle "${cycleCode}".`);
    refuseIf(whyNotPanel(filter, cycle.data));
    const ranking = await rank(manager, cycle, filter);
    const known = await roundPanels(manager, cycle, ranking.round);
    const waiting = ranking.panels.flatMap(({ category, region, nominations }) => {
      const panel = known.get(panelKey({ category, region }));
      if (!panel || panel.waiting.length === 0) return [];
      const ids = new Set(panel.waiting.map(({ id }) => id));
      return [{ panel, nominations: nominations.filter(({ nomination }) => ids.has(nomination)) }];
    });
    return {
      panels: waiting
        .filter(({ panel }) => panel.unreviewed.length === 0)
        .map(({ panel: { category, region }, nominations }) => ({ category, region, round: ranking.round, ...suggested(nominations, top) })),
      notYet: waiting.filter(({ panel }) => panel.unreviewed.length > 0).map(({ panel: { category, region, unreviewed } }) => ({ category, region, unreviewed })),
    };
  }
}

function suggested(nominations: readonly Ranked[], top: number): Pick<PanelShortlist, 'advancing' | 'reason'> {
  const last = nominations[Math.min(top, nominations.length) - 1]?.adjustedMean ?? null;
  const advancing = nominations.filter(({ adjustedMean }, i) => adjustedMean !== null && (i < top || adjustedMean === last));
  return {
    advancing: advancing.map(({ nomination, rank: place, adjustedMean }) => ({ nomination, reason: `Ranked ${place} of ${nominations.length} by the reviewers, with ${adjustedMean!.toFixed(2)}.` })),
    reason: 'The reviewers gave other nominations of the same category and region a higher score.',
  };
}
