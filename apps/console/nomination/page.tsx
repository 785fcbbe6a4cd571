import { createContext, useContext } from 'react';
import { useQuery } from '@tanstack/react-query';
import { me } from '../api/queries.js';
import { useWords } from '../words/words.js';
import { past } from './past.js';
import { reads, type Cycle, type Standing } from './reads.js';

/** What every section of the page knows. */
export interface Page {
  readonly standing: Standing;
  readonly cycle: Cycle | undefined;
  /** As which instant everything is shown, ISO 8601; now where there is none. */
  readonly asAt: string | undefined;
  /** What was known by then. */
  readonly then: ReturnType<typeof past>;
  /** The reader may act: an officer who looks at the present. */
  readonly acts: boolean;
}

const Shown = createContext<Page | null>(null);
export const PageProvider = Shown.Provider;

export function usePage(): Page {
  const page = useContext(Shown);
  if (!page) throw new Error('A section is drawn outside its page.');
  return page;
}

/** All that a section needs of a nomination that was read. */
export function usePageOf(standing: Standing | undefined, asAt: string | undefined): Page | null {
  const { data: reader } = useQuery(me);
  const { data: cycle } = useQuery({ ...reads.cycle(standing?.cycle ?? ''), enabled: Boolean(standing) });
  return standing ? { standing, cycle, asAt, then: past(asAt), acts: reader?.role === 'officer' && asAt === undefined } : null;
}

/** A text that the cycle has in several languages, in the reader's, else in English. */
export function useTitle(): (title: { readonly en: string } | undefined) => string | undefined {
  const { language } = useWords();
  return (title) => title && ((title as Readonly<Record<string, string>>)[language] ?? title.en);
}
