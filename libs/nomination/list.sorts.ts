/** A sort: a value that orders the same way in every row, never null, so that a cursor is exact. */
interface SortKey {
  /** @param of the row's name with its dot, as `n.`; none inside an index. */
  readonly sql: (of: string) => string;
  readonly type: string;
  readonly way: 'asc' | 'desc';
}

export const sorts = ['nextWake', 'saved', 'number', 'score'] as const;
export type Sort = (typeof sorts)[number];

/** nextWake: soonest first; saved: latest first; number: lowest first; score: highest first. What has no such value comes last. */
export const sortKeys: Readonly<Record<Sort, SortKey>> = {
  nextWake: { sql: (of) => `coalesce(${of}next_wake, 'infinity'::timestamptz)`, type: 'timestamptz', way: 'asc' },
  saved: { sql: (of) => `${of}saved_at`, type: 'timestamptz', way: 'desc' },
  number: { sql: (of) => `(coalesce(split_part(${of}ref, ':', 1) || lpad(split_part(${of}ref, ':', 2), 12, '0'), '~') collate "C")`, type: 'text collate "C"', way: 'asc' },
  score: { sql: (of) => `coalesce(${of}score, -1)`, type: 'numeric', way: 'desc' },
};
