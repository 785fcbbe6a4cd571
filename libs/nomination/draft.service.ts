import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../access/caller.js';
import { cycleByCode, currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { people } from '../party/people.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { missing, whyNotSave, type Missing } from './form.rules.js';
import { changed, type FormChanges, type NominationForm } from './nomination.form.js';
import { lockNomination } from './nomination.reach.js';
import { shownDeadline, whyNotDraft, whyNotEdit, type DeadlineShown } from './nomination.rules.js';

/** A draft as it stands after a save. `version` is what the next change is based on. */
export interface DraftAnswer {
  readonly id: string;
  readonly version: number;
  readonly stage: 'draft';
  /** Code of the cycle. */
  readonly cycle: string;
  readonly savedAt: string;
  /** What submission would still want; empty when nothing is. */
  readonly missing: readonly Missing[];
  readonly deadline: DeadlineShown;
}

/** What a save's one statement gives back. */
interface Saved {
  readonly id: string;
  readonly version: number;
  readonly savedAt: Date;
  readonly documents: number;
  readonly closesAt: Date;
  readonly deadlineVersion: number;
  readonly scope: DeadlineShown['scope'];
}

const savedColumns = `
  n.id, n.version, n.saved_at as "savedAt", (select count(*)::int from document d where d.nomination_id = n.id) as documents,
  d.closes_at as "closesAt", d.version as "deadlineVersion", d.scope
  from saved n cross join lateral effective_deadline(n.cycle_id, n.nominator_country, n.id) d`;

/** Drafts: saved any number of times, complete or not. */
@Injectable()
export class Drafts {
  constructor(private readonly acts: Acts) {}

  /** Opens a draft. @throws Refusal when the cycle takes none, or does not know what the form names. */
  open(by: Caller, code: string, form: NominationForm, once: Once): Promise<DraftAnswer> {
    return this.acts.once(once, async (manager, { last }) => {
      const cycle = await cycleByCode(manager, code);
      if (!cycle) refuse('invalid-fields', `There is no cycle "${code.slice(0, 60)}".`, { field: '/cycle' });
      refuseIf(whyNotSave(form, cycle.data));
      const [saved] = await manager.query<[Saved]>(
        `with saved as (
           insert into nomination (stage, holder, cycle_id, nominator_id, nominator_country, contact_id, form, country, category)
           values ('draft', 'nominator', $1, $2, $3, $4, $5, (select iso3 from country where iso3 = $6), $7) returning id, version, saved_at, cycle_id, nominator_country
         ) select ${savedColumns}`,
        [cycle.id, by.institutionId, by.country, await contactOf(manager, by, form), form, form.nominee?.country ?? null, form.category ?? null],
      );
      // PostgreSQL's clock decides, and the insert has just read it; a refusal takes the row back.
      refuseIf(whyNotDraft(cycle.data, saved.savedAt));
      last(record(manager, { subject: saved.id, kind: 'drafted', by: by.actor, rulesVersion: String(cycle.version), refs: { cycle: cycle.id } }));
      return answer(saved, form, cycle);
    });
  }

  /** Changes a draft. @throws Refusal when it is no draft any more, was changed since `version`, or names what the cycle does not know. */
  edit(by: Caller, id: string, version: number, changes: FormChanges): Promise<DraftAnswer> {
    return this.acts.run(async (manager) => {
      const draft = await lockNomination(manager, by, id);
      const cycle = (await currentCycle(manager, draft.cycleId))!;
      refuseIf(whyNotEdit(draft, version));
      refuseIf(whyNotSave(changes, cycle.data, true));
      const form = changed(draft.form, changes);
      const contact = changes.contact === undefined ? draft.contactId : await contactOf(manager, by, form);
      const [saved] = await manager.query<[Saved]>(
        `with saved as (
           update nomination set version = version + 1, saved_at = clock_timestamp(), form = $2, contact_id = $3, category = $5,
             country = (select iso3 from country where iso3 = $4) where id = $1 returning id, version, saved_at, cycle_id, nominator_country
         ) select ${savedColumns}`,
        [id, form, contact, form.nominee?.country ?? null, form.category ?? null],
      );
      await record(manager, { subject: id, kind: 'saved', by: by.actor, rulesVersion: String(cycle.version), refs: { version: saved.version } });
      return answer(saved, form, cycle);
    });
  }
}

/** The person whom the form names, once it names one in full; until then the key's own. */
async function contactOf(manager: EntityManager, { personId, institutionId, country }: Caller, { contact }: NominationForm): Promise<string> {
  const { name, email, language, timeZone } = contact ?? {};
  if (!name?.trim() || !email) return personId;
  return people.ensure(manager, {
    name, email, languages: language ? [language] : [],
    ...(timeZone && { timeZone }), ...(country && { country }), ...(institutionId && { institutionId }),
  });
}

function answer(saved: Saved, form: NominationForm, cycle: CurrentCycle): DraftAnswer {
  const { id, version, savedAt, documents, closesAt, deadlineVersion, scope } = saved;
  return {
    id, version, stage: 'draft', cycle: cycle.code, savedAt: savedAt.toISOString(),
    missing: missing(form, cycle.data, documents),
    deadline: shownDeadline({ closesAt, version: deadlineVersion, scope }, cycle.data.timeZone),
  };
}
