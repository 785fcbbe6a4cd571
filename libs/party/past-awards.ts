import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { normalize } from './spelling.rules.js';

export interface PastAwardRow {
  /** Year. */
  readonly edition: number;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  readonly institution: string;
  readonly initiative: string;
  readonly category: string;
  readonly place: string;
  readonly source: string;
  readonly note: string;
}

/** An award that may be for the same initiative. `on`: what is alike; the institution only where the source names no initiative. */
export interface SimilarAward extends Pick<PastAwardRow, 'edition' | 'institution' | 'initiative' | 'category' | 'place'> {
  readonly id: string;
  readonly on: 'initiative' | 'institution';
  /** Trigram similarity, 0 to 1; 1 where one title holds all of the other, as a long one holds its short form. */
  readonly similarity: number;
}

export interface Alike {
  readonly country: string;
  readonly institution: string;
  readonly initiative: string;
  /** Edition of the nomination; awards of it and of later ones do not count. A label that is no year, as in a rehearsal, bounds nothing. */
  readonly beforeEdition: string;
  /** First edition that counts. */
  readonly since?: string;
  readonly similarity: number;
}

/** Whether one title holds the other. One of a single word is in too many others to say anything. */
const holds = (whole: string, part: string) => `(${part} like '% %' and strpos(' ' || ${whole} || ' ', ' ' || ${part} || ' ') > 0)`;
const initiativesAlike = `
  case when ${holds('initiative_normalized', '$3')} or ${holds('$3', 'initiative_normalized')} then 1 else similarity(initiative_normalized, $3) end`;

export const pastAwards = {
  /** Writes awards down; one that is known is brought up to date. */
  async record(manager: EntityManager, awards: readonly PastAwardRow[]): Promise<void> {
    const rows = awards.map((award) => ({ ...award, id: idOf(award), institution_normalized: normalize(award.institution), initiative_normalized: normalize(award.initiative) }));
    await manager.query(
      `insert into past_award select * from jsonb_populate_recordset(null::past_award, $1)
       on conflict (id) do update set (place, source, note) = (excluded.place, excluded.source, excluded.note)
       where past_award is distinct from excluded`,
      [JSON.stringify(rows)],
    );
  },

  /** Awards of a country's earlier editions that are for an initiative like this one, the most alike first. */
  async similarTo(manager: EntityManager, { country, institution, initiative, beforeEdition, since, similarity }: Alike): Promise<SimilarAward[]> {
    return manager.query<SimilarAward[]>(
      `select * from (
         select id, edition, institution, initiative, category, place,
                case when initiative_normalized = '' then 'institution' else 'initiative' end as "on",
                (case when initiative_normalized = '' then similarity(institution_normalized, $2) else ${initiativesAlike} end)::float8 as similarity
           from past_award
          where country = $1 and ($4::int is null or edition < $4) and ($5::int is null or edition >= $5)) alike
        where similarity >= $6 order by similarity desc, edition desc`,
      [country, normalize(institution), normalize(initiative), year(beforeEdition), year(since), similarity],
    );
  },
};

/** Awards in the columns of `cycles/past-awards/unpsa-winners.csv`. */
export function awardsOf(csv: string): PastAwardRow[] {
  const rows = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
  return rows.map((row) => ({
    edition: Number(row['edition']),
    country: row['iso3']!,
    institution: row['institution']!,
    initiative: row['initiative']!,
    category: row['category']!,
    place: row['place']!,
    source: row['source']!,
    note: row['note']!,
  }));
}

const year = (edition: string | undefined) => (edition && /^\d{4}$/.test(edition) ? Number(edition) : null);

/** A UUID of version 8 made from what identifies an award. */
function idOf({ edition, country, institution, initiative, category }: PastAwardRow): string {
  const hex = createHash('sha256').update(JSON.stringify([edition, country, institution, initiative, category])).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
