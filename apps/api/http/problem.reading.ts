import type { ProblemCode, Reason } from '../../../libs/refusal/problems.js';
import { Refusal } from '../../../libs/refusal/refusal.js';

/** What went wrong, in the words of the table of problems; and whether it is our fault. */
export interface Trouble {
  readonly reasons: readonly [Reason, ...Reason[]];
  readonly broken: boolean;
}

/** What Fastify, Nest and the drivers throw has some of these. */
interface Thrown {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
}

/** By the code of a framework's error, where its status alone would mislead. */
const byCode: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_BAD_URL: ['wrong-encoding', 'The address is not UTF-8 in percent-encoding.'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported-media-type', 'Send the file as multipart/form-data.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['broken-json', 'The body is not as long as its Content-Length says. Send it again, whole.'],
  FST_FILES_LIMIT: ['too-large', 'Send one file with each request.'],
  FST_PARTS_LIMIT: ['too-large', 'The form has more parts than are taken here.'],
  FST_FIELDS_LIMIT: ['too-large', 'The form has more fields than are taken here.'],
  FST_REQ_FILE_TOO_LARGE: ['too-large', 'The file is larger than is taken here.'],
};

const byStatus: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  400: ['broken-json', 'The request cannot be read. Send it again, whole.'],
  404: ['not-found', 'There is nothing at this address, or it is not yours to see.'],
  405: ['not-found', 'There is nothing at this address for this method.'],
  413: ['too-large', 'The body is larger than is taken here.'],
  414: ['not-found', 'There is nothing at an address as long as this.'],
  415: ['unsupported-media-type', 'Send application/json in UTF-8, or a file as multipart/form-data where one is taken.'],
};

/** Busboy's words for a multipart body that is cut off or malformed; it gives them no code. */
const brokenForm = /^(Unexpected end of (form|file)|Malformed|Multipart: |Part terminated early|Unsupported)/;

/** PostgreSQL's codes (SQLSTATE) for "not now": connections, shutdown, read-only after a failover, deadlocks. */
const passing = /^(08...|57P0[123]|53...|25006|40001|40P01|55P03|57014)$/;
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE']);
const lost = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|not queryable/;

/** Reads whatever was thrown. Only what nothing here explains is our fault. */
export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof Refusal) return { reasons: thrown.reasons, broken: false };
  const { code, status, statusCode, message, cause } = (thrown ?? {}) as Thrown;
  const known = byCode[String(code)] ?? byCode[String((cause as Thrown | undefined)?.code)] ?? byStatus[Number(status ?? statusCode)];
  if (known) return because(...known);
  if (brokenForm.test(String(message))) return because('file-refused', 'The form ends too early or cannot be read. Send the file again, whole.');
  if (isPassing(thrown)) {
    return because('unavailable', 'Our database cannot be reached at this moment. Nothing of this request was kept unless it was answered before: send it again, an act with the same Idempotency-Key.');
  }
  return { ...because('unexpected', 'Something failed on our side. Quote the reference when you write to us; an act may be sent again with the same Idempotency-Key.'), broken: true };
}

function because(problem: ProblemCode, detail: string): Trouble {
  return { reasons: [{ problem, detail }], broken: false };
}

function isPassing(thrown: unknown): boolean {
  const { code, message, driverError } = (thrown ?? {}) as Thrown;
  if (driverError && driverError !== thrown) return isPassing(driverError);
  return typeof code === 'string' ? passing.test(code) || unreachable.has(code) : lost.test(String(message));
}
