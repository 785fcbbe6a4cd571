import { refuse } from '../refusal/refusal.js';

/** The place of a row in a list by instant and id. */
export const writeCursor = (instant: string, id: string): string => Buffer.from(JSON.stringify([instant, id])).toString('base64url');

/** @throws Refusal `invalid-fields`. */
export function readCursor(cursor: string): [instant: string, id: string] {
  const wrong = () => refuse('invalid-fields', 'The cursor is not one that a page of this list gave.', { field: '/cursor' });
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at !== 'string' || typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) return wrong();
    return at === 'infinity' || !Number.isNaN(Date.parse(at)) ? [at, id] : wrong();
  } catch {
    return wrong();
  }
}
