import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../words/words.js';

/** The time now, looked at again every `ms`. */
export function useNow(ms: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return now;
}

const units = [['day', 86_400], ['hour', 3_600], ['minute', 60]] as const;

/** A length to or since an instant in its largest unit, as `in 3 days` or `2 hours ago`. */
export function distance(at: Date, now: Date, locale: string, style: 'long' | 'short' = 'long'): string {
  const seconds = (at.getTime() - now.getTime()) / 1_000;
  const [unit, length] = units.find(([, one]) => Math.abs(seconds) >= one) ?? units[2];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style }).format(Math.trunc(seconds / length), unit);
}

export const dateIn = (at: Date, locale: string, zone?: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short', ...(zone && { timeZone: zone }) }).format(at);

/** As people say a deadline: with the city whose clock counts. @param zone IANA; the reader's own unless said. */
export function dateAt(at: Date, locale: string, zone = Intl.DateTimeFormat().resolvedOptions().timeZone): string {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', hour12: false, timeZone: zone }).format(at);
  return `${date} (${zone.split('/').at(-1)!.replaceAll('_', ' ')})`;
}

/** How far off an instant is, with the instant itself in the reader's own zone behind it. */
export function Ago({ at, short = false }: { readonly at: string; readonly short?: boolean }) {
  const { locale } = useWords();
  const now = useNow(30_000);
  const instant = new Date(at);
  return (
    <Tooltip label={dateIn(instant, locale)} withinPortal events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} tabIndex={-1}>{distance(instant, now, locale, short ? 'short' : 'long')}</time>
    </Tooltip>
  );
}

/** The instant in the reader's own zone. */
export function At({ at, zone }: { readonly at: string; readonly zone?: string }) {
  const { locale } = useWords();
  return <time dateTime={at}>{dateIn(new Date(at), locale, zone)}</time>;
}
