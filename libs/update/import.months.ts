const names = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** A month's name, whole or cut short, as a part of a pattern. */
export const monthPattern = '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)';

/** 1 to 12. */
export const monthOf = (name: string): number => 1 + names.findIndex((month) => month.startsWith(name.toLowerCase().replace('.', '').slice(0, 3)));

export interface Month {
  readonly year: number;
  readonly month: number;
}

/** The month that a heading names, as "November 2011" or "2011-11". */
export function monthNamed(text: string): Month | null {
  const words = new RegExp(`\\b(${monthPattern}),?\\s+((?:19|20)\\d\\d)\\b`, 'i').exec(text);
  if (words) return { year: Number(words[2]), month: monthOf(words[1]!) };
  const digits = /\b((?:19|20)\d\d)[-/](0?[1-9]|1[0-2])\b/.exec(text);
  return digits && { year: Number(digits[1]), month: Number(digits[2]) };
}

/** The year that brings a month nearest to the one of the update; of two as near, the earlier one. */
export function yearFor(month: number, update: Month): number {
  const apart = (year: number) => Math.abs(12 * (year - update.year) + month - update.month);
  return [update.year - 1, update.year, update.year + 1].reduce((best, year) => (apart(year) < apart(best) ? year : best));
}

export const written = ({ year, month }: Month): string => `${year}-${String(month).padStart(2, '0')}`;
