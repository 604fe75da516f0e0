import { Tooltip } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { english } from '../text/english.ts';

const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const dayOnly = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(english.locale, { numeric: 'auto' });
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** In the reader's time zone: `21 Nov 2026, 09:40`. */
export function localTime(at: string | number): string {
  return full.format(new Date(at));
}

export function localDay(at: string | number): string {
  return dayOnly.format(new Date(at));
}

/** `3 minutes ago`, `in 2 hours`. */
export function relativeTime(at: string | number, now: number = Date.now()): string {
  const seconds = (new Date(at).getTime() - now) / 1000;
  for (const [unit, size] of STEPS)
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  return Math.abs(seconds) < 5 ? english.time.now : relative.format(Math.trunc(seconds), 'second');
}

/** A moment as people say it, with the exact local time beside it or on pointing. */
export function Moment({ at, both = false }: { readonly at: string; readonly both?: boolean }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => tick((count) => count + 1), 30_000);
    return () => window.clearInterval(timer);
  }, []);
  if (both)
    return (
      <time dateTime={at}>
        {localTime(at)} ({relativeTime(at)})
      </time>
    );
  return (
    <Tooltip content={localTime(at)} relationship="description">
      <time dateTime={at}>{relativeTime(at)}</time>
    </Tooltip>
  );
}
