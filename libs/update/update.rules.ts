import { Duration } from 'luxon';
import type { Reason } from '../refusal/problems.js';
import type { Standing } from './update.standing.js';
import type { Content } from './update.types.js';

const stage = (detail: string): Reason => ({ problem: 'wrong-stage', detail });

const said = {
  collecting: 'It is not drafted yet.',
  editing: 'It is with the editors.',
  approving: 'It is with the director. It can be changed again once it is returned.',
  sending: 'It is approved. It can be changed again only if it is withdrawn before it is sent.',
  archived: 'It is archived, and stays as it is.',
} as const;

/** Where an update stands: by what was said of it, and by its row once it is archived. */
export const stageNow = (row: { readonly stage: Standing['stage'] }, standing: Standing): Standing['stage'] => (row.stage === 'archived' ? 'archived' : standing.stage);

export const whyNotChange = (at: Standing['stage']): Reason[] => (at === 'editing' ? [] : [stage(said[at])]);

/** Every reason against asking for approval: a sentence that cites nothing and that no editor answers for blocks it. @param readers of the CEPA list. */
export function whyNotRequest(at: Standing['stage'], content: Content | null, { readers, archive }: { readonly readers: number; readonly archive: boolean }): Reason[] {
  if (at !== 'editing' || !content) return [stage(said[at])];
  const uncited = content.items.flatMap(({ paragraphs }, i) =>
    paragraphs.flatMap((paragraph, p) =>
      paragraph.flatMap(({ text, citations, editorial }, s): Reason[] =>
        citations.length > 0 || editorial ? [] : [{
          problem: 'invalid-fields', field: `/items/${i}/paragraphs/${p}/${s}`,
          detail: `Item ${i + 1}: “${text.length > 80 ? `${text.slice(0, 79)}…` : text}” cites no record. Cite one, or mark it editorial.`,
        }],
      ),
    ),
  );
  const empty = content.items.flatMap(({ paragraphs }, i): Reason[] => (paragraphs.flat().length > 0 ? [] : [{ problem: 'invalid-fields', field: `/items/${i}`, detail: `Item ${i + 1} has no sentence. Take it out or write one.` }]));
  const nothing: Reason[] = content.items.length === 0 ? [{ problem: 'invalid-fields', field: '/items', detail: 'The update has no items.' }] : [];
  const nobody: Reason[] = readers === 0 && !archive ? [{ problem: 'invalid-fields', field: '/readers', detail: 'Nobody is on the list of readers. Add the members of the Committee first (POST /api/v1/update-readers).' }] : [];
  return [...nothing, ...empty, ...uncited, ...nobody];
}

/** Persons count, never keys or roles. */
export function whyNotApprove(at: Standing['stage'], { request }: Standing, version: number, person: string, read: number): Reason[] {
  if (at !== 'approving') return [stage(said[at])];
  const reasons: Reason[] = [];
  if (request?.personId === person) reasons.push({ problem: 'own-proposal', detail: 'You asked for this approval. Another person gives it.' });
  if (read !== version) reasons.push({ problem: 'stale-version', detail: `Version ${version} was put before you; you name version ${read}.`, field: '/version' });
  return reasons;
}

/** @param holdFor ISO 8601. */
export function whyNotHold(holdFor: string): Reason[] {
  const length = Duration.fromISO(holdFor);
  const holds = length.isValid && length.toMillis() >= 0 && length.as('days') <= 7;
  return holds ? [] : [{ problem: 'invalid-fields', field: '/holdFor', detail: `Send a duration of up to seven days, as PT30M. Found "${holdFor.slice(0, 20)}".` }];
}

export const whyNotReturn = (at: Standing['stage']): Reason[] => (at === 'approving' ? [] : [stage(said[at])]);

/** An approval is withdrawn as long as nothing has left. */
export function whyNotWithdraw(at: Standing['stage'], { approval }: Standing, now: Date): Reason[] {
  if (at !== 'sending') return [stage(at === 'archived' ? 'It is archived: nothing is left to withdraw.' : 'It is not approved: there is nothing to withdraw.')];
  return approval?.holdUntil && approval.holdUntil > now ? [] : [{ problem: 'already-decided', detail: 'It is on its way to the members, and cannot be withdrawn any more.' }];
}
