import type { NominationForm } from '../../../libs/nomination/nomination.form.js';
import type { CycleData } from '../../../libs/cycle/cycle.types.js';

/** A form that is complete for a cycle. */
export function fullForm({ form, categories }: Pick<CycleData, 'form' | 'categories'>, changes: Partial<NominationForm> = {}): NominationForm {
  return {
    title: 'Birth certificates on the day of birth',
    category: categories[0]!.id,
    language: 'en',
    nominee: { name: 'Ministry of Health', country: 'KEN', kind: 'nationalGovernment' },
    startedOn: '2019-03-01',
    answers: Object.fromEntries(form.questions.filter(({ required }) => required).map(({ id }) => [id, `An answer about ${id}.`])),
    ...changes,
  };
}
