import type { Problem } from '../../../libs/review/allocation.types.js';

type Reviewer = Problem['reviewers'][number];
type Nomination = Problem['nominations'][number];

export const reviewer = (personId: string, over: Partial<Reviewer> = {}): Reviewer => ({
  personId, caseloadId: `c-${personId}`, regions: ['africa'], categories: [], rounds: [], partner: null, languages: ['en'], capacity: 10, open: 0, away: false,
  asked: [], knows: [], countries: ['NOR'], lineages: [], coWork: [], said: {}, home: null, ...over,
});

export const nomination = (nominationId: string, over: Partial<Nomination> = {}): Nomination => ({
  nominationId, round: 1, region: 'africa', category: 'delivery', partner: null, language: 'en', country: 'KEN', parties: [], people: [], needs: 2, ...over,
});

export const problem = (reviewers: readonly Reviewer[], nominations: readonly Nomination[], over: Partial<Problem> = {}): Problem => ({ reviewers, nominations, pins: [], bans: [], seed: 1, ...over });
