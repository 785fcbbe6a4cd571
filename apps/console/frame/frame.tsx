import { AppShell, Burger, Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useIsFetching, useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Refused } from '../api/client.js';
import { me } from '../api/queries.js';
import { Failed } from '../shared/failed.js';
import { useLive } from '../shared/live.js';
import { useTitle } from '../shared/title.js';
import { type Key, useWords } from '../words/words.js';
import { CycleSwitch } from './cycle-switch.js';
import { Palette } from './palette.js';
import { Rail } from './rail.js';
import { Reader } from './reader.js';

/** For whom the console is. */
const team: readonly string[] = ['officer', 'administrator', 'auditor', 'director'];
/** As whom others are signed in. */
const others: Readonly<Record<string, Key>> = { nominator: 'role.nominator', focalPoint: 'role.focalPoint', partner: 'role.partner', reviewer: 'role.reviewer' };

/** Around every screen: the rail, who reads, and a thin bar while something is on its way. */
export function Frame() {
  const { say } = useWords();
  const { data, error, refetch } = useQuery(me);
  if (error instanceof Refused && error.status === 401) return <Outside title={say('signIn.title')} text={say('signIn.text')} href={`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`} button={say('signIn.button')} />;
  if (error) return <main className="outside"><Failed error={error} reset={() => void refetch()} /></main>;
  if (!data) return null;
  if (!team.includes(data.role)) return <Outside title={say('notForYou.title')} text={say('notForYou.text', { role: say(others[data.role] ?? 'role.other') })} href="/account" button={say('notForYou.button')} />;
  return <Inside name={data.person.name} />;
}

function Inside({ name }: { readonly name: string }) {
  const { say } = useWords();
  const [open, { toggle, close }] = useDisclosure();
  const [going, { open: go, close: stay }] = useDisclosure();
  const busy = useIsFetching() > 0;
  useLive();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      go();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [go]);
  return (
    <AppShell header={{ height: 48 }} navbar={{ width: 176, breakpoint: 'sm', collapsed: { mobile: !open } }} padding="md" transitionDuration={0}>
      <a className="skip" href="#main">{say('skip')}</a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" className="grows">
            <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={say('menu')} aria-expanded={open} />
            <Text fw={700} visibleFrom="sm">UNPSA</Text>
            <CycleSwitch />
          </Group>
          <Button size="xs" variant="default" onClick={go} aria-keyshortcuts="Control+K Meta+K" title={say('palette.keys')} className="stays">{say('palette.open')}</Button>
          <Group gap="xs" wrap="nowrap" visibleFrom="sm" className="stays"><Reader name={name} /></Group>
        </Group>
        <div className="console-bar" data-busy={busy || undefined} />
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={say('rail')}>
        <Rail onChoose={close} />
        <Group gap="xs" hiddenFrom="sm" mt="md" px="xs"><Reader name={name} /></Group>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      <Palette opened={going} close={stay} />
    </AppShell>
  );
}

/** In place of the console, for whoever may not come in (yet). */
function Outside({ title, text, href, button }: { readonly title: string; readonly text: string; readonly href: string; readonly button: string }) {
  useTitle(title);
  return (
    <main className="outside">
      <Title order={1} size="h3">{title}</Title>
      <Text my="sm">{text}</Text>
      <Button component="a" href={href}>{button}</Button>
    </main>
  );
}
