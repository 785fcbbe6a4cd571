import { Button, NativeSelect, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { languages, useWords } from '../words/words.js';

const nameOf = (language: string) => new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;

/** Who reads, in which language and light, and the way out. */
export function Reader({ name }: { readonly name: string }) {
  const { say, language, choose } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <>
      <Text size="sm" truncate maw="12rem"><bdi>{name}</bdi></Text>
      <NativeSelect size="xs" aria-label={say('language')} value={language} onChange={({ currentTarget }) => choose(currentTarget.value)} data={languages.map((value) => ({ value, label: nameOf(value) }))} />
      <Button size="xs" variant="default" aria-label={say('appearance')} title={say('appearance')} onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}><span aria-hidden>{scheme === 'dark' ? '☀' : '☾'}</span></Button>
      <form method="post" action="/sign-out"><Button size="xs" variant="default" type="submit">{say('signOut')}</Button></form>
    </>
  );
}
