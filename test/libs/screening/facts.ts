import type { NominationForm } from '../../../libs/nomination/nomination.form.js';
import type { KnownInstitution, ScreeningFacts } from '../../../libs/screening/screening.types.js';
import { shipped } from '../cycle/shipped.js';

/** The 2012 edition: nominations from July 2011 to the end of the year in New York. */
export const cycle = shipped('unpsa-2012');

const answers = Object.fromEntries(cycle.form.questions.map(({ id }) => [id, 'Offices opened on Saturdays.']));

/** A form that meets every rule of the 2012 edition. */
export const form = (changes: Partial<NominationForm> = {}): NominationForm => ({
  title: 'Water for every village',
  category: 'delivery',
  language: 'en',
  nominee: { name: 'Ministry of Water', country: 'KEN', kind: 'nationalGovernment' },
  startedOn: '2009-03-01',
  answers,
  ...changes,
});

export const institution = (changes: Partial<KnownInstitution> & { id: string }) => ({ name: `Institution ${changes.id}`, kind: 'governmentDepartment', head: null, parents: [], ...changes }) satisfies KnownInstitution;

/** Facts under which every rule passes. */
export const facts = (changes: Partial<ScreeningFacts> = {}): ScreeningFacts => ({
  form: form(),
  receivedAt: new Date('2011-12-30T12:00:00Z'),
  verdict: { onTime: true, closesAt: new Date('2012-01-01T05:00:00Z'), admitted: true },
  country: { name: 'Kenya', memberState: true, observer: false },
  nominee: institution({ id: 'water', name: 'Ministry of Water', kind: 'nationalGovernment' }),
  nominator: institution({ id: 'nairobi', name: 'University of Nairobi', kind: 'university' }),
  kinship: { same: false, sameParent: false, sameHead: false },
  documents: 0,
  resembling: [],
  awards: [],
  ...changes,
});
