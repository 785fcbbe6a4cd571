import type { CycleData } from '../cycle/cycle.types.js';
import type { Reason } from '../refusal/problems.js';
import type { Endorsement } from './endorsement.entity.js';
import type { Nomination } from './nomination.entity.js';
import { isEnd } from './nomination.stages.js';

type Standing = Pick<Nomination, 'id' | 'stage' | 'country'>;

/** A focal point helps as long as something can still be done with it. */
export function whyNotComment({ stage }: Pick<Standing, 'stage'>, withdrawn: boolean): Reason[] {
  if (withdrawn) return [{ problem: 'wrong-stage', detail: 'It is withdrawn.' }];
  return isEnd(stage) ? [{ problem: 'wrong-stage', detail: 'Its process has ended; nobody would act on a comment any more.' }] : [];
}

/** The nominee's own country endorses, whoever nominates. @param country of the focal point. */
export function whyNotEndorse(nomination: Standing, country: string | null, withdrawn: boolean): Reason[] {
  const reasons = whyNotComment(nomination, withdrawn);
  if (nomination.country === null) {
    reasons.push({ problem: 'wrong-stage', detail: 'The draft does not say yet in which country the nominee is. It is endorsed by that country\'s focal point once it does.' });
  } else if (nomination.country !== country) {
    reasons.push({ problem: 'not-allowed', detail: `The focal point of the nominee's country endorses (${nomination.country}); you stand for ${country}. You may comment.` });
  }
  return reasons;
}

/** @param standing the newest word of the nominee's country, null when there is none. */
export function whyNotUnendorsed({ id, country }: Pick<Standing, 'id' | 'country'>, standing: Pick<Endorsement, 'endorsed'> | null, { endorsement }: Pick<CycleData, 'endorsement'>): Reason[] {
  if (endorsement !== 'required' || standing?.endorsed) return [];
  const whose = country ? `the focal point of ${country}` : 'the focal point of the nominee\'s country';
  const detail = standing
    ? `This cycle asks for an endorsement, and ${whose} has declined it. The reason stands beside it; after a change they can be asked to look again.`
    : `This cycle asks for the endorsement of ${whose}, and it is not there yet. Nothing of the draft is lost; submit it again once it is endorsed.`;
  return [{ problem: 'not-endorsed', detail, link: `/api/v1/nominations/${id}/endorsement` }];
}
