import { Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { countryName } from '../shared/country.js';
import { useNames } from '../shared/edition.js';
import { useWords } from '../words/words.js';
import { coverage, type Coverage as Answer } from './figures.js';

type Row = Answer['items'][number];
const isSilent = ({ status }: Row) => status === 'neverReached' || status === 'reachedWithoutDraft';

/** Where nobody has been heard from, neither with a draft nor with a nomination: by region, and by name. */
export function Coverage({ cycle }: { readonly cycle: string }) {
  const { say, locale } = useWords();
  const { data } = useQuery(coverage(cycle));
  const { regions } = useNames(cycle);
  if (!data) return null;
  const number = new Intl.NumberFormat(locale);
  const groups = [...Map.groupBy(data.items, ({ region }) => region)].map(([region, rows]) => ({
    region, name: (region && regions.get(region)) ?? region ?? say('overview.otherRegion'), all: rows.length, nominated: rows.filter(({ status }) => status === 'nominated').length, silent: rows.filter(isSilent),
  })).sort((a, b) => b.silent.length - a.silent.length || a.name.localeCompare(b.name, locale));
  return (
    <section aria-labelledby="coverage">
      <Title order={2} size="h4" id="coverage">{say('overview.coverage', { count: data.items.filter(isSilent).length })}</Title>
      <Table verticalSpacing={4} aria-labelledby="coverage" className="figures">
        <Table.Thead><Table.Tr><Table.Th scope="col">{say('overview.region')}</Table.Th><Table.Th scope="col">{say('overview.countries')}</Table.Th><Table.Th scope="col">{say('overview.fromCountries')}</Table.Th><Table.Th scope="col">{say('overview.nobody')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {groups.map(({ region, name, all, nominated, silent }) => (
            <Table.Tr key={region}>
              <Table.Th scope="row">{name}</Table.Th><Table.Td>{number.format(all)}</Table.Td><Table.Td>{number.format(nominated)}</Table.Td>
              <Table.Td>
                {silent.length === 0 ? number.format(0) : (
                  <details><summary>{number.format(silent.length)}<span className="sr"> {say('overview.which')}</span></summary><bdi>{new Intl.ListFormat(locale).format(silent.map(({ country }) => countryName(country, locale)).sort((a, b) => a.localeCompare(b, locale)))}</bdi></details>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
