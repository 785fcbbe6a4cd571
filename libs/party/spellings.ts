import type { EntityManager } from 'typeorm';
import { normalize } from './spelling.rules.js';

export const spellings = {
  /** Adds a way to write the name of a person or an institution; one that is known, or says nothing, changes nothing. */
  async add(manager: EntityManager, subjectId: string, text: string): Promise<void> {
    await spellings.addAll(manager, [[subjectId, text]]);
  },

  async addAll(manager: EntityManager, written: readonly (readonly [subjectId: string, text: string])[]): Promise<void> {
    const rows = written.map(([id, text]) => [id, normalize(text), text.trim()] as const).filter(([, normalized]) => normalized);
    if (rows.length === 0) return;
    await manager.query(
      `insert into spelling (subject_id, normalized, text) select * from unnest($1::uuid[], $2::text[], $3::text[]) on conflict do nothing`,
      [rows.map(([id]) => id), rows.map(([, normalized]) => normalized), rows.map(([, , text]) => text)],
    );
  },
};
