import { DateTime, Duration } from 'luxon';
import { known, localeOf, type Spoken } from './locale.js';

/**
 * How a day, and a time of a day, are written. Sources: CLDR, and the usage of United Nations documents where it differs: the French
 * “1er” and “23 h 59”, the Russian “года”, the two names of a month in Arabic (see `monthOf`), digits 0 to 9 in every language.
 */
const patterns: Readonly<Record<Spoken, { readonly day: string; readonly minute: string; readonly second: string; readonly from: string; readonly to: string }>> = {
  ar: { day: 'd MMMM yyyy', minute: '، HH:mm', second: '، HH:mm:ss', from: '، HH:mm', to: ' – HH:mm' },
  en: { day: 'd MMMM yyyy', minute: ', HH:mm', second: ', HH:mm:ss', from: ', HH:mm', to: " 'to' HH:mm" },
  es: { day: "d 'de' MMMM 'de' yyyy", minute: ', HH:mm', second: ', HH:mm:ss', from: ", 'de' HH:mm", to: " 'a' HH:mm" },
  fr: { day: 'd MMMM yyyy', minute: " 'à' HH 'h' mm", second: " 'à' HH 'h' mm 'min' ss 's'", from: ", 'de' HH 'h' mm", to: " 'à' HH 'h' mm" },
  ko: { day: 'yyyy년 M월 d일', minute: ' HH:mm', second: ' HH:mm:ss', from: ' HH:mm', to: '~HH:mm' },
  ru: { day: "d MMMM yyyy 'года'", minute: ', HH:mm', second: ', HH:mm:ss', from: ", 'с' HH:mm", to: " 'до' HH:mm" },
  zh: { day: 'yyyy年M月d日', minute: ' HH:mm', second: ' HH:mm:ss', from: ' HH:mm', to: '至HH:mm' },
};

/** The place that a zone is named after, as `New York`. It stays in Latin letters: Intl gives no names of cities in other scripts. */
export const placeOf = (zone: string): string => zone.split('/').at(-1)!.replaceAll('_', ' ');

/** `31 December 2026, 23:59:07 (New York)`; seconds only where there are some. @param zone IANA name. @param language ISO 639-1; one without patterns reads English. */
export function instantInWords(at: Date, zone: string, language = 'en'): string {
  const local = DateTime.fromJSDate(at, { zone });
  const { minute, second } = patterns[known(language)];
  return inPlace(`${dayOf(local, language)}${local.toFormat(local.second === 0 ? minute : second)}`, zone, language);
}

/** `15 January 2027, 10:00 to 12:00 (New York)`, of two instants that fall on one day there. */
export function hoursInWords(begins: Date, ends: Date, zone: string, language = 'en'): string {
  const [first, last] = [DateTime.fromJSDate(begins, { zone }), DateTime.fromJSDate(ends, { zone })];
  const { from, to } = patterns[known(language)];
  return inPlace(`${dayOf(first, language)}${first.toFormat(from)}${last.toFormat(to)}`, zone, language);
}

function inPlace(said: string, zone: string, language: string): string {
  if (language === 'zh') return `${said}（${placeOf(zone)}）`;
  return language === 'ko' ? `${said}(${placeOf(zone)})` : `${said} (${placeOf(zone)})`;
}

/**
 * A deadline as people say it: `31 December 2026, 23:59 (New York)` for the half-open instant 2027-01-01T00:00 there. One that
 * falls on a full minute ends the minute before; one with seconds is named as it stands.
 */
export function deadlineInWords(closesAt: Date, zone: string, language = 'en'): string {
  const fullMinute = closesAt.getTime() % 60_000 === 0;
  return instantInWords(fullMinute ? new Date(closesAt.getTime() - 60_000) : closesAt, zone, language);
}

/** `1 January 2012`, of a day in ISO 8601. */
export const dayInWords = (day: string, language = 'en'): string => dayOf(DateTime.fromISO(day, { zone: 'utc' }), language);

/** `December 2011`, of a month in ISO 8601. A month by itself is named as such, which Russian does otherwise than within a date. */
export function monthInWords(month: string, language = 'en'): string {
  const pattern = patterns[known(language)].day.replace(/^d ('de' )?| ?d[日일]$/, '').replace('MMMM', language === 'ru' ? 'LLLL' : 'MMMM');
  return written(DateTime.fromISO(month, { zone: 'utc' }), pattern, language);
}

/** The last day of a half-open instant, as `12 January`: what is due at midnight is due on the day before. */
export function lastDayInWords(dueAt: Date, zone: string, language = 'en'): string {
  const local = DateTime.fromJSDate(dueAt, { zone }).minus({ seconds: 1 });
  const pattern = patterns[known(language)].day.replace(/( 'de')? yyyy( 'года')?|yyyy[年년] ?/, '');
  return written(local, pattern, language);
}

/** `2 hours, 5 minutes`: the two largest units of a length in seconds. Undefined below one second. */
export function lengthInWords(seconds: number, language = 'en'): string | undefined {
  if (seconds < 1) return undefined;
  const { days, hours, minutes, seconds: rest } = Duration.fromObject({ seconds: Math.floor(seconds) }).shiftTo('days', 'hours', 'minutes', 'seconds');
  const units = Object.entries({ day: days, hour: hours, minute: minutes, second: rest });
  const said = units.filter(([, n]) => n > 0).slice(0, 2).map(([unit, n]) => inUnits(n, unit, language));
  return new Intl.ListFormat(localeOf(language), { type: 'unit' }).format(said);
}

const inUnits = (n: number, unit: string, language: string) => new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(n);

const dayOf = (local: DateTime, language: string): string => written(local, patterns[known(language)].day, language);

function written(local: DateTime, pattern: string, language: string): string {
  const spoken = local.setLocale(localeOf(language));
  if (language === 'ar') return spoken.toFormat(pattern.replace('MMMM', `'${monthOf(local)}'`));
  const said = spoken.toFormat(pattern);
  return language === 'fr' ? said.replace(/^1 /, '1er ') : said;
}

/** United Nations documents name a month twice in Arabic, as the Levant does and as Egypt does: `كانون الأول/ديسمبر`. */
function monthOf(local: DateTime): string {
  const [levant, egypt] = ['ar-LB', 'ar-EG'].map((locale) => local.setLocale(`${locale}-u-nu-latn`).toFormat('MMMM'));
  return levant === egypt ? egypt! : `${levant}/${egypt}`;
}
