/** A truth about the stored facts. `sql` selects its violations: no row, no trouble. */
export interface Invariant {
  readonly name: string;
  readonly sql: string;
}
