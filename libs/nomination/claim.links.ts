import { after } from '../cycle/schedule.js';
import type { CycleData } from '../cycle/cycle.types.js';
import type { Letter } from '../mail/template.js';
import type { Say } from '../words/words.js';
import { isUnclaimed } from './claim.rules.js';
import type { Nomination } from './nomination.entity.js';

type Linked = Pick<Nomination, 'id' | 'stage' | 'keyedBy' | 'claimedAt' | 'contactId' | 'linkVersion'>;

/**
 * The button of a letter to the contact of a draft: it opens the draft in their browser, where one that was keyed in for
 * them is first taken over. Undefined for every other recipient, and once there is no draft.
 */
export function draftAction(nomination: Linked, recipient: string, now: Date, { offsets, timeZone }: Pick<CycleData, 'offsets' | 'timeZone'>, say: Say): Letter['action'] {
  const { id, stage, contactId, linkVersion } = nomination;
  if (stage !== 'draft' || recipient !== contactId) return undefined;
  return {
    label: say(isUnclaimed(nomination) ? 'draft.action.claim' : 'draft.action.open'),
    path: '/d/{token}',
    link: { purpose: 'draft', target: id, version: linkVersion, personId: recipient, expiresAt: after(now, offsets.linkValidFor, timeZone) },
  };
}
