import { createHash } from 'node:crypto';

/** A journal row as its hash sees it: `id|subject|seq|at|actor|kind|version|refs`. */
export const canonical = `concat_ws('|', j.id, j.subject, j.seq, extract(epoch from j.at), j.actor, j.kind, coalesce(j.rules_version, '-'), j.refs::text)`;

/** What the first link of the chain follows. */
export const genesis = Buffer.alloc(32);

/** SHA-256 over the link before and the row. */
export const linkHash = (before: Buffer, row: string): Buffer => createHash('sha256').update(before).update(row, 'utf8').digest();
