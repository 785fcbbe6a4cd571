import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../libs/config/project-root.js';
import { countries } from '../libs/cycle/country.data.js';
import { awardsOf } from '../libs/party/past-awards.js';

/** A real initiative. */
export interface Initiative {
  readonly number: number;
  readonly title: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly institution: string;
  /** Year of the edition in which it was awarded or nominated; null where the source does not say. */
  readonly edition: number | null;
  readonly awarded: boolean;
  readonly sentences: readonly string[];
}

/** Every initiative of `sources/initiatives.md`. @throws Error on an entry that cannot be read. */
export function readInitiatives(): Initiative[] {
  const text = readFileSync(join(projectRoot(), 'rehearsal', 'sources', 'initiatives.md'), 'utf8');
  return text.split(/^### /m).slice(1).map(readInitiative);
}

/** An awarded initiative under the title with which its award is on record. */
export function asAwarded(initiative: Initiative): Initiative {
  const awards = awardsOf(readFileSync(join(projectRoot(), 'cycles', 'past-awards', 'unpsa-winners.csv'), 'utf8'));
  const award = awards.find(({ edition, country, initiative: named }) => edition === initiative.edition && country === initiative.country && named !== '');
  return award ? { ...initiative, title: award.initiative } : initiative;
}

function readInitiative(entry: string): Initiative {
  const [head, ...lines] = entry.trim().split('\n');
  const [, number, title] = /^(\d+)\. (.+)$/.exec(head!) ?? [];
  const field = (name: string) => lines.find((line) => line.startsWith(`- ${name}: `))?.slice(name.length + 4).trim();
  const country = countries.find(({ name }) => name.common === shortName(field('Country')!) || name.official === field('Country'))?.cca3;
  if (!number || !title || !country) throw new Error(`This initiative cannot be read: ${head}`);
  const edition = field('Edition') ?? '';
  const description = lines.filter((line) => line !== '' && !line.startsWith('- ')).join(' ');
  return {
    number: Number(number), title, country, institution: field('Institution')!,
    edition: /^\d{4}/.test(edition) ? Number(edition.slice(0, 4)) : null,
    awarded: /place|winner/.test(edition),
    sentences: sentencesOf(description),
  };
}

/** Names of countries as the sources write them, where `world-countries` has another one. */
const names: Readonly<Record<string, string>> = { 'Republic of Korea': 'South Korea', 'United States of America': 'United States', 'United Republic of Tanzania': 'Tanzania' };
const shortName = (name: string) => names[name] ?? name;

/** Remarks in brackets are about the source, not about the initiative. */
const sentencesOf = (text: string): string[] => text.replace(/\([^)]*\b(source|stored|page|form)s?\b[^)]*\)/g, '').split(/(?<=[.!?])\s+(?=[A-Z0-9])/).map((sentence) => sentence.trim()).filter(Boolean);
