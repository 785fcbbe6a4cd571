import { publicNumber } from '../nomination/nomination.facts.js';
import { finding, pass, type Check } from './screening.types.js';
import { all, percent } from './screening.words.js';

/** Two nominations of one initiative refer to each other. */
export const possibleDuplicate: Check<'possibleDuplicate'> = ({ onFail, similarity }, { resembling, form }) => {
  const evidence = { field: '/title', quote: form.title ?? null };
  if (resembling.length === 0) return pass('No other nomination of this country and cycle resembles it.', evidence);
  const named = resembling.map((one) => `nomination ${publicNumber(one.ref)}, "${one.title}" of ${one.institution} (${percent(one.similarity)})`);
  return finding(onFail, `Resembles ${all(named)}; from ${percent(similarity)} on, two are taken for one.`, { ...evidence, points: resembling.map(({ id }) => id) });
};

export const possiblePastWinner: Check<'possiblePastWinner'> = ({ onFail, similarity }, { awards, form }) => {
  const evidence = { field: '/title', quote: form.title ?? null };
  if (awards.length === 0) return pass('No awarded initiative of an earlier edition resembles it.', evidence);
  const named = awards.map((award) => {
    const what = [award.initiative && `"${award.initiative}"`, award.institution].filter(Boolean).join(' of ');
    return `${what}, ${award.place || 'awarded'} in ${award.edition} (${percent(award.similarity)} on the ${award.on})`;
  });
  return finding(onFail, `Resembles ${all(named)}; from ${percent(similarity)} on, two are taken for one.`, { ...evidence, points: awards.map(({ id }) => id) });
};
