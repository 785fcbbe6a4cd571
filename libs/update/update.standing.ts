import type { Holder } from '../journal/progress.entity.js';
import type { UpdateWord } from './update.entity.js';
import type { updateStages } from './update.stages.js';

type Word = Pick<UpdateWord, 'kind' | 'version' | 'personId' | 'holdUntil' | 'n'>;

/** Where what was said of an update leaves it. */
export interface Standing {
  readonly stage: (typeof updateStages)[number];
  readonly holder: Holder;
  /** The request that stands, and the approval. */
  readonly request: Word | null;
  readonly approval: Word | null;
}

/** @param words the oldest first. @param version 0: not drafted. */
export function standingOf(words: readonly Word[], { version, archive }: { readonly version: number; readonly archive: boolean }): Standing {
  const last = words.at(-1);
  const back = { request: null, approval: null };
  if (version === 0) return { stage: 'collecting', holder: archive ? 'officer' : 'clock', ...back };
  if (last?.kind === 'requested') return { stage: 'approving', holder: 'director', request: last, approval: null };
  if (last?.kind === 'approved') return { stage: 'sending', holder: 'clock', request: words.findLast(({ kind }) => kind === 'requested') ?? null, approval: last };
  return { stage: 'editing', holder: 'officer', ...back };
}
