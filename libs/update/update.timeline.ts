import type { Refs } from '../journal/journal.entity.js';
import type { UpdateChange } from './update.entity.js';

const changes: Readonly<Record<UpdateChange, (item: string) => string>> = {
  drafted: () => 'It was drafted.',
  edited: (item) => `Item ${item} was edited.`,
  moved: (item) => `Item ${item} was moved.`,
  removed: (item) => `Item ${item} was taken out.`,
  merged: (item) => `Item ${item} was merged into another.`,
  split: (item) => `Item ${item} was split.`,
  added: (item) => `Item ${item} was added.`,
  taken: (item) => `Proposals for item ${item} were settled.`,
  refreshed: () => 'What had come since was taken in.',
};

const version = ({ version: n }: Refs): string => `version ${n}`;

/** What each kind of act says on the timeline. */
export const sentences: Readonly<Record<string, (refs: Refs) => string>> = {
  updateOpened: () => 'It was opened.',
  updateAsked: () => 'An officer asked for the draft.',
  updateDrafted: ({ items }) => `It was drafted with ${items} ${items === 1 ? 'item' : 'items'} from the facts not yet reported.`,
  updateEdited: (refs) => `${changes[refs['change'] as UpdateChange](String(refs['item']))} That is ${version(refs)}.`,
  updateRefreshed: ({ sentences: added, items, proposals }) =>
    added === 0 && items === 0 && proposals === 0 ? 'It was refreshed; nothing had come since.' : `What had come since was taken in: ${items} new items, ${added} sentences, ${proposals} proposals beside what editors wrote.`,
  updateRequested: (refs) => `It was put before the director as ${version(refs)}.`,
  updateApproved: (refs) => `It was approved as ${version(refs)}.${refs['holdUntil'] ? ' It can be withdrawn until the mails leave.' : ''}`,
  updateReturned: () => 'It was returned to the editors.',
  updateWithdrawn: () => 'Its approval was withdrawn before anything left.',
  updateArchived: (refs) => `It was archived as ${version(refs)}.`,
};
