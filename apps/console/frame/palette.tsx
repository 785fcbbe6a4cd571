import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { api, asked } from '../api/client.js';
import { useWords } from '../words/words.js';
import { sections } from './rail.js';

/** Nominations of every cycle with these words, the soonest due first. */
const found = (q: string) =>
  queryOptions({ queryKey: ['palette', q], enabled: q !== '', queryFn: ({ signal }) => asked(api.GET('/api/v1/nominations', { params: { query: { q, limit: 8 } }, signal })) });

interface Place {
  readonly key: string;
  readonly label: string;
  readonly more?: string | null;
  readonly go: () => void;
}

/** Goes to a section, or to a nomination by number or words, without a hand on the mouse. Closed by Escape, which gives the focus back. */
export function Palette({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { say } = useWords();
  useEffect(() => {
    if (opened) dialog.current?.showModal();
    else dialog.current?.close();
  }, [opened]);
  return (
    <dialog ref={dialog} className="palette" aria-label={say('palette.open')} onClose={close} onClick={({ target }) => target === dialog.current && close()}>
      {opened && <Places close={close} />}
    </dialog>
  );
}

function Places({ close }: { readonly close: () => void }) {
  const { say } = useWords();
  const list = useId();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const places = usePlaces(words.trim());
  const chosen = Math.min(at, places.length - 1);
  const take = (place: Place | undefined) => {
    if (!place) return;
    close();
    place.go();
  };
  const press = (event: KeyboardEvent) => {
    const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: places.length - 1 }[event.key];
    if (event.key === 'Enter') take(places[chosen]);
    if (event.key === 'Enter' || (to !== undefined && words === '') || event.key.startsWith('Arrow')) event.preventDefault();
    if (to !== undefined && (event.key.startsWith('Arrow') || words === '')) setAt((to + places.length) % places.length);
  };
  return (
    <>
      <input
        className="palette-words" autoFocus role="combobox" aria-expanded aria-controls={list} aria-autocomplete="list" aria-activedescendant={places[chosen] && `${list}-${chosen}`}
        aria-label={say('palette.hint')} placeholder={say('palette.hint')} value={words} dir="auto" onKeyDown={press}
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
          setAt(0);
        }}
      />
      <ul id={list} role="listbox" aria-label={say('palette.open')}>
        {places.map((place, i) => (
          <li key={place.key} id={`${list}-${i}`} role="option" aria-selected={i === chosen} onClick={() => take(place)} onMouseMove={() => setAt(i)}>
            <bdi>{place.label}</bdi>{place.more && <Text component="span" size="xs" c="dimmed"> · <bdi>{place.more}</bdi></Text>}
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" px="sm" pb="xs" role="status">{say('palette.found', { count: places.length })}</Text>
    </>
  );
}

function usePlaces(words: string): readonly Place[] {
  const { say } = useWords();
  const navigate = useNavigate();
  const [settled] = useDebouncedValue(words, 200);
  const { data } = useQuery(found(settled));
  const wanted = words.toLocaleLowerCase();
  return [
    ...sections.map(({ to, word }) => ({ key: to, label: say(word), go: () => void navigate({ to }) })).filter(({ label }) => label.toLocaleLowerCase().includes(wanted)),
    ...(words === '' ? [] : (data?.items ?? [])).map(({ id, number, title, institution }) => ({
      key: id, label: [number, title ?? say('column.untitled')].filter(Boolean).join(' · '), more: institution, go: () => void navigate({ to: '/nominations/$id', params: { id } }),
    })),
  ];
}
