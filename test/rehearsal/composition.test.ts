import { missing } from '../../libs/nomination/form.rules.js';
import { compose } from '../../rehearsal/composition.js';
import type { Story } from '../../rehearsal/stories.js';
import { shipped } from '../libs/cycle/shipped.js';

const data = shipped('unpsa-2012');
const size = { nominations: 471, countries: 85, seed: 2012, today: new Date('2026-11-23T00:00:00Z') };
const composition = compose(data, size);
const { parts } = composition;
const count = (story: Story) => parts.filter((part) => part.story === story).length;

test('composes the 2012 edition at its size, from over 80 countries and for each of its 25 panels', () => {
  expect(parts.length - count('draftOnly')).toBe(471);
  expect(new Set(parts.map(({ form }) => form.nominee.country)).size).toBeGreaterThan(80);
  expect(new Set(parts.filter(({ story }) => story === 'ordinary').map(({ form, region }) => `${form.category} ${region}`)).size).toBe(25);
});

test('every story comes in its number', () => {
  expect(Object.fromEntries((['late', 'selfNominated', 'notYetStarted', 'duplicate', 'pastWinner', 'withdrawn', 'draftOnly'] as const).map((story) => [story, count(story)]))).toEqual({
    late: 18, selfNominated: 6, notYetStarted: 4, duplicate: 8, pastWinner: 3, withdrawn: 10, draftOnly: 15,
  });
});

test('every form is complete and within the limits of its words', () => {
  expect(parts.flatMap(({ n, form }) => missing(form, data, 0).map((lack) => ({ n, lack })))).toEqual([]);
});

test('a duplicate doubles the nomination of another nominator of its country', () => {
  for (const { form, nominator, doubles } of parts.filter(({ story }) => story === 'duplicate')) {
    const twin = parts[doubles! - 1]!;
    expect({ title: form.title, country: form.nominee.country, story: twin.story }).toEqual({ title: `${twin.form.title} (second phase)`, country: twin.form.nominee.country, story: 'ordinary' });
    expect(nominator.id).not.toBe(twin.nominator.id);
  }
});

test('nobody but duplicates nominates one initiative of a country twice', () => {
  const named = parts.filter(({ story }) => story !== 'duplicate').map(({ form }) => `${form.nominee.country} ${form.title}`);
  expect(new Set(named).size).toBe(named.length);
});

test('only awards of earlier editions make past winners', () => {
  expect(parts.filter(({ story }) => story === 'pastWinner').map(({ form }) => form.title)).toEqual([
    'MKURABITA (property and business formalisation programme)',
    'Institutionalisation of community management and user-level participation in drinking-water supply',
    'Programme of Communitization of Public Institutions and Services',
  ]);
});

test('the same seed composes the same, another one something else', () => {
  expect(compose(data, size)).toEqual(composition);
  expect(compose(data, { ...size, seed: 1 }).parts).not.toEqual(parts);
});

test('a small rehearsal has every story too', () => {
  const small = compose(data, { ...size, nominations: 60, countries: 20 }).parts;
  expect(new Set(small.map(({ story }) => story)).size).toBe(8);
});
