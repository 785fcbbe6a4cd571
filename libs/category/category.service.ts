import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { lockNomination } from '../nomination/nomination.reach.js';
import { refuseIf } from '../refusal/refusal.js';
import { regionFor } from './category.region.js';
import { whyNotConfirm, type Confirmation } from './category.rules.js';

/** What was decided. `changed`: it is not the nominator's own choice. */
export interface CategoryAnswer {
  readonly nomination: string;
  readonly category: string;
  readonly changed: boolean;
  readonly region: string;
}

@Injectable()
export class CategoryService {
  constructor(private readonly acts: Acts) {}

  /** Confirms or changes the nominator's choice, as often as needed until review begins. @throws Refusal with every reason against it. */
  confirm(caller: Caller, id: string, { category, reason }: Confirmation, once: Once): Promise<CategoryAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, caller, id);
      const cycle = (await currentCycle(manager, nomination.cycleId))!;
      const region = await regionFor(manager, nomination);
      refuseIf(whyNotConfirm({ nomination, region, withdrawn: await isWithdrawn(manager, id) }, { category, reason }, cycle.data));

      await manager.query(
        `insert into category_decision (nomination_id, category, reason, person_id) values ($1, $2, $3, $4)
         on conflict (nomination_id) do update set (category, reason, person_id, at) = (excluded.category, excluded.reason, excluded.person_id, excluded.at)`,
        [id, category, reason ?? null, caller.personId],
      );
      const changed = category !== nomination.form.category;
      await record(manager, {
        subject: id, kind: 'categoryConfirmed', by: caller.actor, refs: { category, changed },
        rulesVersion: String(cycle.version), wakes: [{ workflow: 'nomination', target: id }],
      });
      return { nomination: id, category, changed, region: region! };
    });
  }
}
