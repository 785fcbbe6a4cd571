import type { EntityManager } from 'typeorm';
import { currentCycle } from '../cycle/cycle.queries.js';
import { m49Names } from '../party/country.names.js';
import { dayInWords, deadlineInWords } from '../words/instants.js';
import { all } from '../words/lists.js';
import type { Composed, Told } from './composition.types.js';
import type { Month } from './update.calendar.js';
import { monthInEnglish } from './update.calendar.js';
import type { Cited } from './update.types.js';

/** Countries named in a sentence at most; the rest are counted. */
const NAMED = 5;

/** What was asked in a month, and where the running calls and their coverage stood at its end. */
export interface Figures {
  readonly month: string;
  /** The day on which they were counted, ISO 8601; null once the month is over. */
  readonly asOf: string | null;
  readonly enquiries: { readonly total: number; readonly answered: number; readonly countries: readonly { readonly country: string; readonly count: number }[] };
  readonly calls: readonly CallFigures[];
}
export interface CallFigures {
  /** Code of the cycle. */
  readonly cycle: string;
  readonly title: string;
  readonly deadline: string;
  readonly deadlinePassed: boolean;
  readonly submitted: number;
  readonly countries: number;
  readonly drafts: number;
  readonly memberStates: number;
  /** Member states that an event or a mail of outreach has reached. */
  readonly reached: number;
  /** Member states that nothing has reached and from which nothing has come. */
  readonly silent: number;
}

/** Once the month is over the same figures whenever they are asked for, unless what they count is noted late; before that, as they stand. */
export async function figuresOf(manager: EntityManager, { month, from, to, zone }: Month): Promise<Figures> {
  const [{ asOf }] = await manager.query<[{ asOf: string | null }]>(
    `select case when clock_timestamp() < $1 then to_char(clock_timestamp() at time zone $2, 'YYYY-MM-DD') end as "asOf"`, [to, zone],
  );
  const asked = await manager.query<{ country: string | null; count: number; answered: number }[]>(
    `select e.country, count(*)::int as count, count(e.answered_at)::int as answered from enquiry e left join cycle c on c.id = e.cycle_id
      where e.asked_at >= $1 and e.asked_at < $2 and coalesce(c.mode, 'live') = 'live' group by e.country order by count desc, e.country`,
    [from, to],
  );
  const cycles = await manager.query<{ id: string }[]>(`select id from cycle where mode = 'live' order by code`);
  const calls = await Promise.all(cycles.map(({ id }) => callOf(manager, id, from, to)));
  const sum = (of: 'count' | 'answered') => asked.reduce((total, row) => total + row[of], 0);
  return {
    month, asOf, calls: calls.filter((call) => call !== null),
    enquiries: { total: sum('count'), answered: sum('answered'), countries: asked.flatMap(({ country, count }) => (country === null ? [] : [{ country: m49Names.get(country) ?? country, count }])) },
  };
}

/** Null when the call did not run in these days: before its opening, or after its announcement. */
async function callOf(manager: EntityManager, id: string, from: Date, to: Date): Promise<CallFigures | null> {
  const { code, data: { title, dates, timeZone } } = (await currentCycle(manager, id))!;
  if (new Date(dates.opensAt) >= to || new Date(dates.announcesAt) < from) return null;
  const [{ until, ...figures }] = await manager.query<[Pick<CallFigures, 'submitted' | 'countries' | 'drafts' | 'memberStates' | 'reached' | 'silent'> & { readonly until: Date }]>(
    `with filed as (
       select coalesce(n.country, n.nominator_country) as country, s.received_at < $2 is true as submitted
         from nomination n left join submission s on s.nomination_id = n.id where n.cycle_id = $1 and n.created_at < $2
     ), reached as (select distinct country from outreach_reach where cycle_id = $1 and coalesce(at, '-infinity') < $2)
     select least($2, clock_timestamp()) as until, (select count(*)::int from filed where submitted) as submitted, (select count(distinct country)::int from filed where submitted) as countries,
            (select count(*)::int from filed where not submitted) as drafts, count(*)::int as "memberStates",
            count(*) filter (where iso3 in (select country from reached))::int as reached,
            count(*) filter (where iso3 not in (select country from reached) and iso3 not in (select country from filed))::int as silent
       from country where member_state`,
    [id, to],
  );
  return { cycle: code, title: title.en, deadline: deadlineInWords(new Date(dates.deadline), timeZone), deadlinePassed: new Date(dates.deadline) <= until, ...figures };
}

const fields: Readonly<Record<'enquiries' | 'call' | 'coverage', readonly string[]>> = {
  enquiries: ['total', 'answered', 'countries'], call: ['submitted', 'countries', 'drafts', 'deadline'], coverage: ['memberStates', 'reached', 'silent'],
};
export const figureFields = fields;

/** One figure, as a citation names it; null when there is none. @param id of enquiries the month, else `<cycle>@<month>`. */
export function figure(figures: Figures, { record, id, field }: Cited): string | null {
  if (record !== 'enquiries' && record !== 'call' && record !== 'coverage') return null;
  if (!fields[record].includes(field)) return null;
  const of: object | undefined = record === 'enquiries' ? (id === figures.month ? figures.enquiries : undefined) : figures.calls.find(({ cycle }) => id === `${cycle}@${figures.month}`);
  return of ? JSON.stringify((of as Record<string, unknown>)[field]) : null;
}

const n = (count: number, one: string, many: string): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** The last item of a month's update: the call, how far outreach has come, what was asked. None when there is nothing to count. */
export function figuresItem({ month, asOf, calls, enquiries }: Figures): Composed[] {
  const end = asOf === null ? `At the end of ${monthInEnglish(month)}` : `By ${dayInWords(asOf)}`;
  const paragraphs = calls.map((call): Told[] => {
    const { cycle, title, deadline, deadlinePassed, submitted, countries, drafts, memberStates, reached, silent } = call;
    const cite = (record: 'call' | 'coverage', ...names: string[]): Cited[] => names.map((field) => ({ record, id: `${cycle}@${month}`, field }));
    return [
      { text: `${end}, ${n(submitted, 'nomination', 'nominations')} from ${n(countries, 'country', 'countries')} had been submitted for the ${title}, and ${n(drafts, 'draft was', 'drafts were')} in preparation.`, citations: cite('call', 'submitted', 'countries', 'drafts') },
      { text: `The deadline ${deadlinePassed ? 'was' : 'is'} ${deadline}.`, citations: cite('call', 'deadline') },
      { text: `Of the ${memberStates} Member States, outreach had reached ${reached}; ${silent} had neither been reached nor been heard from.`, citations: cite('coverage', 'memberStates', 'reached', 'silent') },
    ];
  });
  if (enquiries.total > 0) {
    const { total, answered, countries } = enquiries;
    const named = countries.slice(0, NAMED).map(({ country, count }) => `${country} (${count})`);
    const rest = countries.length - named.length;
    const from = countries.length === 0 ? '' : `, from ${all(rest > 0 ? [...named, n(rest, 'other country', 'other countries')] : named)}`;
    const cite = (...names: string[]): Cited[] => names.map((field) => ({ record: 'enquiries', id: month, field }));
    paragraphs.push([{ text: `In ${monthInEnglish(month)}${asOf === null ? '' : ` until ${dayInWords(asOf)}`}, ${n(total, 'enquiry', 'enquiries')} about the awards came in${from}; ${answered === total ? 'all have' : `${answered} ${answered === 1 ? 'has' : 'have'}`} been answered.`, citations: cite('total', 'answered', 'countries') }]);
  }
  const first = paragraphs[0]?.[0];
  return first ? [{ title: { text: 'The call for nominations and outreach in figures', citations: first.citations.slice(0, 1) }, about: [], paragraphs }] : [];
}
