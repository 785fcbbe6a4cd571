import { SMTPServer } from 'smtp-server';

/** A mail as its recipient has it. */
export interface Caught {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  /** ISO 639-1, of the Content-Language header. */
  readonly language: string;
  readonly at: Date;
  /** The written text, not the page. */
  readonly text: string;
  readonly bytes: number;
}

type Reader = (mail: Caught) => void;

/** A mail server on loopback that keeps every mail and sends none on. */
export class Sink {
  readonly mails: Caught[] = [];
  private readonly readers = new Map<string, Reader>();
  private readonly unread = new Map<string, Caught[]>();
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts);
        for (const { address } of session.envelope.rcptTo) this.take(read(raw, address.toLowerCase()));
        done();
      });
    },
  });

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => resolve());
    });
  }

  /** Hands somebody's mails over as they come, those that came already first. */
  deliverTo(address: string, reader: Reader): void {
    this.readers.set(address, reader);
    for (const mail of this.unread.get(address) ?? []) reader(mail);
    this.unread.delete(address);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private take(mail: Caught): void {
    this.mails.push(mail);
    const reader = this.readers.get(mail.to);
    if (reader) reader(mail);
    else this.unread.set(mail.to, [...(this.unread.get(mail.to) ?? []), mail]);
  }
}

/** Links to tasks in a mail's text, in their order. */
export const linksIn = ({ text }: Caught): string[] => [...new Set(text.match(/https?:\/\/[^\s>]+\/[td]\/[A-Za-z0-9_-]{43}/g) ?? [])];

function read(raw: Buffer, to: string): Caught {
  const message = raw.toString('latin1');
  const [head, ...rest] = message.split('\r\n\r\n');
  const headers = head!.replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  return {
    to, bytes: raw.length, at: new Date(),
    messageId: header('message-id'), subject: unfolded(header('subject')), language: header('content-language'),
    text: textPart(header('content-type'), headers, rest.join('\r\n\r\n')),
  };
}

/** The first text/plain part, decoded. */
function textPart(type: string, headers: string, body: string): string {
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary) {
    for (const part of body.split(`--${boundary}`).slice(1)) {
      const [head, ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n');
      const partHeaders = head!.replace(/\r\n[ \t]+/g, ' ');
      const found = textPart(/^content-type: (.*)$/im.exec(partHeaders)?.[1] ?? '', partHeaders, rest.join('\r\n\r\n'));
      if (found) return found;
    }
    return '';
  }
  return /^text\/plain/i.test(type) ? decoded(/^content-transfer-encoding: (.*)$/im.exec(headers)?.[1]?.trim().toLowerCase() ?? '', body) : '';
}

function decoded(encoding: string, body: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  const bytes = encoding === 'quoted-printable' ? quoted(body.replace(/=\r\n/g, '')) : body;
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const quoted = (text: string) => text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Encoded words of a header (RFC 2047) as text. Blanks between two of them are none. */
const unfolded = (header: string): string =>
  header.replace(/\?=\s+=\?/g, '?==?').replace(/=\?([^?]+)\?([BQ])\?([^?]*)\?=/gi, (_, __, encoding: string, text: string) =>
    encoding.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : Buffer.from(quoted(text.replaceAll('_', ' ')), 'latin1').toString('utf8'));
