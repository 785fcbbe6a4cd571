import { Party20261123000050 } from './migrations/20261123000050-party.js';
import { Country, Institution, PastAward, Person, Spelling } from './party.entity.js';

export const partyEntities = [Country, Institution, PastAward, Person, Spelling];
export const partyMigrations = [Party20261123000050];
