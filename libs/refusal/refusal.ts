import { problems, type ProblemCode, type Reason } from './problems.js';

/** A no with all its reasons. Anything else that is thrown means that something is broken. */
export class Refusal extends Error {
  constructor(readonly reasons: readonly [Reason, ...Reason[]]) {
    super(reasons.map((reason) => reason.detail).join(' '));
    this.name = 'Refusal';
  }

  /** The reason that gives status and title: the earliest in the table of problems. */
  get leading(): Reason {
    const order = Object.keys(problems);
    return [...this.reasons].sort((a, b) => order.indexOf(a.problem) - order.indexOf(b.problem))[0]!;
  }
}

/** Refuses with one reason. */
export function refuse(problem: ProblemCode, detail: string, more: Pick<Reason, 'field' | 'link'> = {}): never {
  throw new Refusal([{ problem, detail, ...more }]);
}

/** Refuses with every reason given; does nothing when there is none. */
export function refuseIf(reasons: readonly Reason[]): void {
  const [first, ...rest] = reasons;
  if (first) throw new Refusal([first, ...rest]);
}
