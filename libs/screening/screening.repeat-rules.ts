import { publicNumber } from '../nomination/nomination.facts.js';
import { finding, pass, told, type Check } from './screening.types.js';

/** Two nominations of one initiative refer to each other. */
export const possibleDuplicate: Check<'possibleDuplicate'> = ({ onFail, similarity }, { resembling, form }) => {
  const evidence = { field: '/title', quote: form.title ?? null };
  if (resembling.length === 0) return pass(told('noDuplicate'), evidence);
  const named = resembling.map((one) => told('duplicateOne', { number: publicNumber(one.ref), title: one.title, institution: one.institution, similarity: { share: one.similarity } }));
  return finding(onFail, told('duplicate', { named: { all: named }, similarity: { share: similarity } }), { ...evidence, points: resembling.map(({ id }) => id) });
};

export const possiblePastWinner: Check<'possiblePastWinner'> = ({ onFail, similarity }, { awards, form }) => {
  const evidence = { field: '/title', quote: form.title ?? null };
  if (awards.length === 0) return pass(told('noAward'), evidence);
  const named = awards.map((award) => {
    const key = !award.institution ? 'awardOfInitiative' : !award.initiative ? 'awardOfInstitution' : 'awardOne';
    const { initiative, institution, on } = award;
    return told(key, { initiative, institution, on, place: award.place || 'none', edition: String(award.edition), similarity: { share: award.similarity } });
  });
  return finding(onFail, told('award', { named: { all: named }, similarity: { share: similarity } }), { ...evidence, points: awards.map(({ id }) => id) });
};
