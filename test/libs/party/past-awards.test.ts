import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../libs/config/project-root.js';
import { listed } from '../../../libs/party/country.names.js';
import { awardsOf } from '../../../libs/party/past-awards.js';

const awards = awardsOf(readFileSync(join(projectRoot(), 'cycles/past-awards/unpsa-winners.csv'), 'utf8'));

test('every award has a year, a country and a source', () => {
  const known = new Set(listed.map(({ cca3 }) => cca3));
  expect(awards.length).toBeGreaterThan(100);
  expect(awards.filter(({ edition, country, source }) => !(edition >= 2003 && edition <= 2024) || !known.has(country) || !source)).toEqual([]);
});

test('no award comes twice', () => {
  const keys = awards.map(({ edition, country, institution, initiative, category }) => [edition, country, institution, initiative, category].join('|'));
  expect(keys.filter((key, index) => keys.indexOf(key) < index)).toEqual([]);
});
