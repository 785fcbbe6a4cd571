import type { CycleData } from './cycle.types.js';

/** What is known of a cycle when its file changes. */
export interface Standing {
  readonly now: Date;
  /** At least one nomination was submitted. */
  readonly numbersGiven: boolean;
}

/**
 * What a changed file may not change any more: its mode, ever; once the cycle has opened, the categories and questions that
 * drafts refer to, which may be added but not taken away, and the opening itself. An archive may be corrected throughout.
 */
export function whyNotChange(before: CycleData, after: CycleData, { now, numbersGiven }: Standing): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  if (before.mode !== after.mode) problems.push({ field: 'mode', message: `is ${before.mode} and cannot become ${after.mode}; load it under another code` });
  const opened = numbersGiven || now >= new Date(before.dates.opensAt);
  if (before.mode === 'archive' || !opened) return problems;

  for (const id of gone(before.categories, after.categories)) problems.push({ field: 'categories', message: `"${id}" is missing: nominations may have chosen it since the cycle opened` });
  for (const id of gone(before.form.questions, after.form.questions)) problems.push({ field: 'form.questions', message: `"${id}" is missing: drafts may have answered it since the cycle opened` });
  if (new Date(after.dates.opensAt) > now) problems.push({ field: 'dates.opensAt', message: 'the cycle has opened already' });
  return problems;
}

const gone = (before: readonly { id: string }[], after: readonly { id: string }[]) => before.map(({ id }) => id).filter((id) => !after.some((item) => item.id === id));
