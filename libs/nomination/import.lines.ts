import { createReadStream } from 'node:fs';

/** A line, and where the next one begins, in bytes. */
export interface Line {
  readonly text: string;
  readonly end: number;
}

/** Bytes of a line, more than any nomination's form has: JSON in the API's bodies is bounded alike. */
export const LONGEST_LINE = 512 * 1024;

/** A line that is longer than any row; there is no use in reading it. */
export class LineTooLong extends Error {}

/**
 * The lines of a UTF-8 file from a byte on, never more of it in memory than a line. Line breaks are LF or CRLF; a mark of
 * byte order at the beginning is left out. @throws LineTooLong
 */
export async function* linesOf(path: string, from = 0): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let end = from;
  for await (const chunk of createReadStream(path, { start: from, highWaterMark: 256 * 1024 })) {
    let text = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
    for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10)) {
      end += at + 1;
      yield { text: decoded(text.subarray(0, at), end === at + 1), end };
      text = text.subarray(at + 1);
    }
    if (text.length > LONGEST_LINE) throw new LineTooLong();
    rest = text;
  }
  if (rest.length > 0) yield { text: decoded(rest, end === 0), end: end + rest.length };
}

const decoded = (bytes: Buffer, first: boolean): string => {
  const text = bytes.toString('utf8').replace(/\r$/, '');
  return first ? text.replace(/^\ufeff/, '') : text;
};
