import type { Composed, Told } from './composition.types.js';
import type { Citation, Cited, Content, Item, Proposal, Sentence } from './update.types.js';

/** Digests what the cited field says now. */
export type Seal = (cited: Cited) => Citation;

/** Gives what is new in a content its ids, which are never given again. */
export function numbering(next: number) {
  const ids = {
    next,
    id: (letter: 'i' | 's' | 'p'): string => `${letter}${ids.next++}`,
    sentence: ({ text, citations }: Told, seal: Seal): Sentence => ({ id: ids.id('s'), text, citations: citations.map(seal), editorial: false }),
    paragraphs: (paragraphs: Composed['paragraphs'], seal: Seal): Sentence[][] => paragraphs.map((paragraph) => paragraph.map((told) => ids.sentence(told, seal))),
    item: ({ title, about, paragraphs }: Composed, seal: Seal): Item => ({ id: ids.id('i'), title: ids.sentence(title, seal), paragraphs: ids.paragraphs(paragraphs, seal), about, touched: false }),
  };
  return ids;
}

/** The first draft. */
export function draft(title: string, items: readonly Composed[], seal: Seal): Content {
  const ids = numbering(1);
  return { title, items: items.map((item) => ids.item(item, seal)), proposals: [], next: ids.next };
}

/** What a refresh did. */
export interface Refreshed {
  readonly content: Content;
  /** Sentences that went into items which no editor had touched. */
  readonly sentences: number;
  readonly items: number;
  readonly proposals: number;
}

/**
 * Takes in what came since. An item that nobody touched grows; for one that an editor has in hand, or took out, the same stands
 * beside it as a proposal. No text that stands is changed. @param taken events that this update told of from the beginning.
 */
export function refreshed(content: Content, fresh: readonly Composed[], taken: ReadonlySet<string>, seal: Seal): Refreshed {
  const ids = numbering(content.next);
  const items = [...content.items];
  const proposals: Proposal[] = [];
  let [sentences, made] = [0, 0];
  for (const one of fresh) {
    const at = items.findIndex(({ about }) => one.about.some((event) => about.includes(event)));
    const there = items[at];
    if (there && !there.touched) {
      const paragraphs = ids.paragraphs(one.paragraphs, seal);
      sentences += paragraphs.flat().length;
      items[at] = { ...there, about: [...new Set([...there.about, ...one.about])], paragraphs: [...there.paragraphs, ...paragraphs] };
    } else if (there || one.about.some((event) => taken.has(event))) {
      proposals.push({ id: ids.id('p'), item: there?.id ?? null, title: ids.sentence(one.title, seal), about: one.about, paragraphs: ids.paragraphs(one.paragraphs, seal) });
    } else {
      // Figures, which are about no event, come last.
      const figures = items.findLastIndex(({ about }) => about.length > 0) + 1;
      items.splice(one.about.length > 0 ? figures : items.length, 0, ids.item(one, seal));
      made += 1;
    }
  }
  return { content: { ...content, items, proposals: [...content.proposals, ...proposals], next: ids.next }, sentences, items: made, proposals: proposals.length };
}
