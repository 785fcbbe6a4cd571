/**
 * Every way in which the product says no: its HTTP status and a title for people. The `type` of a problem document is
 * `/problems/<code>`, where the same words stand as a page (RFC 9457). In order of precedence: when several reasons
 * hold at once, the earliest in this table gives the status.
 */
export const problems = {
  'not-signed-in': { status: 401, title: 'A valid key is needed' },
  'not-allowed': { status: 403, title: 'Your role may not do this' },
  'not-found': { status: 404, title: 'There is no such thing, or it is not yours to see' },
  'broken-json': { status: 400, title: 'The body is not JSON' },
  'wrong-encoding': { status: 400, title: 'The text is not UTF-8' },
  'unsupported-media-type': { status: 415, title: 'The body is of a kind that is not taken here' },
  'too-large': { status: 413, title: 'More was sent than is taken here' },
  'idempotency-key-missing': { status: 400, title: 'This request needs an Idempotency-Key' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for another request' },
  'if-match-missing': { status: 428, title: 'This request needs If-Match with the version that you read' },
  'stale-version': { status: 412, title: 'It was changed since you read it' },
  'already-submitted': { status: 409, title: 'The nomination is already submitted' },
  'wrong-stage': { status: 409, title: 'This cannot be done at the present stage' },
  'already-decided': { status: 409, title: 'This is already decided' },
  'own-proposal': { status: 403, title: 'Who proposes a decision does not approve it' },
  'not-endorsed': { status: 409, title: 'The focal point has not endorsed the nomination' },
  'cycle-closed': { status: 409, title: 'The cycle takes no nominations' },
  'link-gone': { status: 410, title: 'The link no longer leads to a task' },
  'file-refused': { status: 422, title: 'The file is not taken' },
  'invalid-fields': { status: 422, title: 'Some fields need to be corrected' },
  'unavailable': { status: 503, title: 'A part that this needs is out of reach; what was accepted is safe' },
  'unexpected': { status: 500, title: 'Something failed on our side; what was accepted is safe' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

/** One reason for a refusal: which problem, which field (JSON pointer, as `/nominee/country`), and what would be right. */
export interface Reason {
  readonly problem: ProblemCode;
  readonly detail: string;
  readonly field?: string;
  /** Address of what stands in the way, as the receipt of an earlier submission. */
  readonly link?: string;
}
