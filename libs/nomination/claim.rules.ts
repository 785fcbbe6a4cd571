import type { Caller } from '../access/caller.js';
import type { InstitutionKind } from '../party/party.types.js';
import type { Reason } from '../refusal/problems.js';
import type { Nomination } from './nomination.entity.js';
import type { NominationForm } from './nomination.form.js';

/** For whom an officer keys in a nomination, and who is asked to take it over. */
export interface OnBehalfOf {
  readonly institution: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly kind: InstitutionKind;
  readonly contact: { readonly name: string; readonly email: string; readonly language?: string; readonly timeZone?: string };
}

/** Who comes in by the link of a draft acts for its nominator, without any key. */
export const isByLink = ({ role, keyId }: Pick<Caller, 'role' | 'keyId'>): boolean => role === 'nominator' && keyId === null;

/** Keyed in by an officer, and not yet taken over by the person for whom it was. */
export const isUnclaimed = ({ stage, keyedBy, claimedAt }: Pick<Nomination, 'stage' | 'keyedBy' | 'claimedAt'>): boolean => stage === 'draft' && keyedBy !== null && claimedAt === null;

/** Typed at the public page under an address, of which the one who reads its mail has not yet said that it is theirs. */
export const isUnconfirmed = (draft: Pick<Nomination, 'stage' | 'keyedBy' | 'claimedAt' | 'contactId'>): boolean => isUnclaimed(draft) && draft.keyedBy === draft.contactId;

/** A nominator's key speaks for its own institution; an officer has to say for whom. */
export function whyNotFor({ role }: Pick<Caller, 'role'>, form: Pick<NominationForm, 'contact'>, onBehalfOf: OnBehalfOf | undefined): Reason[] {
  if (role === 'nominator') return onBehalfOf ? [invalid('/onBehalfOf', 'Your key nominates for its own institution. Leave this out.')] : [];
  if (!onBehalfOf) return [invalid('/onBehalfOf', 'Say for which institution you key this in, and who is to take it over.')];
  return form.contact ? [invalid('/contact', 'Whoever is to take the draft over is its contact. Leave this out, and name them in onBehalfOf.')] : [];
}

/** What an officer keyed in is theirs to correct until somebody takes it over. */
export function whyNotCorrect({ role }: Pick<Caller, 'role'>, nomination: Pick<Nomination, 'stage' | 'keyedBy' | 'claimedAt'>, { contact }: NominationForm): Reason[] {
  if (role === 'nominator' || nomination.stage !== 'draft') return [];
  if (!isUnclaimed(nomination)) return [{ problem: 'wrong-stage', detail: 'The draft is in the hands of its nominator; the team reads it, and no longer changes it.' }];
  return contact?.name?.trim() && contact.email ? [] : [invalid('/contact', 'Keep a contact with a name and an address: they are asked to take the draft over.')];
}

/** What a person's link to a draft leads to. `taken`: the form; `unclaimed`: the question whether they take it over. */
export type Standing = 'unclaimed' | 'taken' | 'submitted' | 'withdrawn';

/** Links end when a later version of them is mailed to somebody else. */
export const standingOf = ({ stage, ref, keyedBy, claimedAt }: Pick<Nomination, 'stage' | 'ref' | 'keyedBy' | 'claimedAt'>): Standing => {
  if (stage === 'draft') return isUnclaimed({ stage, keyedBy, claimedAt }) ? 'unclaimed' : 'taken';
  return ref === null ? 'withdrawn' : 'submitted';
};

/** Links are mailed while there is something to edit. */
export function whyNotMail({ stage, ref }: Pick<Nomination, 'stage' | 'ref'>): Reason[] {
  if (stage === 'draft') return [];
  return [{ problem: 'wrong-stage', detail: ref === null ? 'The draft was withdrawn. Start a new one.' : 'It is submitted; there is nothing left to edit.' }];
}

const invalid = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });
