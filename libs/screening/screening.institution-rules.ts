import type { NominatorKind, NomineeKind } from '../cycle/cycle.types.js';
import { normalize } from '../party/spelling.rules.js';
import type { Said } from '../words/said.js';
import { finding, pass, told, type Check, type ScreeningFacts } from './screening.types.js';
import { kindInWords } from './screening.words.js';

/** The nominee is of a member state of the United Nations; observers have an answer of their own. */
export const memberState: Check<'memberState'> = ({ onFail, observers }, { country, form }) => {
  const evidence = { field: '/nominee/country', quote: form.nominee?.country ?? null };
  if (!country) return finding(onFail, told('countryUnknown'), evidence);
  const named = { country: country.name };
  if (country.memberState) return pass(told('memberState', named), evidence);
  return country.observer ? finding(observers, told('observer', named), evidence) : finding(onFail, told('neither', named), evidence);
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

function ofKind(who: 'nominee' | 'nominator', kind: NomineeKind | NominatorKind | undefined, allowed: readonly (NomineeKind | NominatorKind)[], met: boolean): Said {
  const found = kindInWords(kind);
  return met ? told(`${who}Kind`, { kind: found }) : told(`${who}KindRequired`, { kind: found, allowed: { either: allowed.map(kindInWords) } });
}

interface Tie {
  readonly verdict: 'pass' | 'refer' | 'fail';
  readonly said: Said;
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
    return finding(setting.onFail, told('sameInstitution', { nominee: nominee.name }), {
      field: '/nominee/name', quote: form.nominee?.name ?? nominee.name, points: [nominator.id],
    });
  }
  const ties = [...parentage(facts, setting.sameParent), ...commonHead(facts, setting.sameHead)];
  const gravest = (['fail', 'refer', 'pass'] as const).map((verdict) => ties.find((tie) => tie.verdict === verdict)).find(Boolean);
  if (!gravest) return pass(told('twoInstitutions', { nominator: nominator.name, nominee: nominee.name }), { points: [nominator.id] });
  return finding(gravest.verdict, ties.map(({ said }) => said), {
    field: gravest.field, quote: gravest.quote, points: [...new Set(ties.flatMap(({ points }) => points))],
  });
};

function parentage({ nominee, nominator, kinship, form }: ScreeningFacts, verdict: Tie['verdict']): Tie[] {
  if (!kinship.sameParent) return [];
  const names = { nominee: nominee.name, nominator: nominator.name };
  const tie = (said: Said, ...points: string[]): Tie[] => {
    const evidence = form.nominee?.parent ? { field: '/nominee/parent', quote: form.nominee.parent } : { field: '/nominee/name', quote: form.nominee?.name ?? nominee.name };
    return [{ verdict, said, ...evidence, points: [nominator.id, ...points] }];
  };
  if (nominee.parents.some(({ id }) => id === nominator.id)) return tie(told('partOfNominator', names));
  if (nominator.parents.some(({ id }) => id === nominee.id)) return tie(told('partOfNominee', names));
  const common = nominee.parents.find(({ id }) => nominator.parents.some((parent) => parent.id === id))!;
  return tie(told('bothPartOf', { ...names, parent: common.name }), common.id);
}

/** The nomination may name a head whom the nominee's record does not have, or not yet. */
function commonHead({ nominee, nominator, kinship, form }: ScreeningFacts, verdict: Tie['verdict']): Tie[] {
  const named = form.nominee?.head;
  if (!kinship.sameHead && !(named && nominator.head && sameName(named, nominator.head))) return [];
  const said = told('sameHead', { head: nominator.head ?? named ?? '', nominee: nominee.name, nominator: nominator.name });
  return [{ verdict, said, field: '/nominee/head', quote: named ?? nominee.head ?? '', points: [nominator.id] }];
}

/** Spelled alike, or one with a title, a second name or the words in another order: at least two words, all in the other. */
function sameName(one: string, other: string): boolean {
  const [fewer, more] = [one, other].map((name) => normalize(name).split(' ').filter(Boolean)).sort((a, b) => a.length - b.length) as [string[], string[]];
  return fewer.length > 0 && (fewer.length > 1 || more.length === 1) && fewer.every((word) => more.includes(word));
}
