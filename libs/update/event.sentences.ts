import { timesInWords } from '../outreach/known-time.js';
import { all } from '../words/lists.js';
import { counts, dates, names, says } from './already-said.js';
import type { AttendanceFact, CommitmentFact, EventFact, Told } from './composition.types.js';
import { paragraphsOf, sentencesOf } from './sentences.js';
import type { Cited } from './update.types.js';

/** A rule: what a kind of fact adds to a text that may say it already. */
type Rule = (event: EventFact, text: string) => Told[];

/** The summary, as whoever reported the event wrote it. */
export const summaryOf = ({ id, summary }: EventFact): Told[][] =>
  paragraphsOf(summary).map((paragraph) => sentencesOf(paragraph).map((text) => ({ text, citations: [{ record: 'event', id, field: 'summary' }] })));

const kinds: Readonly<Record<EventFact['kind'], string>> = {
  briefing: 'The briefing', seminar: 'The seminar', workshop: 'The workshop', sideEvent: 'The side event', informationDay: 'The information day', mediaAppearance: 'The appearance in the media',
  meeting: 'The meeting', dissemination: 'The dissemination', publication: 'The publication', conference: 'The conference', training: 'The training', mission: 'The mission', retreat: 'The retreat',
};

/** When and where, as far as it is known and the text does not say. */
const whenAndWhere: Rule = ({ id, kind, begins, ends, timeZone, place, country, online }, text) => {
  const cited: Cited[] = [];
  const cite = (field: string) => cited.push({ record: 'event', id, field });
  const days = begins !== null && (!dates(text, begins) || (ends !== null && !dates(text, ends)));
  if (days) cite('begins');
  if (days && ends) cite('ends');
  const town = place !== null && !names(text, place);
  if (town) cite('place');
  const land = (town || place === null) && country.length > 0 && !country.some((name) => names(text, name) || names(place ?? '', name));
  if (land) cite('country');
  const where = [...(town ? [place] : []), ...(land ? [country[0]!] : [])].join(', ');
  if (cited.length === 0) return [];
  const verb = kind === 'publication' ? 'appeared' : 'took place';
  return [{ text: `${kinds[kind]} ${verb}${online && where === '' ? ' online' : ''}${where && ` in ${where}`}${days ? ` ${timeInWords({ begins, ends, timeZone })}` : ''}.`, citations: cited }];
};

/** `on 3 November 2026`, `from 20 October 2026 to 21 October 2026`, `in December 2026`. */
function timeInWords(times: Pick<EventFact, 'begins' | 'ends' | 'timeZone'>): string {
  const said = timesInWords(times);
  if (times.ends !== null && times.ends !== times.begins) return `from ${said}`;
  return `${times.begins!.length < 10 ? 'in' : 'on'} ${said}`;
}

const how = { exactly: '', about: 'about ', over: 'over ' } as const;
const amount = ({ count, precision }: AttendanceFact): string => (count === null ? '' : `${how[precision]}${count.toLocaleString('en-GB')} `);

/** Who was reached, of those whom the text does not name or count. */
const reached: Rule = ({ attendance }, text) => {
  const unsaid = attendance.filter((row) => row.fresh && !(row.count === null ? isNamed(row, text) : counts(text, row.count)));
  if (unsaid.length === 0) return [];
  const missions = unsaid.filter(({ kind, count }) => kind === 'mission' && count === null).map(({ country }) => country[0]!);
  const officials = unsaid.filter(({ kind, count }) => kind === 'country' && count === null).map(({ country }) => country[0]!);
  const groups = unsaid.filter(({ kind, count }) => count !== null || kind === 'institution' || kind === 'group').map(told);
  const parts = [
    ...groups,
    ...(missions.length > 0 ? [`the ${missions.length === 1 ? 'Permanent Mission' : 'Permanent Missions'} of ${all(missions)}`] : []),
    ...(officials.length > 0 ? [`officials of ${all(officials)}`] : []),
  ];
  const citations = unsaid.map(({ id, count, name }): Cited => ({ record: 'attendance', id, field: count !== null ? 'count' : name !== null ? 'name' : 'country' }));
  return [{ text: `It reached ${parts.length > 1 && parts.some((part) => part.includes(' and ')) ? parts.join('; ') : all(parts)}.`, citations }];
};

/** What stands in brackets behind a name explains it. */
const isNamed = ({ name, country }: AttendanceFact, text: string): boolean =>
  name === null ? country.some((one) => names(text, one)) : says(text, name.replace(/\s*\([^)]*\)/g, ''));

/** `over 8,000 officials of local governments`, `30 officials of Iraq`, `City Hall of Turin (40 persons)`. */
function told(row: AttendanceFact): string {
  if (row.kind === 'institution') return row.count === null ? row.name! : `${row.name!} (${amount(row)}persons)`;
  if (row.kind === 'group') return `${amount(row)}${row.name!}`;
  return `${amount(row)}${row.kind === 'mission' ? 'members of the Permanent Mission' : 'officials'} of ${row.country[0]!}${row.name ? ` (${row.name})` : ''}`;
}

const ended = (text: string): string => (/[.!?]["”’']?$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const outcomes: Rule = ({ outcomes: said }, text) =>
  said.filter((outcome) => outcome.fresh && !says(text, outcome.text)).map(({ id, text: what }) => ({ text: ended(what), citations: [{ record: 'outcome', id, field: 'text' }] }));

const followUp: Rule = ({ commitments }, text) => commitments.flatMap((commitment) => commitment.fresh.flatMap((what) => commitmentSentences[what](commitment, text)));

const commitmentSentences: Readonly<Record<CommitmentFact['fresh'][number], (commitment: CommitmentFact, text: string) => Told[]>> = {
  made: ({ id, who, what, due }, text) => {
    if (says(text, what) && (due === null || dates(text, due))) return [];
    const cited: Cited[] = [{ record: 'commitment', id, field: 'what' }, ...(due === null ? [] : [{ record: 'commitment' as const, id, field: 'due' }])];
    const by = [who, ...(due === null ? [] : [`by ${timesInWords({ begins: due, ends: null, timeZone: null })}`])].filter(Boolean).join(', ');
    return [{ text: `Next step: ${what.replace(/[.\s]+$/, '')}${by && ` (${by})`}.`, citations: cited }];
  },
  done: ({ id, who, what, doneWhat }) => [{ text: `Done since: ${ended(doneWhat ?? `${what.replace(/[.\s]+$/, '')}${who && ` (${who})`}`)}`, citations: [{ record: 'commitment', id, field: doneWhat === null ? 'what' : 'doneWhat' }, { record: 'commitment', id, field: 'doneAt' }] }],
  dropped: ({ id, what, dropReason }) => [{ text: `No longer pursued: ${what.replace(/[.\s]+$/, '')}${dropReason ? `; ${dropReason.replace(/[.\s]+$/, '')}` : ''}.`, citations: [{ record: 'commitment', id, field: 'what' }, { record: 'commitment', id, field: 'dropReason' }] }],
};

/**
 * What the structured facts of an event add to a text. @param text all that its item says, title included.
 * An event that was told of before says no more when and where it was.
 */
export const additions = (event: EventFact, text: string): Told[] =>
  [...(event.fresh ? [whenAndWhere] : []), reached, outcomes, followUp].reduce<Told[]>((told, rule) => [...told, ...rule(event, [text, ...told.map((one) => one.text)].join(' '))], []);
