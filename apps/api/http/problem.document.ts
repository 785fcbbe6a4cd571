import { type ProblemCode, problems, type Reason } from '../../../libs/refusal/problems.js';

/** A refusal as RFC 9457 writes it. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The address that was asked. */
  readonly instance: string;
  /** Every reason, not the first alone. */
  readonly errors: readonly Reason[];
  /** To be quoted when something failed on our side. */
  readonly reference?: string;
}

const order = Object.keys(problems);

/** `at`: the public address of the API, without a slash at its end. */
export function problemDocument(reasons: readonly [Reason, ...Reason[]], instance: string, at: string, reference?: string): ProblemDocument {
  const [leading] = [...reasons].sort((a, b) => order.indexOf(a.problem) - order.indexOf(b.problem)) as [Reason];
  const { status, title } = problems[leading.problem];
  return { type: problemType(leading.problem, at), title, status, detail: leading.detail, instance, errors: reasons, ...(reference && { reference }) };
}

export const problemType = (code: ProblemCode, at: string): string => `${at}/problems/${code}`;
