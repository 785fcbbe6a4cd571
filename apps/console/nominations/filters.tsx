import { Button, Checkbox, Group, NativeSelect, Popover, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { figures } from '../overview/figures.js';
import { countryName } from '../shared/country.js';
import { useNames } from '../shared/edition.js';
import { useWords } from '../words/words.js';
import { columnsIn, columnWords } from './columns.js';
import { isFiltered, type NominationSearch } from './search.js';

const stages = ['draft', 'late', 'screening', 'categorising', 'reviewing', 'ranking', 'documents', 'deciding', 'ineligible', 'withdrawn', 'winner', 'finalist', 'specialMention', 'notAwarded'] as const;
const holders = ['officer', 'nominator', 'reviewer', 'committee', 'clock', 'nobody'] as const;

/** For narrow screens, whose rows have no columns to be ordered by. */
const sorts = ['nextWake', 'saved', 'number', 'score'] as const;

interface FiltersProps {
  readonly cycle: string;
  readonly search: NominationSearch;
  readonly set: (change: NominationSearch) => void;
}

/** What is left out of the list, and which columns it has. All of it stands in the address. */
export function Filters({ cycle, search, set }: FiltersProps) {
  const { say, locale } = useWords();
  const { categories, regions } = useNames(cycle);
  const { data } = useQuery(figures(cycle));
  const [open, { toggle }] = useDisclosure();
  const countries = [...new Set([...(data?.countries ?? []).flatMap(({ key }) => key ?? []), ...(search.country ? [search.country] : [])])]
    .map((value) => ({ value, label: countryName(value, locale) })).sort((a, b) => a.label.localeCompare(b.label, locale));
  const named = (names: ReadonlyMap<string, string>) => [...names].map(([value, label]) => ({ value, label }));
  const choices = [
    { name: 'stage', label: say('nominations.stage'), every: say('nominations.everyStage'), data: stages.map((value) => ({ value, label: say(`stage.${value}`) })) },
    { name: 'category', label: say('nominations.category'), every: say('nominations.everyCategory'), data: named(categories) },
    { name: 'region', label: say('nominations.region'), every: say('nominations.everyRegion'), data: named(regions) },
    { name: 'country', label: say('nominations.country'), every: say('nominations.everyCountry'), data: countries },
    { name: 'holder', label: say('nominations.holder'), every: say('nominations.everyHolder'), data: holders.map((value) => ({ value, label: say(`holder.${value}`) })) },
    { name: 'late', label: say('nominations.time'), every: say('nominations.anyTime'), data: [{ value: 'true', label: say('nominations.late') }, { value: 'false', label: say('nominations.onTime') }] },
  ] as const;
  return (
    <div role="search" aria-label={say('nominations.filters')}>
      <Group gap="xs" mb="xs" wrap="nowrap">
        <Words said={search.q ?? ''} set={set} />
        <Button size="xs" variant="default" hiddenFrom="sm" aria-expanded={open} onClick={toggle} className="stays">{say('nominations.filters')}</Button>
        <Columns search={search} set={set} />
      </Group>
      <Group gap="xs" mb="sm" className="filters" data-open={open || undefined}>
        {choices.map(({ name, label, every, data: options }) => (
          <NativeSelect key={name} size="xs" aria-label={label} value={search[name] ?? ''} onChange={({ currentTarget }) => set({ [name]: currentTarget.value })} data={[{ value: '', label: every }, ...options]} />
        ))}
        <NativeSelect size="xs" hiddenFrom="sm" aria-label={say('nominations.sort')} value={search.sort ?? 'nextWake'} onChange={({ currentTarget }) => set({ sort: currentTarget.value })} data={sorts.map((value) => ({ value, label: say(`sort.${value}`) }))} />
        {isFiltered(search) && <Button size="xs" variant="subtle" onClick={() => set({ q: '', ...Object.fromEntries(choices.map(({ name }) => [name, ''])) })}>{say('nominations.clear')}</Button>}
      </Group>
    </div>
  );
}

/** What is typed goes into the address a moment later; what the address says otherwise, as after going back, is what is shown. */
function Words({ said, set }: { readonly said: string; readonly set: FiltersProps['set'] }) {
  const { say } = useWords();
  const [typed, setTyped] = useState(said);
  const write = useDebouncedCallback((q: string) => set({ q }), 300);
  useEffect(() => setTyped(said), [said]);
  return (
    <TextInput
      size="xs" type="search" className="grows" maw="22rem" aria-label={say('nominations.find')} placeholder={say('nominations.find')} value={typed} maxLength={200} dir="auto"
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        write(currentTarget.value);
      }}
    />
  );
}

function Columns({ search, set }: Omit<FiltersProps, 'cycle'>) {
  const { say } = useWords();
  return (
    <Popover trapFocus position="bottom-end" withinPortal>
      <Popover.Target><Button size="xs" variant="default" visibleFrom="sm">{say('nominations.columns')}</Button></Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group aria-label={say('nominations.columns')} value={[...columnsIn(search.columns)]} onChange={(chosen) => set({ columns: chosen.join(',') })}>
          <Stack gap="xs">{columnWords.map(([id, word]) => <Checkbox key={id} size="xs" value={id} label={say(word)} />)}</Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
