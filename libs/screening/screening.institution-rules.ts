import type { NominatorKind, NomineeKind } from '../cycle/cycle.types.js';
import { normalize } from '../party/spelling.rules.js';
import { finding, pass, type Check, type ScreeningFacts } from './screening.types.js';
import { either, kindInWords } from './screening.words.js';

/** The nominee is of a member state of the United Nations; observers have an answer of their own. */
export const memberState: Check<'memberState'> = ({ onFail, observers }, { country, form }) => {
  const evidence = { field: '/nominee/country', quote: form.nominee?.country ?? null };
  const required = 'a member state of the United Nations is required';
  if (!country) return finding(onFail, `The country of the nominee is not known; ${required}.`, evidence);
  if (country.memberState) return pass(`${country.name} is a member state of the United Nations.`, evidence);
  if (country.observer) return finding(observers, `${country.name} is an observer, not a member state, of the United Nations.`, evidence);
  return finding(onFail, `${country.name} is neither a member state nor an observer of the United Nations; ${required}.`, evidence);
};

/** Source of the kinds: the 2012 call. */
export const nomineeKind: Check<'nomineeKind'> = ({ onFail, allowed }, { form }) => {
  const kind = form.nominee?.kind;
  const met = kind !== undefined && allowed.includes(kind);
  return finding(met ? 'pass' : onFail, ofKind('nominee', kind, allowed, met), { field: '/nominee/kind', quote: kind ?? null });
};

/** A nominator that was first known as a nominee is in the records with a nominee's kind. */
const asNominator: Partial<Record<string, NominatorKind>> = { nationalGovernment: 'governmentDepartment', subnationalGovernment: 'governmentDepartment' };

/** The kind is that of the nominator's record: it is not typed into the nomination. */
export const nominatorKind: Check<'nominatorKind'> = ({ onFail, allowed }, { nominator }) => {
  const kind = asNominator[nominator.kind] ?? nominator.kind;
  const met = (allowed as readonly string[]).includes(kind);
  return finding(met ? 'pass' : onFail, ofKind('nominator', kind, allowed, met), { points: [nominator.id] });
};

function ofKind(who: string, kind: NomineeKind | NominatorKind | undefined, allowed: readonly (NomineeKind | NominatorKind)[], met: boolean): string {
  const found = `The ${who} is ${kind ? kindInWords[kind] : 'of a kind that is not given'}`;
  return met ? `${found}.` : `${found}; required: ${either(allowed.map((one) => kindInWords[one]))}.`;
}

interface Tie {
  readonly verdict: 'pass' | 'refer' | 'fail';
  readonly detail: string;
  readonly field: string;
  readonly quote: string;
  readonly points: readonly string[];
}

/**
 * Nominee and nominator are two institutions. One that is part of the other, a common parent and a common head are ties
 * that the cycle has answers for. The gravest tie is the verdict; the detail names them all.
 */
export const thirdPartyNominator: Check<'thirdPartyNominator'> = (setting, facts) => {
  const { nominee, nominator, kinship, form } = facts;
  if (kinship.same) {
    return finding(setting.onFail, `${nominee.name} is both the nominee and the nominator; two different institutions are required.`, {
      field: '/nominee/name', quote: form.nominee?.name ?? nominee.name, points: [nominator.id],
    });
  }
  const ties = [...parentage(facts, setting.sameParent), ...commonHead(facts, setting.sameHead)];
  const gravest = (['fail', 'refer', 'pass'] as const).map((verdict) => ties.find((tie) => tie.verdict === verdict)).find(Boolean);
  if (!gravest) return pass(`${nominator.name} nominates another institution, ${nominee.name}; no common parent or head is known.`, { points: [nominator.id] });
  return finding(gravest.verdict, ties.map(({ detail }) => detail).join(' '), {
    field: gravest.field, quote: gravest.quote, points: [...new Set(ties.flatMap(({ points }) => points))],
  });
};

function parentage({ nominee, nominator, kinship, form }: ScreeningFacts, verdict: Tie['verdict']): Tie[] {
  if (!kinship.sameParent) return [];
  const tie = (detail: string, ...points: string[]): Tie[] => {
    const evidence = form.nominee?.parent ? { field: '/nominee/parent', quote: form.nominee.parent } : { field: '/nominee/name', quote: form.nominee?.name ?? nominee.name };
    return [{ verdict, detail, ...evidence, points: [nominator.id, ...points] }];
  };
  if (nominee.parents.some(({ id }) => id === nominator.id)) return tie(`The nominee, ${nominee.name}, is part of the nominator, ${nominator.name}.`);
  if (nominator.parents.some(({ id }) => id === nominee.id)) return tie(`The nominator, ${nominator.name}, is part of the nominee, ${nominee.name}.`);
  const common = nominee.parents.find(({ id }) => nominator.parents.some((parent) => parent.id === id))!;
  return tie(`The nominee, ${nominee.name}, and the nominator, ${nominator.name}, are both part of ${common.name}.`, common.id);
}

/** The nomination may name a head whom the nominee's record does not have, or not yet. */
function commonHead({ nominee, nominator, kinship, form }: ScreeningFacts, verdict: Tie['verdict']): Tie[] {
  const named = form.nominee?.head;
  if (!kinship.sameHead && !(named && nominator.head && sameName(named, nominator.head))) return [];
  return [{ verdict, detail: `${nominator.head} is at the head of both ${nominee.name} and ${nominator.name}.`, field: '/nominee/head', quote: named ?? nominee.head ?? '', points: [nominator.id] }];
}

/** Spelled alike, or one with a title, a second name or the words in another order: at least two words, all in the other. */
function sameName(one: string, other: string): boolean {
  const [fewer, more] = [one, other].map((name) => normalize(name).split(' ').filter(Boolean)).sort((a, b) => a.length - b.length) as [string[], string[]];
  return fewer.length > 0 && (fewer.length > 1 || more.length === 1) && fewer.every((word) => more.includes(word));
}
