import { NavLink } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { type Key, useWords } from '../words/words.js';

/** The sections, by word. */
export const sections = [
  { to: '/', word: 'overview' },
  { to: '/nominations', word: 'nominations' },
] as const satisfies readonly { to: string; word: Key }[];

export function Rail({ onChoose }: { readonly onChoose: () => void }) {
  const { say } = useWords();
  const { pathname } = useLocation();
  return sections.map(({ to, word }) => (
    <NavLink component={Link} key={to} to={to} label={say(word)} onClick={onChoose} active={to === '/' ? pathname === '/' : pathname.startsWith(to)} activeOptions={{ exact: to === '/', includeSearch: false }} />
  ));
}
