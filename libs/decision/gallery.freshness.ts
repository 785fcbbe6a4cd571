import type { GallerySummary } from './gallery.queries.js';

/** Seconds that a copy of a gallery may be shown: a withdrawal or a later decision is to be seen soon. */
const longest = 60;

/**
 * The Cache-Control of a gallery: anybody may keep a copy, for a minute, and never one from before an announcement until after it.
 * Rounded down, and not kept at all in the last second, so that a clock that is a little off breaks no embargo and hides no result.
 */
export function freshness(editions: readonly Pick<GallerySummary, 'announced' | 'announcesAt'>[], now: Date): string {
  const left = editions.filter(({ announced }) => !announced).map(({ announcesAt }) => Math.floor((Date.parse(announcesAt) - now.getTime()) / 1_000) - 1);
  const seconds = Math.min(longest, ...left);
  return seconds > 0 ? `public, max-age=${seconds}, must-revalidate` : 'no-store';
}
