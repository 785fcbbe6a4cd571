import type { Cast } from '../../libs/decision/committee.facts.js';
import { leaveEmpty, type GivenBallot } from '../../libs/decision/committee.rules.js';
import type { Reason } from '../../libs/refusal/problems.js';
import { textOf, type Form } from './form.js';
import type { FieldError } from './page.js';

export const placeName = (place: number): string => `place.${place}`;
/** Id of a place's choice; the first one of a place has no number, for the error summary to lead to. */
export const placeId = (place: number, index = 0): string => (index === 0 ? `place-${place}` : `place-${place}-${index}`);
export const abstainId = 'abstain';
export const commentId = 'comment';
export const nominationId = 'nomination';
export const reasonId = 'reason';

/** Only places for which something was chosen are in it. */
export function ballotTyped(form: Form, places: number): GivenBallot {
  const chosen = Array.from({ length: places }, (_, i) => [i + 1, textOf(form, placeName(i + 1))] as const).filter(([, choice]) => choice !== '');
  return { abstains: textOf(form, 'abstain') === 'yes', choices: Object.fromEntries(chosen), comment: textOf(form, 'comment').replaceAll('\r\n', '\n').trim() };
}

/** What the form shows before anybody types: the ballot that is in, or nothing. */
export const ballotShown = (ballot: Cast | null): GivenBallot => ({
  abstains: ballot?.abstains ?? false,
  choices: Object.fromEntries((ballot?.votes ?? []).map(({ place, nomination }) => [place, nomination ?? leaveEmpty])),
  comment: ballot?.comment ?? '',
});

/** The reasons against a ballot, each at its control. */
export const atPlaces = (reasons: readonly Reason[]): FieldError[] =>
  reasons.map(({ field = '', detail }) => {
    const [, part, place] = field.split('/');
    return { id: part === 'choices' ? placeId(Number(place)) : commentId, detail };
  });

export interface TypedRecusal {
  readonly nomination: string;
  readonly reason: string;
}
export const recusalTyped = (form: Form): TypedRecusal => ({ nomination: textOf(form, 'nomination'), reason: textOf(form, 'reason') });
