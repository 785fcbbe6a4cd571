import type { NodemailerError } from 'nodemailer';
import { Readable } from 'node:stream';
import { Conversations } from './smtp.conversations.js';

/** How a mail is brought to the server. */
export interface SmtpSettings {
  /** smtp(s)://user:password@host:port */
  readonly url: string;
  /** Conversations held at once. */
  readonly connections: number;
  /** Envelope sender: one address, or one for each mail, by whose replies it is known (VERP). */
  readonly from: string | ((mailId: string) => string);
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

/** A server to which mails are handed. */
export class Smtp {
  private readonly conversations: Conversations;
  private readonly timeLimitMs: number;

  constructor(private readonly settings: SmtpSettings) {
    this.timeLimitMs = settings.timeLimitMs ?? 120_000;
    this.conversations = new Conversations(settings.url, { connections: settings.connections, greeting: Math.min(this.timeLimitMs, 15_000), silence: this.timeLimitMs });
  }

  /** Hands over one mail. Every failure is a verdict. @param id of the mail, where the sender's address names it. */
  async send(to: string, raw: Buffer, signal: AbortSignal, id = ''): Promise<Verdict> {
    const { from } = this.settings;
    const wire = new Readable({
      read() {
        this.push(raw);
        this.push(null);
      },
    });
    const limit = new AbortController();
    const stop = () => limit.abort(cutOff);
    const timer = setTimeout(stop, this.timeLimitMs);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      const response = await this.conversations.send(typeof from === 'string' ? from : from(id), to, wire, limit.signal);
      return { outcome: 'taken', response };
    } catch (error) {
      // The final dot is written only after the stream has ended.
      return verdictOn(error as NodemailerError, wire.readableEnded);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  close(): void {
    this.conversations.close();
  }
}

// Made once: an error remembers where it was made, which costs more than the mail's other listeners together.
const cutOff = new Error('The conversation was cut off.');

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
