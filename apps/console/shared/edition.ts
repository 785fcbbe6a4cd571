import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, asked } from '../api/client.js';
import { useWords } from '../words/words.js';

/** What a cycle says of itself: zone, categories, regions. */
export const edition = (code: string) =>
  queryOptions({ queryKey: ['cycles', code], queryFn: ({ signal }) => asked(api.GET('/api/v1/cycles/{cycle}', { params: { path: { cycle: code } }, signal })), staleTime: 60_000, enabled: code !== '' });

/** A text that a cycle gives in several languages, in the reader's or else in English. */
export const titleIn = (title: object, language: string): string => (title as Record<string, string>)[language] ?? (title as Record<string, string>)['en'] ?? '';

interface Names {
  readonly categories: ReadonlyMap<string, string>;
  readonly regions: ReadonlyMap<string, string>;
}

/** The categories and regions of a cycle by their ids, in the reader's language. */
export function useNames(code: string): Names {
  const { language } = useWords();
  const { data } = useQuery(edition(code));
  const named = (items: readonly { readonly id: string; readonly title: object }[] = []) => new Map(items.map(({ id, title }) => [id, titleIn(title, language)]));
  return { categories: named(data?.categories), regions: named(data?.regions) };
}
