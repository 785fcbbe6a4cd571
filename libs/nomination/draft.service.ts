import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { cycleByCode, currentCycle } from '../cycle/cycle.queries.js';
import type { CurrentCycle } from '../cycle/cycle.types.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { refuse, refuseIf } from '../refusal/refusal.js';
import { isByLink, isUnclaimed, whyNotCorrect } from './claim.rules.js';
import { queueLink } from './claim.service.js';
import { contactOf, openDraft, savedColumns, type Opening, type Saved } from './draft.opening.js';
import { missing, whyNotSave, type Missing } from './form.rules.js';
import { changed, type FormChanges, type NominationForm } from './nomination.form.js';
import { lockNomination } from './nomination.reach.js';
import { shownDeadline, whyNotEdit, type DeadlineShown } from './nomination.rules.js';

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

/** Drafts: saved any number of times, complete or not. */
@Injectable()
export class Drafts {
  constructor(private readonly acts: Acts) {}

  /**
   * Opens a draft; an officer's, on behalf of somebody who is mailed to take it over.
   * @throws Refusal when the cycle takes none, or does not know what the form names.
   */
  open(by: Caller, code: string, form: NominationForm, once: Once, more: Pick<Opening, 'onBehalfOf' | 'campaign'> = {}): Promise<DraftAnswer> {
    return this.acts.once(once, async (manager, act) => {
      const cycle = await cycleByCode(manager, code);
      if (!cycle) refuse('invalid-fields', `There is no cycle "${code.slice(0, 60)}".`, { field: '/cycle' });
      const opened = await openDraft(manager, act, by, cycle, { form, ...more });
      return answer(opened.saved, opened.form, cycle);
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
      refuseIf(whyNotCorrect(by, draft, form));
      const contact = changes.contact === undefined ? draft.contactId : await contactOf(manager, by, form);
      // Another contact: links that were mailed to the one before end, but for who hands it on in that very way.
      const handedOn = contact !== draft.contactId && !isByLink(by);
      const [saved] = await manager.query<[Saved]>(
        `with saved as (
           update nomination set version = version + 1, saved_at = clock_timestamp(), form = $2, contact_id = $3, category = $5,
             country = (select iso3 from country where iso3 = $4), link_version = link_version + $6 where id = $1 returning id, version, saved_at, cycle_id, nominator_country
         ) select ${savedColumns}`,
        [id, form, contact, form.nominee?.country ?? null, form.category ?? null, handedOn ? 1 : 0],
      );
      await record(manager, { subject: id, kind: 'saved', by: by.actor, rulesVersion: String(cycle.version), refs: { version: saved.version } });
      if (handedOn && isUnclaimed(draft)) await queueLink(manager, { ...draft, contactId: contact }, by.actor);
      return answer(saved, form, cycle);
    });
  }
}

function answer(saved: Saved, form: NominationForm, cycle: CurrentCycle): DraftAnswer {
  const { id, version, savedAt, documents, closesAt, deadlineVersion, scope } = saved;
  return {
    id, version, stage: 'draft', cycle: cycle.code, savedAt: savedAt.toISOString(),
    missing: missing(form, cycle.data, documents),
    deadline: shownDeadline({ closesAt, version: deadlineVersion, scope }, cycle.data.timeZone),
  };
}
