import { live, type Start } from './life.js';
import { steps } from './steps.js';

/** A nomination, from its submission to the letter after the announcement. */
export function nomination(start: Start): Promise<string> {
  return live(start, {
    // Kept though late, until an officer admits it.
    late: steps.late,
    // Every rule of the cycle is checked; what a rule refers, an officer decides, perhaps after asking the nominator.
    screening: steps.screen,
    // An officer confirms the category; the region follows from the country.
    categorising: steps.categorise,
    // Reviewers of the region are asked, until a quorum has given its scores.
    reviewing: steps.review,
    // Those who go on to a round that wants documents send them, until there are enough or their deadline is over.
    documents: steps.collect,
    // An officer's shortlist says who goes further from the round, and why.
    ranking: steps.rank,
    // The outcome that two officers approved waits for the announcement; then the letter goes.
    deciding: steps.conclude,
  });
}
