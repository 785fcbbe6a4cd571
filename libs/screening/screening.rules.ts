import type { CycleData, RuleName, RuleSetting } from '../cycle/cycle.types.js';
import { formComplete, language, notPurelyScientific, relevantCategory, requiredDocuments } from './screening.form-rules.js';
import { memberState, nominatorKind, nomineeKind, thirdPartyNominator } from './screening.institution-rules.js';
import { possibleDuplicate, possiblePastWinner } from './screening.repeat-rules.js';
import { implemented, minimumAge, submittedInTime } from './screening.time-rules.js';
import type { Check, Found, ScreeningFacts } from './screening.types.js';

/** Every rule that a cycle may name; the compiler asks for a function for each. */
export const checks: { readonly [R in RuleName]: Check<R> } = {
  submittedInTime, memberState, nomineeKind, nominatorKind, thirdPartyNominator, relevantCategory, formComplete, implemented, minimumAge,
  notPurelyScientific, language, requiredDocuments, possibleDuplicate, possiblePastWinner,
};

/** What a rule finds, with the parameters that the cycle gives it. */
export const check = (setting: RuleSetting, facts: ScreeningFacts, cycle: CycleData): Found =>
  // The table pairs every name with its own parameters, which the compiler cannot follow through a union.
  (checks[setting.rule] as Check<RuleName>)(setting as never, facts, cycle);
