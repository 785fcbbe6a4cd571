import { additions, summaryOf } from './event.sentences.js';
import type { Composed, EventFact, Told } from './composition.types.js';

/**
 * The items of an update. Those read from an update that was sent long ago stand in the order of its text, the events of one item
 * together; all others by the day on which they began. That is, by and large, the order of November 2011: what happened first comes
 * first, whatever its kind; it reads as a report of a month, and needs no judgement of weight, which is the editor's.
 */
export function compose(events: readonly EventFact[]): Composed[] {
  const groups = [...Map.groupBy(events, groupOf).values()].map((group) => [...group].sort(within)).sort(([a], [b]) => among(a!, b!));
  return groups.map(item).filter(({ paragraphs }) => paragraphs.length > 0);
}

const groupOf = ({ id, source }: EventFact): string => (source ? `${source.document} ${source.item}` : id);

const within = (a: EventFact, b: EventFact): number => (a.source?.from ?? 0) - (b.source?.from ?? 0) || among(a, b);

/** By place in the source, then by day; what has no date last, by when it was noted. */
export const among = (a: Pick<EventFact, 'source' | 'beginsAt' | 'number'>, b: Pick<EventFact, 'source' | 'beginsAt' | 'number'>): number =>
  a.source && b.source ? a.source.from - b.source.from : (a.beginsAt?.getTime() ?? Infinity) - (b.beginsAt?.getTime() ?? Infinity) || a.number - b.number;

function item(group: readonly EventFact[]): Composed {
  const title = titleOf(group[0]!);
  const summaries = group.flatMap((event) => (event.fresh ? summaryOf(event) : []));
  const text = [title.text, ...summaries.flat().map((told) => told.text)].join(' ');
  const added = group.reduce<Told[]>((told, event) => [...told, ...additions(event, [text, ...told.map((one) => one.text)].join(' '))], []);
  return { title, about: group.map(({ id }) => id), paragraphs: added.length > 0 ? [...summaries, added] : summaries };
}

function titleOf({ id, title, source, fresh }: EventFact): Told {
  if (source) return { text: source.heading, citations: [{ record: 'event', id, field: 'heading' }] };
  return { text: fresh ? title : `${title}: further news`, citations: [{ record: 'event', id, field: 'title' }] };
}
