import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** One accepted mail. */
export interface CaughtMail {
  /** Address of the From header, and of every To header. */
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
  headers: ParsedMail['headers'];
  /** The bytes as they came, unstuffed. */
  raw: Buffer;
  receivedAt: Date;
  envelope: { from: string; to: string[] };
  parsed: ParsedMail;
}

/**
 * accept: as a good server. refuse: 554 to every recipient. delay: 451 to every recipient. dropAfterData: records the
 * mail, then breaks the connection where the 250 is due. hang: never answers again.
 */
export type Behaviour = 'accept' | 'refuse' | 'delay' | 'dropAfterData' | 'hang';

export interface Catcher {
  url: string;
  port: number;
  mails: CaughtMail[];
  /** The first mail that fits, among those that came and those to come. */
  waitFor(fits: (mail: CaughtMail) => boolean, timeoutMs?: number): Promise<CaughtMail>;
  behave(mode: Behaviour): void;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it gets. */
export async function startCatcher({ port = 0 }: { port?: number } = {}): Promise<Catcher> {
  let mode: Behaviour = 'accept';
  const mails: CaughtMail[] = [];
  const waiters = new Set<(mail: CaughtMail) => void>();
  const sockets = new Map<number, Socket>();
  const answer = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, done) => void (mode !== 'hang' && done()),
    onMailFrom: (_address, _session, done) => void (mode !== 'hang' && done()),
    onRcptTo(_address, _session, done) {
      if (mode === 'hang') return;
      if (mode === 'refuse') return done(answer(554, '5.7.1 This server refuses the recipient'));
      if (mode === 'delay') return done(answer(451, '4.7.1 Try again later'));
      done();
    },
    onData(stream, session, done) {
      if (mode === 'hang') return void stream.resume();
      receive(stream, session).then((mail) => {
        mails.push(mail);
        if (mode === 'dropAfterData') sockets.get(session.remotePort)?.destroy();
        else done();
        for (const waiter of waiters) waiter(mail);
      }, done);
    },
  });
  server.on('error', () => undefined); // broken connections are what some tests are about
  server.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  await new Promise<void>((done, failed) => {
    server.server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  });
  const address = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${address.port}`,
    port: address.port,
    mails,
    behave: (next) => void (mode = next),
    waitFor: (fits, timeoutMs = 10_000) => waitFor(mails, waiters, fits, timeoutMs),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets.values()) socket.destroy();
      }),
  };
}

function waitFor(mails: CaughtMail[], waiters: Set<(mail: CaughtMail) => void>, fits: (mail: CaughtMail) => boolean, timeoutMs: number): Promise<CaughtMail> {
  const there = mails.find(fits);
  if (there) return Promise.resolve(there);
  return new Promise((done, failed) => {
    const timer = setTimeout(() => {
      waiters.delete(waiter);
      failed(new Error(`No such mail within ${timeoutMs} ms. Caught: ${mails.map((mail) => `"${mail.subject}" to ${mail.to.join(', ')}`).join('; ') || 'none'}.`));
    }, timeoutMs);
    const waiter = (mail: CaughtMail) => {
      if (!fits(mail)) return;
      clearTimeout(timer);
      waiters.delete(waiter);
      done(mail);
    };
    waiters.add(waiter);
  });
}

async function receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<CaughtMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const parsed = await simpleParser(raw);
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: addresses(parsed.from)[0] ?? '',
    to: addresses(parsed.to),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    messageId: parsed.messageId ?? '',
    headers: parsed.headers,
    raw,
    receivedAt: new Date(),
    envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) },
    parsed,
  };
}

const addresses = (header: AddressObject | AddressObject[] | undefined): string[] =>
  [header ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
