import { DateTime } from 'luxon';
import { whyNotLeave, type Leave } from '../../libs/review/leave.rules.js';
import { textOf, type Form } from './form.js';
import type { FieldError } from './page.js';

/** Days away as they were typed, `YYYY-MM-DD` where the browser knows dates. */
export interface TypedAway {
  readonly from: string;
  readonly until: string;
  /** First days of leaves that are none any more. */
  readonly back: readonly string[];
}

export const [fromId, untilId] = ['from', 'until'] as const;
export const backName = (from: string): string => `back.${from}`;

export const awayTyped = (form: Form): TypedAway => ({
  from: textOf(form, fromId).trim(),
  until: textOf(form, untilId).trim(),
  back: Object.keys(form ?? {}).filter((name) => name.startsWith(backName('')) && textOf(form, name) === 'yes').map((name) => name.slice(backName('').length)),
});

/** Every reason against it, each at its control. An untouched form says nothing. */
export function whyNotAway({ from, until, back }: TypedAway): FieldError[] {
  if (from === '' && until === '' && back.length > 0) return [];
  const errors = [
    ...(isDay(from) ? [] : [{ id: fromId, detail: 'Give the first day on which you are away, as 2027-01-31.' }]),
    ...(isDay(until) ? [] : [{ id: untilId, detail: 'Give the last day on which you are away, as 2027-02-14.' }]),
  ];
  return errors.length > 0 ? errors : whyNotLeave([{ from, until }]).map(({ detail }) => ({ id: untilId, detail }));
}

/** What is said by a form against which there is no reason. */
export const toSay = ({ from, until, back }: TypedAway): { readonly away: Leave | null; readonly back: readonly string[] } => ({ away: from === '' ? null : { from, until }, back });

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid;
