import * as base64 from 'nodemailer/lib/base64';
import { buildHeaderValue, foldLines } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import * as quotedPrintable from 'nodemailer/lib/qp';

/** One writing of what a message says, or a file that goes with it. Text is UTF-8. */
export interface Part {
  readonly mediaType: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** A file's; plain ASCII. */
  readonly name?: string;
  readonly content: string | Buffer;
}

export interface Message {
  /** As `header` gives them. */
  readonly headers: readonly string[];
  /** Letters and digits of its own. */
  readonly id: string;
  /** The same in several writings, the plainest first. */
  readonly alternatives: readonly Part[];
  readonly files: readonly Part[];
}

// Never asked for a message of its own: what it knows are the headers (RFC 2047, 5322).
const composer = new MimeNode();

/** A header's line, encoded and folded. */
export const header = (name: string, value: unknown): string => foldLines(`${name}: ${composer.encodeHeaderValue(name, value as string)}`);

/**
 * The message's bytes. Made of nodemailer's own pieces, put together without its streams, which took most of the time that a letter cost.
 * @param change is given every header and every text before it is encoded.
 */
export function bytesOf({ headers, id, alternatives, files }: Message, change: (text: string) => string): Buffer {
  const writings = multipart('alternative', `=_a${id}`, alternatives.map((part) => encoded(part, change)));
  const body = files.length === 0 ? writings : multipart('mixed', `=_m${id}`, [writings, ...files.map((part) => encoded(part, change))]);
  return Buffer.from([...headers.map(change), 'MIME-Version: 1.0', body].join('\r\n'));
}

/** `=_` stands in no line of an encoded part. */
const multipart = (kind: string, boundary: string, parts: readonly string[]): string =>
  `Content-Type: multipart/${kind};\r\n boundary="${boundary}"\r\n\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;

function encoded({ mediaType, parameters = {}, name, content }: Part, change: (text: string) => string): string {
  const [encoding, body] = typeof content === 'string' ? textOf(change(content)) : (['base64', base64.wrap(base64.encode(content))] as const);
  const params: Record<string, string> = { ...(typeof content === 'string' && { charset: 'utf-8' }), ...parameters, ...(name && { name }) };
  return [
    `Content-Type: ${buildHeaderValue({ value: mediaType, params })}`,
    ...(name ? [`Content-Disposition: ${buildHeaderValue({ value: 'attachment', params: { filename: name } })}`] : []),
    `Content-Transfer-Encoding: ${encoding}`, '', body,
  ].join('\r\n');
}

/** Lines end as RFC 2045 wants it. Text that is mostly in another script than the Latin one is shorter in base64. */
function textOf(text: string): readonly ['base64' | 'quoted-printable', string] {
  const lines = text.replace(/\r\n|\r|\n/g, '\r\n');
  const foreign = Buffer.byteLength(lines) - lines.length;
  return foreign > lines.length / 8 ? ['base64', base64.wrap(base64.encode(lines))] : ['quoted-printable', quotedPrintable.wrap(quotedPrintable.encode(lines))];
}
