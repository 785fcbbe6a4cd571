import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { type Act, record } from '../journal/acts.service.js';
import { queueMail } from '../mail/outbox.js';
import { institutions } from '../party/institutions.js';
import { people } from '../party/people.js';
import type { Reason } from '../refusal/problems.js';
import { refuseIf } from '../refusal/refusal.js';
import { type OnBehalfOf, whyNotFor } from './claim.rules.js';
import { whyNotSave } from './form.rules.js';
import type { NominationForm } from './nomination.form.js';
import { whyNotDraft, type DeadlineShown } from './nomination.rules.js';

/** What a save's one statement gives back. */
export interface Saved {
  readonly id: string;
  readonly version: number;
  readonly savedAt: Date;
  readonly documents: number;
  readonly closesAt: Date;
  readonly deadlineVersion: number;
  readonly scope: DeadlineShown['scope'];
}

export const savedColumns = `
  n.id, n.version, n.saved_at as "savedAt", (select count(*)::int from document d where d.nomination_id = n.id) as documents,
  d.closes_at as "closesAt", d.version as "deadlineVersion", d.scope
  from saved n cross join lateral effective_deadline(n.cycle_id, n.nominator_country, n.id) d`;

/** What is opened: a form, and whose it is where an officer keys it in. */
export interface Opening {
  readonly form: NominationForm;
  readonly onBehalfOf?: OnBehalfOf | undefined;
  /** Typed at the public page by somebody who gave `by`'s address; it opens to whoever reads the mail that is sent there. */
  readonly started?: boolean;
  /** Of the link that was followed to it. */
  readonly campaign?: string | undefined;
  /** When it arrived, where it waited since; now unless said. */
  readonly arrivedAt?: Date;
  /** Whether the person for whom it is keyed in is mailed to take it over; not where it is submitted at once. */
  readonly claim?: boolean;
}

/**
 * Opens a draft inside an act. @returns the form with its contact, what was saved, and who nominates.
 * @throws Refusal when the cycle takes none, or does not know what the form names.
 */
export async function openDraft(manager: EntityManager, { last }: Pick<Act, 'last'>, by: Caller, cycle: CurrentCycle, opening: Opening): Promise<{ saved: Saved; form: NominationForm; nominator: Caller }> {
  const { onBehalfOf, started = false, campaign, arrivedAt, claim = true } = opening;
  refuseIf([...whyNotFor(by, opening.form, onBehalfOf), ...whyNotSave(opening.form, cycle.data), ...(await whyNotCampaign(manager, campaign))]);
  const form = onBehalfOf ? { ...opening.form, contact: onBehalfOf.contact } : opening.form;
  const nominator = onBehalfOf ? await actingFor(manager, by, onBehalfOf) : by;
  const contact = await contactOf(manager, nominator, form);
  const [saved] = await manager.query<[Saved]>(
    `with saved as (
       insert into nomination (stage, holder, cycle_id, nominator_id, nominator_country, contact_id, form, country, category, keyed_by, campaign)
       values ('draft', 'nominator', $1, $2, $3, $4, $5, (select iso3 from country where iso3 = $6), $7, $8, $9) returning id, version, saved_at, cycle_id, nominator_country
     ) select ${savedColumns}`,
    [cycle.id, nominator.institutionId, nominator.country, contact, form, form.nominee?.country ?? null, form.category ?? null, onBehalfOf || started ? by.personId : null, campaign ?? null],
  );
  // PostgreSQL's clock decides, and the insert has just read it; a refusal takes the row back.
  refuseIf(whyNotDraft(cycle.data, arrivedAt ?? saved.savedAt));
  last(record(manager, { subject: saved.id, kind: started ? 'started' : onBehalfOf ? 'keyedIn' : 'drafted', by: by.actor, rulesVersion: String(cycle.version), refs: { cycle: cycle.id } }));
  if ((onBehalfOf || started) && claim) last(queueMail(manager, { kind: 'claim', subject: saved.id, seq: 1, recipient: contact }));
  return { saved, form, nominator };
}

async function whyNotCampaign(manager: EntityManager, campaign: string | undefined): Promise<Reason[]> {
  if (campaign === undefined) return [];
  const [known] = await manager.query<unknown[]>(`select 1 from campaign where code = $1`, [campaign]);
  return known ? [] : [{ problem: 'invalid-fields', field: '/campaign', detail: `There is no campaign "${campaign.slice(0, 20)}". Send the code as it stands in the link that was followed, or leave this out.` }];
}

/** The person whom the form names, once it names one in full; until then the key's own. */
export async function contactOf(manager: EntityManager, { personId, institutionId, country }: Caller, { contact }: NominationForm): Promise<string> {
  const { name, email, language, timeZone } = contact ?? {};
  if (!name?.trim() || !email) return personId;
  return people.ensure(manager, {
    name, email, languages: language ? [language] : [],
    ...(timeZone && { timeZone }), ...(country && { country }), ...(institutionId && { institutionId }),
  });
}

/** An officer in the place of the nominator: the act stays theirs, the nomination is the institution's. */
async function actingFor(manager: EntityManager, by: Caller, { institution, country, kind }: OnBehalfOf): Promise<Caller> {
  return { ...by, role: 'nominator', institutionId: await institutions.resolve(manager, { name: institution, country, kind }), country };
}
