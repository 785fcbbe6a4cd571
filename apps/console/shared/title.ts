import { useEffect } from 'react';

/** What the browser's tab says: the screen, then the product. */
export function useTitle(title: string | null | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · UNPSA` : 'UNPSA';
  }, [title]);
}
