import type { NodemailerError } from 'nodemailer';
import MimeNode from 'nodemailer/lib/mime-node';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Readable } from 'node:stream';

/** Servers want to see a new conversation now and then. */
const mailsEach = 100;
/** Below the five minutes that RFC 5321 asks servers to wait. */
const idleMs = 240_000;

interface Limits {
  /** Conversations held at once. */
  readonly connections: number;
  /** In ms: until the server greets, and between two answers. */
  readonly greeting: number;
  readonly silence: number;
}

interface Conversation {
  readonly connection: SMTPConnection;
  mails: number;
  idle?: NodeJS.Timeout;
}

/**
 * Conversations with one server, each about one mail at a time. They speak through nodemailer's own connection, without the message that its pool
 * composes round bytes which are composed already: that cost as much as sending them.
 */
export class Conversations {
  private readonly options: ReturnType<typeof parseConnectionUrl>;
  private readonly free: Conversation[] = [];
  private readonly held = new Set<SMTPConnection>();
  private readonly queue: (() => void)[] = [];
  private busy = 0;
  private closed = false;

  constructor(url: string, private readonly limits: Limits) {
    this.options = parseConnectionUrl(url);
  }

  /**
   * Hands over one mail. Whoever fires `signal` cuts it off where it stands.
   * @returns the server's last answer. @throws NodemailerError
   */
  async send(from: string, to: string, message: Readable, signal: AbortSignal): Promise<string> {
    if (this.busy >= this.limits.connections) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.busy += 1;
    try {
      if (this.closed || signal.aborted) throw new Error('It was cut off before its turn.');
      const conversation = this.free.pop() ?? { connection: await this.open(signal), mails: 0 };
      clearTimeout(conversation.idle);
      const response = await this.hand(conversation, envelopeOf(from, to), message, signal);
      conversation.mails += 1;
      this.release(conversation);
      return response;
    } finally {
      this.busy -= 1;
      this.queue.shift()?.();
    }
  }

  close(): void {
    this.closed = true;
    for (const connection of this.held) connection.close();
  }

  private open(signal: AbortSignal): Promise<SMTPConnection> {
    const { greeting, silence } = this.limits;
    const connection = new SMTPConnection({ ...this.options, connectionTimeout: greeting, greetingTimeout: greeting, socketTimeout: silence });
    this.held.add(connection);
    connection.once('end', () => this.forget(connection));
    return cutBy(signal, connection, (done) => {
      // It stays: a connection that breaks while nobody speaks is told here and nowhere else.
      connection.on('error', done);
      connection.connect((error) => {
        if (error) return done(error);
        const { user, pass } = this.options.auth ?? {};
        if (!user || !connection.allowsAuth) return done(null, connection);
        connection.login({ user, credentials: { user, pass: pass ?? '' } } as Parameters<SMTPConnection['login']>[0], (refused) => {
          if (refused) connection.close();
          done(refused, connection);
        });
      });
    });
  }

  private hand(conversation: Conversation, envelope: { from: string; to: string[] }, message: Readable, signal: AbortSignal): Promise<string> {
    const { connection } = conversation;
    return cutBy(signal, connection, (done) => {
      connection.send(envelope, message, (error, info) => {
        // What the server refuses of one mail is no reason to end the conversation.
        const ofThisMail = error && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE') && error.responseCode !== 421;
        if (ofThisMail && !connection.destroyed) connection.reset((lost) => (lost ? connection.close() : this.release(conversation)));
        else if (error) connection.close();
        done(error, info?.response ?? '');
      });
    });
  }

  private release(conversation: Conversation): void {
    const { connection } = conversation;
    if (connection.destroyed) return;
    if (this.closed || conversation.mails >= mailsEach) return connection.quit();
    conversation.idle = setTimeout(() => (this.forget(connection), connection.quit()), idleMs).unref();
    this.free.push(conversation);
  }

  private forget(connection: SMTPConnection): void {
    this.held.delete(connection);
    const at = this.free.findIndex((one) => one.connection === connection);
    if (at >= 0) clearTimeout(this.free.splice(at, 1)[0]!.idle);
  }
}

/** An address in other letters is written as its domain's servers know it. */
function envelopeOf(from: string, to: string): { from: string; to: string[] } {
  if (/^[\x20-\x7e]*$/.test(to)) return { from, to: [to] };
  const { to: known } = new MimeNode().setEnvelope({ from, to: [to] }).getEnvelope();
  return { from, to: [...known] };
}

/** Settles when `work` is done or `signal` fires; then the connection is closed. */
function cutBy<T>(signal: AbortSignal, connection: SMTPConnection, work: (done: (error: NodemailerError | null | undefined, result?: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const cut = () => {
      connection.close();
      reject(new Error('The conversation was cut off.'));
    };
    signal.addEventListener('abort', cut, { once: true });
    work((error, result) => {
      signal.removeEventListener('abort', cut);
      if (error) reject(error);
      else resolve(result as T);
    });
  });
}
