import type { Reason } from '../refusal/problems.js';
import { type Seal, numbering } from './content.js';
import type { Cited, Content, Item, Sentence } from './update.types.js';

/** A sentence as an editor leaves it. With `id` it is one that stands: what is left out stays. */
export interface SentenceChange {
  readonly id?: string | undefined;
  readonly text?: string | undefined;
  readonly citations?: readonly Cited[] | undefined;
  readonly editorial?: boolean | undefined;
}

export interface ParagraphChange {
  readonly sentences: readonly SentenceChange[];
}

/** What an editor does to one item. Of the last five, one at a time. */
export interface ItemChange {
  readonly title?: string | undefined;
  /** All of its paragraphs: a sentence that is not named goes. */
  readonly paragraphs?: readonly ParagraphChange[] | undefined;
  /** Moves it to this place, from 1. */
  readonly position?: number | undefined;
  readonly remove?: boolean | undefined;
  /** Puts its paragraphs behind those of this item. */
  readonly mergeInto?: number | undefined;
  /** Makes an item of its own of the paragraphs from this one on. */
  readonly split?: { readonly from: number; readonly title: string } | undefined;
  /** Takes proposals in, or puts them away. */
  readonly proposals?: readonly { readonly id: string; readonly take: boolean }[] | undefined;
}

const structural = ['position', 'remove', 'mergeInto', 'split', 'proposals'] as const;
const wrong = (field: string, detail: string): Reason => ({ problem: 'invalid-fields', field, detail });

/** Every reason against a change of the item at this place, from 0. */
export function whyNotEdit(content: Content, at: number, change: ItemChange): Reason[] {
  const { items } = content;
  const item = items[at]!;
  const asked = structural.filter((name) => change[name] !== undefined);
  const reasons: Reason[] = [];
  if (asked.length + (change.title !== undefined || change.paragraphs !== undefined ? 1 : 0) !== 1) {
    reasons.push(wrong('', `Do one thing at a time: change the words (title, paragraphs), or one of ${structural.join(', ')}.`));
  }
  const place = (n: number, field: string) => (n >= 1 && n <= items.length ? [] : [wrong(field, `The update has the items 1 to ${items.length}.`)]);
  if (change.position !== undefined) reasons.push(...place(change.position, '/position'));
  if (change.remove === false) reasons.push(wrong('/remove', 'Send true to take the item out, or leave the field out.'));
  if (change.mergeInto !== undefined) reasons.push(...(change.mergeInto === at + 1 ? [wrong('/mergeInto', 'An item is not merged into itself.')] : place(change.mergeInto, '/mergeInto')));
  if (change.split && (change.split.from < 2 || change.split.from > item.paragraphs.length)) {
    reasons.push(wrong('/split/from', item.paragraphs.length < 2 ? 'The item has one paragraph: there is nothing to split.' : `The new item begins with one of the paragraphs 2 to ${item.paragraphs.length}.`));
  }
  change.proposals?.forEach(({ id }, i) => {
    if (!content.proposals.some((proposal) => proposal.id === id)) reasons.push(wrong(`/proposals/${i}/id`, `There is no proposal "${id.slice(0, 20)}".`));
  });
  return [...reasons, ...whyNotParagraphs(change.paragraphs ?? [], sentencesIn(item))];
}

/** @param standing sentences that may be named by their ids. */
export function whyNotParagraphs(paragraphs: readonly ParagraphChange[], standing: ReadonlyMap<string, Sentence>): Reason[] {
  const seen = new Set<string>();
  return paragraphs.flatMap(({ sentences }, p) =>
    sentences.flatMap(({ id, text }, s): Reason[] => {
      const field = `/paragraphs/${p}/sentences/${s}`;
      if (id === undefined) return text === undefined ? [wrong(`${field}/text`, 'A new sentence needs its text.')] : [];
      if (seen.has(id)) return [wrong(`${field}/id`, `The sentence "${id.slice(0, 20)}" is named twice.`)];
      seen.add(id);
      return standing.has(id) ? [] : [wrong(`${field}/id`, `The item has no sentence "${id.slice(0, 20)}". Leave the id out for a new one.`)];
    }),
  );
}

/** The content after a change that nothing speaks against. @param seal of every citation that the change names. */
export function edited(content: Content, at: number, change: ItemChange, seal: Seal): Content {
  const { items } = content;
  const item = items[at]!;
  const rest = items.filter((_, i) => i !== at);
  if (change.remove) return { ...content, items: rest };
  if (change.position !== undefined) return { ...content, items: rest.toSpliced(change.position - 1, 0, item) };
  if (change.mergeInto !== undefined) {
    const into = items[change.mergeInto - 1]!;
    const merged: Item = { ...into, about: [...new Set([...into.about, ...item.about])], paragraphs: [...into.paragraphs, ...item.paragraphs], touched: true };
    const proposals = content.proposals.map((proposal) => (proposal.item === item.id ? { ...proposal, item: into.id } : proposal));
    return { ...content, items: rest.map((other) => (other === into ? merged : other)), proposals };
  }
  const ids = numbering(content.next);
  if (change.split) {
    const { from, title } = change.split;
    const first: Item = { ...item, paragraphs: item.paragraphs.slice(0, from - 1), touched: true };
    const second: Item = { id: ids.id('i'), title: titled(ids.id('s'), title), paragraphs: item.paragraphs.slice(from - 1), about: item.about, touched: true };
    return { ...content, items: items.toSpliced(at, 1, first, second), next: ids.next };
  }
  if (change.proposals) return proposed(content, at, change.proposals);
  const title = change.title === undefined ? item.title : { ...item.title, text: change.title };
  const paragraphs = change.paragraphs === undefined ? item.paragraphs : written(change.paragraphs, sentencesIn(item), ids, seal);
  return { ...content, items: items.toSpliced(at, 1, { ...item, title, paragraphs, touched: true }), next: ids.next };
}

/** An item of the editor's own, at this place from 0. */
export function added(content: Content, at: number, { title, paragraphs }: { readonly title: string; readonly paragraphs: readonly ParagraphChange[] }, seal: Seal): Content {
  const ids = numbering(content.next);
  const item: Item = { id: ids.id('i'), title: titled(ids.id('s'), title), paragraphs: written(paragraphs, new Map(), ids, seal), about: [], touched: true };
  return { ...content, items: content.items.toSpliced(at, 0, item), next: ids.next };
}

/** Those that are taken go behind the item's paragraphs; the rest are gone. */
function proposed(content: Content, at: number, said: readonly { readonly id: string; readonly take: boolean }[]): Content {
  const named = content.proposals.filter(({ id }) => said.some((one) => one.id === id));
  const taken = named.filter(({ id }) => said.some((one) => one.id === id && one.take));
  const item = content.items[at]!;
  const grown: Item = { ...item, about: [...new Set([...item.about, ...taken.flatMap(({ about }) => about)])], paragraphs: [...item.paragraphs, ...taken.flatMap(({ paragraphs }) => paragraphs)], touched: true };
  return { ...content, items: taken.length > 0 ? content.items.toSpliced(at, 1, grown) : content.items, proposals: content.proposals.filter((proposal) => !named.includes(proposal)) };
}

const titled = (id: string, text: string): Sentence => ({ id, text, citations: [], editorial: true });

const sentencesIn = ({ paragraphs }: Item): ReadonlyMap<string, Sentence> => new Map(paragraphs.flat().map((sentence) => [sentence.id, sentence]));

const written = (paragraphs: readonly ParagraphChange[], standing: ReadonlyMap<string, Sentence>, ids: ReturnType<typeof numbering>, seal: Seal): Sentence[][] =>
  paragraphs.map(({ sentences }) =>
    sentences.map(({ id, text, citations, editorial }) => {
      const before = id === undefined ? undefined : standing.get(id);
      return {
        id: before?.id ?? ids.id('s'), text: text ?? before!.text, citations: citations?.map(seal) ?? before?.citations ?? [],
        editorial: editorial ?? before?.editorial ?? false,
      };
    }),
  );
