import { DateTime } from 'luxon';
import { deadlineInWords, instantInWords } from '../nomination/deadline.words.js';
import { finding, pass, type Check } from './screening.types.js';
import { count, dayInWords } from './screening.words.js';

/** As the standing verdict says, which was given at submission or by an extension or an officer's admission since. */
export const submittedInTime: Check<'submittedInTime'> = ({ onFail }, { receivedAt, verdict: { onTime, admitted, closesAt } }, { timeZone }) => {
  const detail = `Received on ${instantInWords(receivedAt, timeZone)}; the deadline was ${deadlineInWords(closesAt, timeZone)}.`;
  if (onTime) return pass(detail);
  return admitted ? pass(`${detail} An officer admitted it though late.`) : finding(onFail, detail);
};

/** The initiative served the public on the day of submission, in the cycle's zone. */
export const implemented: Check<'implemented'> = ({ onFail }, { form: { startedOn }, receivedAt }, { timeZone }) => {
  const evidence = { field: '/startedOn', quote: startedOn ?? null };
  const submittedOn = DateTime.fromJSDate(receivedAt, { zone: timeZone }).toISODate()!;
  const required = `a start on or before the day of submission, ${dayInWords(submittedOn)}, is required`;
  if (startedOn === undefined) return finding(onFail, `The start of the initiative is not given; ${required}.`, evidence);
  if (startedOn > submittedOn) return finding(onFail, `The initiative starts on ${dayInWords(startedOn)}; ${required}.`, evidence);
  return pass(`The initiative started on ${dayInWords(startedOn)}; it was submitted on ${dayInWords(submittedOn)}.`, evidence);
};

/** Whole years in operation on the day when the cycle opened. */
export const minimumAge: Check<'minimumAge'> = ({ onFail, years }, { form: { startedOn } }, { timeZone, dates }) => {
  const evidence = { field: '/startedOn', quote: startedOn ?? null };
  const opening = DateTime.fromISO(dates.opensAt, { zone: timeZone }).toISODate()!;
  const required = `${count(years, 'year')} when the nominations opened on ${dayInWords(opening)} ${years === 1 ? 'is' : 'are'} required`;
  if (startedOn === undefined) return finding(onFail, `The start of the initiative is not given; ${required}.`, evidence);
  const age = Math.max(0, Math.floor(day(opening).diff(day(startedOn), 'years').years));
  const found = `In operation for ${count(age, 'whole year')} since ${dayInWords(startedOn)}`;
  return age >= years ? pass(`${found}.`, evidence) : finding(onFail, `${found}; ${required}.`, evidence);
};

const day = (iso: string) => DateTime.fromISO(iso, { zone: 'utc' });
