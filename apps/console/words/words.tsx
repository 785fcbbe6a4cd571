import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { DirectionProvider } from '@mantine/core';
import { directionOf, localeOf } from '../../../libs/words/locale.js';
import english from '../../../words/en/console.json';

type Messages = Readonly<Record<string, string>>;
export type Key = keyof typeof english;
export type Values = Readonly<Record<string, string | number | Date>>;
/** Says a message of the console's catalogue. */
export type Say = (key: Key, values?: Values) => string;

/** Each language's own file but English, fetched when somebody reads in it. */
const files = import.meta.glob<{ default: Messages }>(['../../../words/*/console.json', '!../../../words/en/console.json']);
const fileOf = (language: string) => files[`../../../words/${language}/console.json`];

/** ISO 639-1, as the catalogues have them. */
export const languages: readonly string[] = ['en', ...Object.keys(files).map((path) => path.split('/').at(-2)!)].sort();

const kept = 'unpsa-language';

interface Speaks {
  readonly language: string;
  readonly locale: string;
  readonly say: Say;
  readonly choose: (language: string) => void;
}

const Spoken = createContext<Speaks | null>(null);

/** The words of the reader's language, their locale, and how to choose another. */
export function useWords(): Speaks {
  const speaks = useContext(Spoken);
  if (!speaks) throw new Error('Words are asked for outside their provider.');
  return speaks;
}

export function SpeaksProvider({ children }: { readonly children: ReactNode }) {
  const [language, choose] = useState(first);
  const [messages, setMessages] = useState<Messages>(english);
  useEffect(() => {
    let current = true;
    void (fileOf(language)?.() ?? Promise.resolve({ default: english as Messages })).then((file) => current && setMessages(file.default));
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
    localStorage.setItem(kept, language);
    return () => void (current = false);
  }, [language]);
  const speaks = useMemo(() => ({ language, locale: localeOf(language), say: saying(messages, language), choose }), [messages, language]);
  return (
    <Spoken.Provider value={speaks}>
      <DirectionProvider key={language} initialDirection={directionOf(language)} detectDirection={false}>{children}</DirectionProvider>
    </Spoken.Provider>
  );
}

/** The language chosen before, else the browser's first that we speak, else English. */
function first(): string {
  const wished = [localStorage.getItem(kept) ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wished.find((language) => languages.includes(language)) ?? 'en';
}

/** A message that the language lacks is said in English. */
function saying(messages: Messages, language: string): Say {
  const made = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const format = made.get(key) ?? new IntlMessageFormat(messages[key] ?? english[key], localeOf(language), undefined, { ignoreTag: true });
    made.set(key, format);
    return String(format.format(values as Record<string, string>));
  };
}
