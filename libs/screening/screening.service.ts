import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { currentCycle } from '../cycle/cycle.queries.js';
import { Acts, record, type Once } from '../journal/acts.service.js';
import { isWithdrawn } from '../nomination/nomination.facts.js';
import { lockNomination } from '../nomination/nomination.reach.js';
import { refuseIf } from '../refusal/refusal.js';
import { Finding, ScreeningDecision } from './screening.entity.js';
import { standing } from './screening.findings.js';
import { whyNotDecide, type RuleDecision } from './screening.refusals.js';

/** What an officer's decision has left. `outcome` is what follows; the nomination's stage follows by itself. */
export interface ScreeningDecisionAnswer {
  readonly nomination: string;
  readonly outcome: 'eligible' | 'ineligible' | 'undecided';
  /** Rules that referred and that nobody has decided. */
  readonly undecided: readonly string[];
}

@Injectable()
export class ScreeningService {
  constructor(private readonly acts: Acts) {}

  /** Decides what rules referred, all of it or a part. @throws Refusal with every reason against it. */
  decide(caller: Caller, id: string, { decisions }: { readonly decisions: readonly RuleDecision[] }, once: Once): Promise<ScreeningDecisionAnswer> {
    return this.acts.once(once, async (manager) => {
      const nomination = await lockNomination(manager, caller, id);
      const findings = await manager.findBy(Finding, { nominationId: id });
      const decided = await manager.findBy(ScreeningDecision, { nominationId: id });
      refuseIf(whyNotDecide({ nomination, withdrawn: await isWithdrawn(manager, id), findings, decided }, decisions));

      await manager.insert(ScreeningDecision, decisions.map(({ rule, verdict, reason }) => ({ nominationId: id, rule, verdict, reason, personId: caller.personId })));
      const { outcome, undecided } = await standing(manager, id);
      const cycle = (await currentCycle(manager, nomination.cycleId))!;
      await record(manager, {
        subject: id, kind: 'screeningDecided', by: caller.actor, refs: { decided: decisions.length, undecided: undecided.length },
        rulesVersion: String(cycle.version), wakes: [{ workflow: 'nomination', target: id }],
      });
      return { nomination: id, outcome, undecided };
    });
  }
}
