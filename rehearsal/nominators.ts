import type { NominatorKind } from '../libs/cycle/cycle.types.js';
import type { CastCountry } from './countries.js';

export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly language: CastCountry['language'];
}

/** An institution that nominates, with the person who acts for it. */
export interface Nominator {
  readonly id: string;
  readonly institution: string;
  readonly kind: NominatorKind;
  readonly country: string;
  readonly contact: Contact;
}

/** Who nominates in a country: institutions that are none of those nominated, and one that nominates itself. */
export function nominatorsOf({ iso3, name, capital, language }: CastCountry) {
  const made = (id: string, institution: string, kind: NominatorKind): Nominator => ({
    id: `${iso3}-${id}`, institution, kind, country: iso3,
    contact: { name: `Clerk of ${institution}`, email: `clerk-${id}-${iso3.toLowerCase()}@rehearsal.example`, language },
  });
  return {
    outside: [
      made('association', `Association of Public Servants of ${name} (rehearsal)`, 'professionalAssociation'),
      made('university', `Institute of Administration, ${capital} (rehearsal)`, 'university'),
    ],
    itself: (nominee: string) => made('itself', nominee, 'governmentDepartment'),
  };
}
