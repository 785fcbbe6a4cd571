/** One thing that is wrong in a cycle's file. `line` and `column` count from 1; `field` is the path, as `dates.deadline` or `categories[1].id`. */
export interface CycleFileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly message: string;
}

/** A cycle's file cannot be used; carries everything that is wrong in it. */
export class CycleFileError extends Error {
  constructor(readonly problems: readonly CycleFileProblem[]) {
    super(problems.map(({ file, line, column, field, message }) => `${file}:${line}:${column} ${field}: ${message}`).join('\n'));
    this.name = 'CycleFileError';
  }
}
