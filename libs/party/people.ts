import type { EntityManager } from 'typeorm';
import { languageOf } from '../words/reader.js';
import type { NamedPerson } from './party.types.js';
import { spellings } from './spellings.js';

export const people = {
  /**
   * Id of the person with this address, who is made when unknown. Somebody who is known keeps the name, languages and the rest:
   * whoever types an address does not get to change its owner.
   */
  async ensure(manager: EntityManager, { name, email, languages = [], timeZone, country, institutionId }: NamedPerson): Promise<string> {
    const made = await manager.query<{ id: string }[]>(
      `insert into person (name, email, languages, time_zone, country, institution_id) values ($1, $2, $3, $4, $5, $6) on conflict (email) do nothing returning id`,
      [name.trim(), email.trim(), languages, timeZone ?? null, country ?? null, institutionId ?? null],
    );
    if (made[0]) {
      await spellings.add(manager, made[0].id, name);
      return made[0].id;
    }
    // A statement of its own: it sees what another transaction committed while the one above waited for it.
    const [known] = await manager.query<[{ id: string }]>(`select id from person where email = $1`, [email.trim()]);
    return known.id;
  },

  /** As `ensure`, of many in three statements. @returns their ids in the same order; an address that comes twice has the same one. */
  async ensureAll(manager: EntityManager, persons: readonly NamedPerson[]): Promise<string[]> {
    const rows = persons.map(({ name, email, languages = [], timeZone, country, institutionId }) => ({
      name: name.trim(), email: email.trim(), languages, time_zone: timeZone ?? null, country: country ?? null, institution_id: institutionId ?? null,
    }));
    const made = await manager.query<{ id: string; name: string }[]>(
      `insert into person (name, email, languages, time_zone, country, institution_id)
       select * from jsonb_to_recordset($1) as p (name text, email citext, languages text[], time_zone text, country text, institution_id uuid)
       on conflict (email) do nothing returning id, name`,
      [JSON.stringify(rows)],
    );
    await spellings.addAll(manager, made.map(({ id, name }) => [id, name]));
    const known = await manager.query<{ id: string }[]>(
      `select p.id from unnest($1::citext[]) with ordinality as w (email, n) join person p on p.email = w.email order by w.n`,
      [rows.map(({ email }) => email)],
    );
    return known.map(({ id }) => id);
  },

  /** The language in which a person is written to about a cycle, ISO 639-1: see `languageOf`. */
  async language(manager: EntityManager, id: string, cycle?: { readonly languages: readonly string[] }, noun?: string): Promise<string> {
    const [person] = await manager.query<{ languages: string[] }[]>(`select languages from person where id = $1`, [id]);
    return languageOf(person ?? null, cycle, noun);
  },

  /** Erases everything about a person but the id, which other rows refer to. Twice does what once does. */
  async erase(manager: EntityManager, id: string, at: Date): Promise<void> {
    await manager.query(
      `update person set name = '', email = null, languages = '{}', time_zone = null, country = null, institution_id = null, erased_at = $2
        where id = $1 and erased_at is null`,
      [id, at],
    );
    await manager.query(`delete from spelling where subject_id = $1`, [id]);
    await manager.query(`update institution set head_name = null, head_person_id = null where head_person_id = $1`, [id]);
  },
};
