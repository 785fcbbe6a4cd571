import { Text } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';

/** Where it is said that an act is done: the form that did it may be gone, so the word gets the focus. */
export function useTold(): { readonly told: ReactNode; readonly tell: (text: string) => void } {
  const [text, setText] = useState('');
  const place = useRef<HTMLParagraphElement>(null);
  return {
    told: <Text ref={place} role="status" tabIndex={-1} className="told" data-said={text ? true : undefined}>{text}</Text>,
    tell(said) {
      setText(said);
      requestAnimationFrame(() => place.current?.focus());
    },
  };
}
