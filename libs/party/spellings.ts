import type { EntityManager } from 'typeorm';
import { normalize } from './spelling.rules.js';

export const spellings = {
  /** Adds a way to write the name of a person or an institution; one that is known, or says nothing, changes nothing. */
  async add(manager: EntityManager, subjectId: string, text: string): Promise<void> {
    const normalized = normalize(text);
    if (!normalized) return;
    await manager.query(`insert into spelling (subject_id, normalized, text) values ($1, $2, $3) on conflict do nothing`, [subjectId, normalized, text.trim()]);
  },
};
