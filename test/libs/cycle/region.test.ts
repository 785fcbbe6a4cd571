import { memberStates } from '../../../libs/cycle/country.data.js';
import { regionIn, regionOf } from '../../../libs/cycle/region.rules.js';
import { shipped } from './shipped.js';

const cycle = shipped('unpsa-2012');

const sums = (region: (iso3: string) => string | undefined) => {
  const counts: Record<string, number> = {};
  for (const iso3 of memberStates) counts[region(iso3) ?? 'none'] = (counts[region(iso3) ?? 'none'] ?? 0) + 1;
  return counts;
};

test('193 member states, and the Holy See is none', () => {
  expect([memberStates.size, memberStates.has('VAT'), memberStates.has('PSE')]).toEqual([193, false, false]);
});

test('the default of M49 sums to 193', () => {
  expect(sums((iso3) => regionIn({ ...cycle.regionScheme, overrides: {} }, iso3))).toEqual({
    africa: 54, asiaPacific: 44, europeNorthAmerica: 45, latinAmericaCaribbean: 33, westernAsia: 17,
  });
});

test('2012 moves Egypt, and nobody else', () => {
  expect(sums((iso3) => regionOf(cycle, iso3))).toEqual({ africa: 53, asiaPacific: 44, europeNorthAmerica: 45, latinAmericaCaribbean: 33, westernAsia: 18 });
});

test.each([
  ['EGY', 'westernAsia'], ['GEO', 'westernAsia'], ['TUR', 'westernAsia'], ['LBN', 'westernAsia'], ['PSE', 'westernAsia'],
  ['VAT', 'europeNorthAmerica'], ['USA', 'europeNorthAmerica'], ['MEX', 'latinAmericaCaribbean'], ['SDN', 'africa'], ['IRN', 'asiaPacific'],
  ['AUS', 'asiaPacific'], ['ATA', undefined], ['XXX', undefined],
])('%s is in %s', (iso3, region) => {
  expect(regionOf(cycle, iso3)).toEqual(region);
});
