import { DateTime } from 'luxon';
import { finding, pass, told, type Check } from './screening.types.js';

/** As the standing verdict says, which was given at submission or by an extension or an officer's admission since. */
export const submittedInTime: Check<'submittedInTime'> = ({ onFail }, { receivedAt, verdict: { onTime, admitted, closesAt } }, { timeZone }) => {
  const received = told('received', { received: { at: receivedAt.toISOString(), zone: timeZone }, deadline: { closesAt: closesAt.toISOString(), zone: timeZone } });
  if (onTime) return pass(received);
  return admitted ? pass([received, told('admitted')]) : finding(onFail, received);
};

/** The initiative served the public on the day of submission, in the cycle's zone. */
export const implemented: Check<'implemented'> = ({ onFail }, { form: { startedOn }, receivedAt }, { timeZone }) => {
  const evidence = { field: '/startedOn', quote: startedOn ?? null };
  const submittedOn = DateTime.fromJSDate(receivedAt, { zone: timeZone }).toISODate()!;
  const submitted = { day: submittedOn };
  if (startedOn === undefined) return finding(onFail, told('noStart', { submitted }), evidence);
  const days = { start: { day: startedOn }, submitted };
  return startedOn > submittedOn ? finding(onFail, told('startsLater', days), evidence) : pass(told('started', days), evidence);
};

/** Whole years in operation on the day when the cycle opened. */
export const minimumAge: Check<'minimumAge'> = ({ onFail, years }, { form: { startedOn } }, { timeZone, dates }) => {
  const evidence = { field: '/startedOn', quote: startedOn ?? null };
  const opening = DateTime.fromISO(dates.opensAt, { zone: timeZone }).toISODate()!;
  const required = { years, opening: { day: opening } };
  if (startedOn === undefined) return finding(onFail, told('noAge', required), evidence);
  const age = Math.max(0, Math.floor(day(opening).diff(day(startedOn), 'years').years));
  const found = { age, start: { day: startedOn } };
  return age >= years ? pass(told('age', found), evidence) : finding(onFail, told('tooYoung', { ...found, ...required }), evidence);
};

const day = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' });
