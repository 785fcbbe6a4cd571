import { createTransport, type NodemailerError, type SendMailOptions, type Transporter } from 'nodemailer';
import type { Readable } from 'node:stream';

/** How a mail is brought to the server. */
export interface SmtpSettings {
  /** smtp(s)://user:password@host:port */
  readonly url: string;
  /** Conversations held at once. */
  readonly connections: number;
  /** Envelope sender. */
  readonly from: string;
  /** For the whole conversation about one mail. Servers that scan what they get may take a minute to say 250. */
  readonly timeLimitMs?: number;
}

/**
 * taken: the final 250 · refused: 5xx about this mail · later: 4xx about this mail · away: the server cannot be talked
 * to, or refuses us altogether; nothing was handed over · unknown: all was handed over, and no answer came.
 */
export interface Verdict {
  readonly outcome: 'taken' | 'refused' | 'later' | 'away' | 'unknown';
  readonly response: string;
}

interface Watched extends SendMailOptions {
  /** Is given the stream that goes into DATA. */
  readonly onWire: (stream: Readable) => void;
}

/** A pool of SMTP conversations. */
export class Smtp {
  private readonly transport: Transporter;
  private readonly timeLimitMs: number;

  constructor(private readonly settings: SmtpSettings) {
    this.timeLimitMs = settings.timeLimitMs ?? 120_000;
    this.transport = createTransport({
      url: settings.url,
      pool: true,
      maxConnections: settings.connections,
      maxRequeues: 0,
      connectionTimeout: Math.min(this.timeLimitMs, 15_000),
      greetingTimeout: Math.min(this.timeLimitMs, 15_000),
      socketTimeout: this.timeLimitMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.transport.use('stream', (mail, done) => {
      mail.message.processFunc((stream: Readable) => {
        (mail.data as Watched).onWire(stream);
        return stream;
      });
      done();
    });
  }

  /** Hands over one mail. Every failure is a verdict. */
  async send(to: string, raw: Buffer, signal: AbortSignal): Promise<Verdict> {
    let wire: Readable | undefined;
    const mail: Watched = {
      envelope: { from: this.settings.from, to: [to] },
      raw,
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.timeLimitMs)]),
      onWire: (stream) => void (wire = stream),
    };
    try {
      const { response = '' } = await this.transport.sendMail(mail);
      return { outcome: 'taken', response };
    } catch (error) {
      // The final dot is written only after the stream has ended.
      return verdictOn(error as NodemailerError, wire?.readableEnded === true);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** @param handedOver whether the whole mail, with its final dot, may have reached the server. */
function verdictOn({ code, command, responseCode, response, message }: NodemailerError, handedOver: boolean): Verdict {
  const said = (outcome: Verdict['outcome']): Verdict => ({ outcome, response: (response || message).slice(0, 500) });
  const envelopeOrData = code === 'EENVELOPE' || code === 'EMESSAGE';
  // 421 ends the conversation whatever it was about; a no at the greeting, the login or MAIL FROM is to us, not to this mail.
  if (responseCode && (!envelopeOrData || responseCode === 421 || command === 'MAIL FROM')) return said('away');
  if (responseCode) return said(responseCode >= 500 && responseCode !== 503 ? 'refused' : 'later');
  if (code === 'EENVELOPE') return said('refused'); // An address that cannot stand in RCPT TO.
  return said(handedOver ? 'unknown' : 'away');
}
