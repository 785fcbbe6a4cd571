import type { Caller } from '../access/caller.js';
import { isTeam } from '../access/role.js';
import type { Holder } from '../journal/progress.entity.js';
import { refuse } from '../refusal/refusal.js';
import { sortKeys, type Sort } from './list.sorts.js';
import { visibleTo } from './nomination.reach.js';
import { publicStageSql, underEmbargo, type Stage } from './nomination.stages.js';

/** Which nominations: lists, counts and exports take the same. What is left out is not asked. Instants in ISO 8601. */
export interface NominationFilter {
  /** Code of a cycle. */
  readonly cycle?: string;
  readonly stage?: Stage;
  readonly country?: string;
  readonly category?: string;
  readonly region?: string;
  readonly holder?: Holder;
  /** The round of review that it is in; the team's filter. */
  readonly round?: number;
  /** Its submission came after the deadline as it stands now. */
  readonly late?: boolean;
  /** Of those that an officer keyed in for somebody: whether they claimed it. */
  readonly claimed?: boolean;
  readonly savedAfter?: string;
  readonly savedBefore?: string;
  /** Words of title, institution and number, without regard to case and accents; all of them must be there. */
  readonly q?: string;
}

type Asking = Pick<Caller, 'role' | 'institutionId' | 'country' | 'partner'>;
/** What a caller reads of `nomination n` where the public is told less than the team. */
interface Shown {
  readonly stage: string;
  readonly holder: string;
  readonly since: string;
  readonly nextWake: string;
  readonly round: string;
  readonly score: string;
}

const sealed = `n.stage in (${underEmbargo.map((stage) => `'${stage}'`).join(', ')})`;
const whole: Shown = { stage: 'n.stage', holder: 'n.holder', since: 'n.since', nextWake: 'n.next_wake', round: 'n.round', score: 'n.score' };
/** Filters and sorts work on the same: neither may tell what the row itself does not. */
const outside: Shown = {
  stage: publicStageSql('n.stage'),
  holder: `case when ${sealed} then 'reviewer' else n.holder end`,
  // Since when it is under review, whatever happened to it there.
  since: `case when ${sealed} then (
      select coalesce(min(p.since), n.since) from nomination_past p
       where p.nomination_id = n.id and ${sealed.replace('n.', 'p.')}
         and p.n > coalesce((select max(b.n) from nomination_past b where b.nomination_id = n.id and not ${sealed.replace('n.', 'b.')}), 0)
    ) else n.since end`,
  nextWake: `case when ${sealed} then null else n.next_wake end`,
  round: 'null::int',
  score: 'null::numeric',
};

export const shownTo = ({ role }: Pick<Asking, 'role'>): Shown => (isTeam(role) ? whole : outside);

/** The expression of a sort as the caller may use it. @throws Refusal of what only the team sees. */
export function sortKey(caller: Asking, sort: Sort): string {
  if (isTeam(caller.role)) return sortKeys[sort].sql('n.');
  if (sort === 'score') refuse('invalid-fields', 'Scores are seen by the team alone. Sort by nextWake, saved or number.', { field: '/sort' });
  return sort === 'nextWake' ? `coalesce(${outside.nextWake}, 'infinity'::timestamptz)` : sortKeys[sort].sql('n.');
}

/**
 * What the caller's own reading of a column is asked for, on the columns themselves, so that indexes serve it: outside the team every stage
 * under embargo is `reviewing`, held by reviewers.
 */
function readAs(caller: Asking, column: 'stage' | 'holder', parameter: string, value: string): string {
  if (isTeam(caller.role)) return `n.${column} = ${parameter}`;
  if (column === 'stage') return value === 'reviewing' ? `(n.stage = ${parameter} or ${sealed})` : `(n.stage = ${parameter} and not ${sealed})`;
  return value === 'reviewer' ? `(n.holder = ${parameter} or ${sealed})` : `(n.holder = ${parameter} and not ${sealed})`;
}

/**
 * The conditions on `nomination n` in `cycle c` for what the caller asks and may see, and nothing for what is not asked: a statement that
 * is written for all filters at once is planned for none of them.
 * @param parameters of the statement; the conditions' own are put behind them.
 */
export function conditions(caller: Asking, filter: NominationFilter, parameters: unknown[]): { ofCycle: string; ofNomination: string } {
  const given = (value: unknown, condition: (parameter: string) => string) => (value === undefined ? [] : [condition(`$${parameters.push(value)}`)]);
  if (filter.round !== undefined && !isTeam(caller.role)) refuse('invalid-fields', 'Rounds of review are seen by the team alone.', { field: '/round' });
  const all = [
    visibleTo(caller, parameters),
    ...partnerHint(caller, parameters),
    ...given(filter.stage, (p) => readAs(caller, 'stage', p, filter.stage!)),
    ...given(filter.country, (p) => `n.country = ${p}`),
    ...given(filter.category, (p) => `n.category = ${p}`),
    ...given(filter.region, (p) => `n.region = ${p}`),
    ...given(filter.holder, (p) => readAs(caller, 'holder', p, filter.holder!)),
    ...given(filter.round, (p) => `n.round = ${p}`),
    ...given(filter.savedAfter, (p) => `n.saved_at >= ${p}::timestamptz`),
    ...given(filter.savedBefore, (p) => `n.saved_at < ${p}::timestamptz`),
    ...(filter.late === undefined ? [] : [filter.late ? 'n.late' : 'not n.late and n.ref is not null']),
    ...(filter.claimed === undefined ? [] : [`n.keyed_by is not null and n.claimed_at is ${filter.claimed ? 'not ' : ''}null`]),
    ...wordsOf(filter.q).map((word) => `n.id in (${found(word, parameters)})`),
  ];
  return { ofCycle: given(filter.cycle, (p) => `c.code = ${p}`).join('') || 'true', ofNomination: all.join(' and ') };
}

/** What `visibleTo` says of a partner, once more and coarser, as a list of categories that an index takes. */
const partnerHint = ({ role, partner }: Asking, parameters: unknown[]): string[] =>
  role === 'partner' ? [`n.category = any (array(select s.category from shared_category s where s.partner = $${parameters.push(partner ?? null)}))`] : [];

const wordsOf = (q = '') => q.split(/\s+/).filter(Boolean).slice(0, 10);

/** Nominations with the word in title or institution, or with that number: `2027-0471`, or `471` of any edition. */
function found(word: string, parameters: unknown[]): string {
  const parameter = (value: string) => `$${parameters.push(value)}`;
  // What LIKE would take for a sign of its own is escaped.
  const inWords = `select w.nomination_id from nomination_words w where w.words like folded(${parameter(`%${word.replace(/[\\%_]/g, '\\$&')}%`)})`;
  const [, edition, digits] = /^(?:(\w{1,20})-)?(\d{1,9})$/.exec(word) ?? [];
  if (!digits) return inWords;
  const number = parameter(digits.padStart(4, '0'));
  const refs = `array(select e.edition || ':' || ${number} from cycle e${edition ? ` where lower(e.edition) = lower(${parameter(edition)})` : ''})`;
  return `${inWords} union all select m.id from nomination m where m.ref = any (${refs})`;
}

/** Statements that are composed of what was asked: planned for their own values each time, and kept by no connection. */
export const composed = '/* composed */';
